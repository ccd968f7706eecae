import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { getConsultation, questionsFor } from '../consultations/index.ts'
import type { Content } from '../reading/index.ts'
import { getResponse, type Response } from '../responses/index.ts'
import { lastPosition } from './adding.ts'
import { kindsFor } from './content-form.ts'
import { correctIn } from './correcting.ts'
import { rejectIn } from './judging.ts'
import { listElements, readRemarks } from './queries.ts'
import { type Label, labelOf, type Remark } from './remark.ts'
import {
  type Answer,
  answerOf,
  contentFor,
  kindOfSheet,
  type Row,
  rowsOf,
  type SheetKind,
  sameAnswer,
  sheets,
  shownIn,
  stateOfRow,
} from './sheet.ts'
import { lockForWriting, writeElements, writeRemark } from './writing.ts'

/** How much a reservation or a reason may say, in UTF-16 units; the shape of content has the same bound. */
const longestWords = 2_000

/** A row as it was sent: what it says, and the state it had when it was shown. */
export type SentRow = Answer & { element: string; shown: string }

export type SentSheet = { response: string; sheet: SheetKind; rows: readonly SentRow[] }

type Change = { row: Row; content: Content | null }

/** What has to change for a row to say what was sent; undefined when nobody changed it. Refuses beside the row. */
function changeOf(sheet: SheetKind, row: Row, sent: SentRow): Change | undefined {
  const shown = shownIn(sent.shown)
  if ((shown && sameAnswer(sent, shown)) || sameAnswer(sent, answerOf(row))) return undefined
  const field = `choice-${row.element.id}`
  if (sent.shown !== stateOfRow(row) || row.remarks.length > 1)
    throw new Refusal(
      'invalid',
      'Somebody answered “{title}” in between. Look at what stands here now, and save again if it is to be yours.',
      { title: row.element.title },
      field,
    )
  if (!sent.choice) {
    if (sent.words.trim())
      throw new Refusal(
        'invalid',
        'There are words about “{title}”, but no choice: choose, or take the words away',
        { title: row.element.title },
        field,
      )
    return { row, content: null }
  }
  const content = contentFor(sheet, sent, row.remarks[0]?.content ?? null)
  if (!sheets[sheet].choices.includes(sent.choice)) throw new Refusal('invalid', 'Choose one of the answers', {}, field)
  if (!content)
    throw new Refusal('invalid', 'Write at most {count} letters', { count: longestWords }, `words-${row.element.id}`)
  return { row, content }
}

function changesIn(sheet: SheetKind, rows: readonly Row[], sent: readonly SentRow[]): Change[] {
  const refusals: Refusal[] = []
  const changes = rows.flatMap((row) => {
    const one = sent.find(({ element }) => element === row.element.id)
    try {
      return (one && changeOf(sheet, row, one)) ?? []
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refusals.push(error)
      return []
    }
  })
  if (refusals.length > 0) throw new InvalidForm(refusals)
  return changes
}

const ofPosition: readonly Label[] = ['endorse', 'endorse_res', 'oppose', 'background', 'priority']

/** The labels a remark has when its row says something else: those of the sheet follow, others stay. */
const labelsFor = ({ labels }: Remark, content: Content): Label[] => [
  labelOf(content),
  ...labels.filter((label) => !ofPosition.includes(label)),
]

/** A remark that answers for other rows of the sheet too: one row's change must not become theirs. */
const isShared = (remark: Remark, rows: readonly Row[]) =>
  rows.filter(({ remarks }) => remarks.includes(remark)).length > 1

/**
 * Saves a sheet, all of its changed rows or none: a new answer for a row that was silent, another one for a row that
 * spoke, silence for a row that is emptied. Rows that nobody changed stay as they are. Returns how many changed.
 */
export async function saveSheet(occasion: Occasion, { response: id, sheet, rows: sent }: SentSheet): Promise<number> {
  const seen = await getResponse(occasion, id)
  const elements = await listElements(occasion, seen)
  const consultation = await getConsultation(occasion, seen.consultation)
  const asked = await questionsFor(occasion, consultation, seen.body)
  const question = asked.find(({ kind }) => (kindsFor[kind] as readonly string[]).includes(kindOfSheet[sheet]))
  return change(occasion, async (tx) => {
    const response = await lockForWriting(tx, occasion, id)
    const rows = rowsOf(sheet, elements, await readRemarks(occasion, id, tx))
    const changes = changesIn(sheet, rows, sent)
    const questions = question ? [question.no] : []
    for (const change of changes) {
      // Each change may alter what the next one finds: a remark that answered for two rows answers for one after it.
      const now = rowsOf(sheet, elements, await readRemarks(occasion, id, tx))
      await carryOut(tx, occasion, response, { ...change, now, questions })
    }
    if (changes.length > 0)
      await record(tx, occasion, 'sheet.saved', `response:${id}`, {
        sheet,
        elements: changes.map(({ row }) => row.element.id),
      })
    return changes.length
  })
}

type CarriedOut = Change & { now: readonly Row[]; questions: number[] }

async function carryOut(tx: Tx, occasion: Occasion, response: Response, { row, content, now, questions }: CarriedOut) {
  const { element } = row
  const remark = now.find((row) => row.element.id === element.id)?.remarks[0]
  if (remark && !isShared(remark, now)) return answerAgain(tx, occasion, response, remark, content)
  if (remark) await withoutElement(tx, occasion, response, remark, element.id)
  if (!content) return
  await writeRemark(tx, occasion, response, {
    words: { speaker: 'committee', elements: [element.id], questions, content },
    quote: '',
    anchor: null,
    position: (await lastPosition(tx, occasion, response.id)) + 1,
    origin: 'person',
  })
}

async function answerAgain(tx: Tx, occasion: Occasion, response: Response, remark: Remark, content: Content | null) {
  if (!content) return rejectIn(tx, occasion, remark.id)
  const { speaker, questions, elements } = remark
  return correctIn(tx, occasion, response, remark, {
    labels: labelsFor(remark, content),
    speaker,
    questions,
    elements: elements.map(({ id }) => id),
    content,
  })
}

async function withoutElement(tx: Tx, occasion: Occasion, response: Response, remark: Remark, element: string) {
  const { labels, speaker, questions, content } = remark
  const elements = remark.elements.map(({ id }) => id).filter((id) => id !== element)
  // What the reader proposed is not confirmed by answering otherwise for one of its parts.
  if (!remark.confirmedAt) return writeElements(tx, occasion, response, remark.id, elements)
  return correctIn(tx, occasion, response, remark, { labels, speaker, questions, content, elements })
}
