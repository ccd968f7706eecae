import type { Db, Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { readRemarks, takeBackRemark } from '../remarks/index.ts'
import { findLetter, lockResponse } from '../responses/index.ts'
import { readSentences } from './dividing.ts'
import { holdIn } from './holding.ts'
import { mayReadInto } from './policy.ts'
import { replaceSentences } from './redividing.ts'
import { remarksIn, type Sentence, type Step } from './sentence.ts'

export type TakenStep = {
  id: string
  letter: number
  did: Step
  before: Sentence[]
  after: Sentence[]
  remark: string | null
}

/** The last thing the person did in a letter and has not undone. */
export async function lastStep(
  occasion: Occasion,
  { response, letter }: { response: string; letter: number },
  db: Db | Tx = occasion.db,
): Promise<TakenStep | undefined> {
  return (await db
    .selectFrom('ledgerSteps')
    .where('tenant', '=', occasion.tenant)
    .where('response', '=', response)
    .where('letter', '=', letter)
    .where('person', '=', personOf(occasion) ?? '')
    .where('undoneAt', 'is', null)
    .select(['id', 'letter', 'did', 'before', 'after', 'remark'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()) as TakenStep | undefined
}

/** Undoes the last thing the person did in a response, unless somebody has gone on from there. Returns where it was. */
export function undoStep(occasion: Occasion, { response: id }: { response: string }): Promise<number> {
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, id)
    if (!mayReadInto(occasion, response)) throw notFound()
    const letter = await findLetter(occasion, id, tx)
    const step = letter && (await lastStep(occasion, { response: id, letter: letter.version }, tx))
    if (!step) throw new Refusal('conflict', 'There is nothing of yours to undo here')
    await holdIn(tx, occasion, id)
    const sentences = await readSentences(tx, occasion, id, step.letter)
    const remarks = await readRemarks(occasion, id, tx)
    const untouched = step.after.every((left) => {
      const found = sentences.find(({ starts }) => starts === left.starts)
      const said = found ? remarksIn(found, step.letter, remarks).map(({ id }) => id) : []
      return (
        found?.ends === left.ends &&
        found.setAside === left.setAside &&
        (step.remark ? said.join() === step.remark : said.length === 0)
      )
    })
    if (!untouched) throw new Refusal('conflict', 'Somebody has gone on from there: it can no longer be undone')
    if (step.remark) await takeBackRemark(tx, occasion, step.remark)
    const revision = Math.max(...sentences.map((one) => one.revision)) + 1
    const before = step.before.map((one) => ({ ...one, revision }))
    await replaceSentences(tx, occasion, { response: id, letter: step.letter }, step.after, before, occasion.now)
    await tx
      .updateTable('ledgerSteps')
      .set({ undoneAt: occasion.now })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', step.id)
      .execute()
    return before[0]?.starts ?? 0
  })
}
