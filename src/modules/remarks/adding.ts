import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { record } from '../audit/index.ts'
import { findLetter, type Response } from '../responses/index.ts'
import { anchorIn } from './placing.ts'
import { lockForWriting, type RemarkWords, writeRemark } from './writing.ts'

/** The place of the last remark in the order in which they were written; 0 while there is none. */
export async function lastPosition(tx: Tx, { tenant }: Occasion, response: string): Promise<number> {
  const { last } = await tx
    .selectFrom('remarks')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow()
  return last ?? 0
}

export type NewRemark = RemarkWords & { response: string; quote: string; start?: number }

/** Adds a remark in the transaction of whoever holds its response; `start` says which of several places is meant. Returns its id. */
export async function addRemarkIn(
  tx: Tx,
  occasion: Occasion,
  response: Response,
  { quote, start, ...words }: Omit<NewRemark, 'response'>,
): Promise<string> {
  const anchor = anchorIn(await findLetter(occasion, response.id, tx), quote, start)
  const remark = await writeRemark(tx, occasion, response, {
    words,
    quote,
    anchor,
    position: (await lastPosition(tx, occasion, response.id)) + 1,
    origin: 'person',
  })
  await record(tx, occasion, 'remark.added', `response:${response.id}`, { remark })
  return remark
}

/** Adds a remark by its exact words in the letter; it counts at once, because a person added it. Returns its id. */
export async function addRemark(occasion: Occasion, { response: id, ...remark }: NewRemark): Promise<string> {
  return change(occasion, async (tx) => addRemarkIn(tx, occasion, await lockForWriting(tx, occasion, id), remark))
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
