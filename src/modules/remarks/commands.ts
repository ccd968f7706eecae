import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { type Anchor, anchorAgain, anchorAt, placesOf, sameWords } from '#platform/anchor.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Content, content as contentShape } from '../reading/index.ts'
import { findLetter, isSealed, type Letter, lockResponse, mayWriteResponse, type Response } from '../responses/index.ts'
import { getRemark, readRemarks } from './queries.ts'
import { labels as knownLabels, type Label, labelOf, type Speaker } from './remark.ts'

/** What a remark says, as a person or the reader gives it. */
export type RemarkWords = {
  labels?: readonly Label[]
  speaker: Speaker
  elements?: readonly string[]
  questions?: readonly number[]
  content?: Content | null
  ofRemark?: string | null
}

/** Holds a response that may still be written in, by this person. */
export async function lockForWriting(tx: Tx, occasion: Occasion, id: string): Promise<Response> {
  const response = await lockResponse(tx, occasion, id)
  if (!mayWriteResponse(occasion, response))
    throw new Refusal('forbidden', 'Only a case worker of the body may write its response')
  if (isSealed(response)) throw new Refusal('conflict', 'The response has been signed: its words no longer change')
  return response
}

function checked(words: RemarkWords): { labels: Label[]; content: Content | null } {
  const parsed = words.content ? contentShape.safeParse(words.content) : null
  if (parsed && !parsed.success) throw new Refusal('invalid', 'Fill in what the remark says', {}, 'content')
  const content = parsed?.data ?? null
  const labels = [...new Set(words.labels ?? [])].filter((label) => knownLabels.includes(label))
  if (content && labels.length === 0) labels.push(labelOf(content))
  if (labels.length === 0) throw new Refusal('invalid', 'Choose what the remark is', {}, 'labels')
  return { labels, content }
}

/** Writes which plan elements a remark is about; unknown ones are refused. */
async function writeElements(
  tx: Tx,
  { tenant }: Occasion,
  response: Response,
  remark: string,
  elements: readonly string[],
): Promise<void> {
  await tx.deleteFrom('remarkElements').where('tenant', '=', tenant).where('remark', '=', remark).execute()
  const wanted = [...new Set(elements)]
  if (wanted.length === 0) return
  const known = await tx
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', response.plan)
    .where('version', '=', response.planVersion)
    .where('id', 'in', wanted)
    .select('id')
    .execute()
  if (known.length < wanted.length) throw new Refusal('invalid', 'Choose elements of the plan', {}, 'elements')
  await tx
    .insertInto('remarkElements')
    .values(wanted.map((element, position) => ({ tenant, remark, plan: response.plan, element, position })))
    .execute()
}

type NewRow = {
  words: RemarkWords
  quote: string
  anchor: (Anchor & { letter: number }) | null
  ranked?: readonly Label[]
  position: number
  origin: 'reader' | 'person'
}

/** Adds a row; a person's remark is confirmed by being added, the reader's waits. */
export async function writeRemark(tx: Tx, occasion: Occasion, response: Response, row: NewRow): Promise<string> {
  const { words, anchor, origin } = row
  const { labels, content } = checked(words)
  const id = newId()
  const person = personOf(occasion) ?? 'system'
  await tx
    .insertInto('remarks')
    .values({
      tenant: occasion.tenant,
      id,
      response: response.id,
      letter: anchor?.letter ?? null,
      starts: anchor?.start ?? null,
      ends: anchor?.end ?? null,
      quote: anchor?.quote ?? row.quote.trim(),
      prefix: anchor?.prefix ?? '',
      suffix: anchor?.suffix ?? '',
      labels,
      ranked: [...(row.ranked ?? [])],
      speaker: words.speaker,
      questions: [...(words.questions ?? [])],
      content: content && JSON.stringify(content),
      ofRemark: words.ofRemark ?? null,
      origin,
      position: row.position,
      createdAt: occasion.now,
      createdBy: personOf(occasion),
      ...(origin === 'person' ? { confirmedAt: occasion.now, confirmedBy: person } : {}),
    })
    .execute()
  await writeElements(tx, occasion, response, id, words.elements ?? [])
  return id
}

