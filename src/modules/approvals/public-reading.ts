import type { T } from '#languages/index.ts'
import { isRedacted, placeIn } from '../privacy/index.ts'
import type { Edition } from '../publication/index.ts'
import type { Remark } from '../remarks/index.ts'
import { type Letter, publicSender, publicSenderName, type Response } from '../responses/index.ts'

/** The words that are shown: of a letter's version, or of what others may read of it. */
export type ShownWords = Pick<Letter, 'version' | 'text' | 'fileName'>

/** A response as others read it: its public wording, with every remark at its words there. */
export const publicReading = (
  edition: Edition,
  remarks: readonly Remark[],
): { letter: ShownWords; remarks: readonly Remark[] } => ({
  letter: { version: edition.letter, text: edition.text, fileName: null },
  remarks: remarks.map((remark) => placed(remark, edition)),
})

/** A remark at its place in the public wording; without a place where it was taken from another version of the letter. */
function placed(remark: Remark, { letter, map, text, omissions }: Edition): Remark {
  if (remark.starts === null || remark.ends === null) return remark
  const place = { start: remark.starts, end: remark.ends }
  const there = remark.letter === letter ? placeIn(map, place) : undefined
  if (!there) return { ...remark, starts: null, ends: null, quote: omissions.length > 0 ? '[…]' : remark.quote }
  const quote = isRedacted(map, place) ? text.slice(there.start, there.end) : remark.quote
  return { ...remark, starts: there.start, ends: there.end, quote }
}

/** A citizen's or organisation's response with what the public may know of who sent it. */
export function publicResponse(t: T, response: Response): Response {
  const { organisation, postcode } = publicSender(response.publicFields, response)
  const name = publicSenderName(t, response.publicFields, response)
  return { ...response, name, organisation: organisation === name ? organisation : null, postcode }
}
