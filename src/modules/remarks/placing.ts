import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { type Anchor, anchorAgain, anchorAt, placesOf } from '#platform/anchor.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { findLetter, type Letter } from '../responses/index.ts'
import { readRemarks } from './queries.ts'
import { mostPlaces } from './rules.ts'
import { lockForWriting } from './writing.ts'

/** Where quoted words stand in the letter: at the place given, or at their only one. */
export function anchorIn(letter: Letter | undefined, quote: string, start?: number): Anchor & { letter: number } {
  if (!letter) throw new Refusal('conflict', 'There is no letter to find the words in yet', {}, 'quote')
  const places = placesOf(letter.text, quote)
  const chosen = start === undefined ? undefined : places.find((place) => place.start === start)
  if (places.length === 0)
    throw new Refusal('invalid', 'These words are not in the letter: copy them exactly', {}, 'quote')
  if (!chosen && places.length > mostPlaces)
    throw new Refusal(
      'invalid',
      'These words stand {count} times in the letter: take a few more with you',
      { count: places.length },
      'quote',
    )
  if (!chosen && places.length > 1)
    throw new Refusal(
      'invalid',
      'These words stand {count} times in the letter: choose where',
      { count: places.length },
      'start',
    )
  return { ...anchorAt(letter.text, chosen ?? (places[0] as (typeof places)[0])), letter: letter.version }
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