async function lastPosition(tx: Tx, { tenant }: Occasion, response: string): Promise<number> {
  const { last } = await tx
    .selectFrom('remarks')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Where quoted words stand in the letter: at the place given, or at their only one. */
function anchorIn(letter: Letter | undefined, quote: string, start?: number): Anchor & { letter: number } {
  if (!letter) throw new Refusal('conflict', 'There is no letter to find the words in yet', {}, 'quote')
  const places = placesOf(letter.text, quote)
  const chosen = start === undefined ? undefined : places.find((place) => place.start === start)
  if (places.length === 0)
    throw new Refusal('invalid', 'These words are not in the letter: copy them exactly', {}, 'quote')
  if (!chosen && places.length > 1)
    throw new Refusal(
      'invalid',
      'These words stand {count} times in the letter: take a few more with you',
      { count: places.length },
      'quote',
    )
  return { ...anchorAt(letter.text, chosen ?? (places[0] as (typeof places)[0])), letter: letter.version }
}

export type NewRemark = RemarkWords & { response: string; quote: string; start?: number }

/** Adds a remark by its exact words in the letter; it counts at once, because a person added it. Returns its id. */
export async function addRemark(
  occasion: Occasion,
  { response: id, quote, start, ...words }: NewRemark,
): Promise<string> {
  return change(occasion, async (tx) => {
    const response = await lockForWriting(tx, occasion, id)
    const anchor = anchorIn(await findLetter(occasion, id, tx), quote, start)
    const remark = await writeRemark(tx, occasion, response, {
      words,
      quote,
      anchor,
      position: (await lastPosition(tx, occasion, id)) + 1,
      origin: 'person',
    })
    await record(tx, occasion, 'remark.added', `response:${id}`, { remark })
    return remark
  })
}

/** Adds a point written question by question; it gets its place when the letter is composed. Returns its id. */
export async function addAnswer(
  occasion: Occasion,
  { response: id, quote, ...words }: RemarkWords & { response: string; quote: string },
): Promise<string> {
  return change(occasion, async (tx) => {
    const response = await lockForWriting(tx, occasion, id)
    const remark = await writeRemark(tx, occasion, response, {
      words,
      quote,
      anchor: null,
      position: (await lastPosition(tx, occasion, id)) + 1,
      origin: 'person',
    })
    await record(tx, occasion, 'remark.added', `response:${id}`, { remark })
    return remark
  })
}

export type Correction = RemarkWords & { remark: string; quote?: string }

/** Corrects what a remark says, or its words; a corrected remark is confirmed by the person who corrected it. */
export async function correctRemark(occasion: Occasion, { remark: id, quote, ...words }: Correction): Promise<void> {
  return change(occasion, async (tx) => {
    const { response: found, remark } = await getRemark(occasion, id, tx)
    const response = await lockForWriting(tx, occasion, found.id)
    const { labels, content } = checked(words)
    const moved = quote !== undefined && !sameWords(quote, remark.quote)
    const anchor = moved && remark.letter !== null ? anchorIn(await findLetter(occasion, response.id, tx), quote) : null
    await tx
      .updateTable('remarks')
      .set({
        labels,
        speaker: words.speaker,
        questions: [...(words.questions ?? [])],
        content: content && JSON.stringify(content),
        ofRemark: words.ofRemark === undefined ? remark.ofRemark : words.ofRemark,
        confirmedAt: occasion.now,
        confirmedBy: personOf(occasion) ?? 'system',
        rejectedAt: null,
        rejectedBy: null,
        ...(anchor
          ? {
              letter: anchor.letter,
              starts: anchor.start,
              ends: anchor.end,
              quote: anchor.quote,
              prefix: anchor.prefix,
              suffix: anchor.suffix,
            }
          : moved
            ? { quote: quote.trim() }
            : {}),
      })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await writeElements(tx, occasion, response, id, words.elements ?? [])
    await record(tx, occasion, 'remark.corrected', `response:${response.id}`, { remark: id })
  })
}

/** Confirms proposed remarks; those already confirmed stay as they are. Returns how many were confirmed. */
export async function confirmRemarks(
  occasion: Occasion,
  { response: id, remarks }: { response: string; remarks: readonly string[] },
): Promise<number> {
  return change(occasion, async (tx) => {
    await lockForWriting(tx, occasion, id)
    if (remarks.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'remarks')
    const confirmed = await tx
      .updateTable('remarks')
      .set({
        confirmedAt: occasion.now,
        confirmedBy: personOf(occasion) ?? 'system',
        rejectedAt: null,
        rejectedBy: null,
      })
      .where('tenant', '=', occasion.tenant)
      .where('response', '=', id)
      .where('id', 'in', [...remarks])
      .where('confirmedAt', 'is', null)
      .returning('id')
      .execute()
    await record(tx, occasion, 'remarks.confirmed', `response:${id}`, { remarks: confirmed.map(({ id }) => id) })
    return confirmed.length
  })
}

/** Rejects a remark: it no longer counts, and is not proposed again. */
export async function rejectRemark(occasion: Occasion, { remark: id }: { remark: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { response } = await getRemark(occasion, id, tx)
    await lockForWriting(tx, occasion, response.id)
    await tx
      .updateTable('remarks')
      .set({
        rejectedAt: occasion.now,
        rejectedBy: personOf(occasion) ?? 'system',
        confirmedAt: null,
        confirmedBy: null,
      })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'remark.rejected', `response:${response.id}`, { remark: id })
  })
}

