import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { type Anchor, placesOf, sameWords } from '#platform/anchor.ts'
import { record } from '../audit/index.ts'
import type { Content } from '../reading/index.ts'
import { findLetter, type Response } from '../responses/index.ts'
import { writeLinks } from './links.ts'
import { wereMade, wouldBeMade } from './made-words.ts'
import { anchorIn } from './placing.ts'
import { getRemark } from './queries.ts'
import type { Remark } from './remark.ts'
import { checked, lockForWriting, type RemarkWords, writeElements } from './writing.ts'

type OtherWords = RemarkWords & {
  /** Other words than it has; where they stand more than once, `start` says which are meant. */
  quote?: string
  start?: number
}

export type Correction = OtherWords & { remark: string }

type Standing = Partial<Omit<Anchor, 'start' | 'end'>> & {
  letter?: number | null
  starts?: number | null
  ends?: number | null
}

const nowhere: Standing = { letter: null, starts: null, ends: null, prefix: '', suffix: '' }

/**
 * Where a remark stands after a correction. Words of a letter that came in are found in it; in one that was composed
 * other words, and words made from fields that have changed, wait for it to be composed anew.
 */
async function standingOf(
  tx: Tx,
  occasion: Occasion,
  { remark, content, words }: { remark: Remark; content: Content | null; words: OtherWords },
): Promise<Standing> {
  const letter = remark.letter === null ? undefined : await findLetter(occasion, remark.response, tx)
  const { quote, start } = words
  const stays = start === undefined || (start === remark.starts && letter?.version === remark.letter)
  if (quote === undefined || (stays && sameWords(quote, remark.quote)))
    return wereMade(remark, letter) && !wouldBeMade(remark, content, words) ? { ...nowhere, quote: '' } : {}
  if (remark.letter === null) return { quote: quote.trim() }
  if (letter?.source === 'composed' && placesOf(letter.text, quote).length === 0)
    return { ...nowhere, quote: quote.trim() }
  const anchor = anchorIn(letter, quote, start)
  const { start: starts, end: ends, ...found } = anchor
  return { ...found, starts, ends }
}

/** Corrects a remark of a response that the caller holds. */
export async function correctIn(
  tx: Tx,
  occasion: Occasion,
  response: Response,
  remark: Remark,
  words: OtherWords,
): Promise<void> {
  const { labels, content } = checked(words)
  await tx
    .updateTable('remarks')
    .set({
      labels,
      speaker: words.speaker,
      questions: [...(words.questions ?? [])],
      content: content && JSON.stringify(content),
      confirmedAt: occasion.now,
      confirmedBy: personOf(occasion) ?? 'system',
      rejectedAt: null,
      rejectedBy: null,
      ...(await standingOf(tx, occasion, { remark, content, words })),
    })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', remark.id)
    .execute()
  await writeElements(tx, occasion, response, remark.id, words.elements ?? [])
  await writeLinks(tx, occasion, response, { remark: remark.id, content, links: words })
}

/** Corrects what a remark says, or its words; a corrected remark is confirmed by the person who corrected it. */
export async function correctRemark(occasion: Occasion, { remark: id, ...words }: Correction): Promise<void> {
  return change(occasion, async (tx) => {
    const { response: found, remark } = await getRemark(occasion, id, tx)
    const response = await lockForWriting(tx, occasion, found.id)
    await correctIn(tx, occasion, response, remark, words)
    await record(tx, occasion, 'remark.corrected', `response:${response.id}`, { remark: id })
  })
}