/** Takes a confirmation or rejection back: the remark waits again. */
export async function reopenRemark(occasion: Occasion, { remark: id }: { remark: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { response, remark } = await getRemark(occasion, id, tx)
    await lockForWriting(tx, occasion, response.id)
    if (!remark.confirmedAt && !remark.rejectedAt) throw notFound()
    await tx
      .updateTable('remarks')
      .set({ rejectedAt: null, rejectedBy: null, confirmedAt: null, confirmedBy: null })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'remark.reopened', `response:${response.id}`, { remark: id })
  })
}

export type Placing = { placed: number; lost: number }

/**
 * Finds the words of a response's remarks in its newest letter. Those that are found follow to their new place; the
 * others keep their old one and are shown for a person to place.
 */
export async function placeRemarks(occasion: Occasion, { response: id }: { response: string }): Promise<Placing> {
  return change(occasion, async (tx) => {
    await lockForWriting(tx, occasion, id)
    const letter = await findLetter(occasion, id, tx)
    if (!letter) throw new Refusal('conflict', 'There is no letter to find the words in yet')
    const placing = await placeIn(tx, occasion, id, letter)
    await record(tx, occasion, 'remarks.placed', `response:${id}`, { letter: letter.version, ...placing })
    return placing
  })
}

/** The same for a caller that already holds the response. */
export async function placeIn(
  tx: Tx,
  occasion: Occasion,
  response: string,
  letter: Pick<Letter, 'version' | 'text'>,
): Promise<Placing> {
  const placing = { placed: 0, lost: 0 }
  for (const remark of await readRemarks(occasion, response, tx)) {
    if (remark.letter === letter.version || remark.rejectedAt) continue
    const found = anchorAgain(letter.text, remark)
    if (!found) {
      placing.lost++
      continue
    }
    await tx
      .updateTable('remarks')
      .set({
        letter: letter.version,
        starts: found.start,
        ends: found.end,
        quote: found.quote,
        prefix: found.prefix,
        suffix: found.suffix,
      })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', remark.id)
      .execute()
    placing.placed++
  }
  return placing
}
