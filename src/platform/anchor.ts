/** Where words stand in a text, in UTF-16 units. */
export type Place = { start: number; end: number }

/** A selector as in W3C Web Annotation: the exact words and a little of what stands before and after. */
export type Anchor = Place & { quote: string; prefix: string; suffix: string }

const contextUnits = 40

const foldedCharacter: Record<string, string> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '»': '"',
  '«': '"',
  '″': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '´': "'",
  '`': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
}

/** A text with white space, quotation marks and dashes folded, and for each unit where it stood. Nothing else is folded. */
function fold(text: string): { folded: string; at: number[] } {
  let folded = ''
  const at: number[] = []
  for (let index = 0; index < text.length; index++) {
    const character = text[index] as string
    const space = /\s/.test(character)
    if (space && (folded === '' || folded.endsWith(' '))) continue
    folded += space ? ' ' : (foldedCharacter[character] ?? character)
    at.push(index)
  }
  return { folded, at }
}

/** True when the words are the same but for white space, quotation marks and dashes. */
export const sameWords = (a: string, b: string): boolean => fold(a).folded.trim() === fold(b).folded.trim()

/** Every place of a quote in a text, folded alike. An empty quote stands nowhere. */
export function placesOf(text: string, quote: string): Place[] {
  const wanted = fold(quote).folded.trim()
  if (!wanted) return []
  const { folded, at } = fold(text)
  const places: Place[] = []
  for (let found = folded.indexOf(wanted); found >= 0; found = folded.indexOf(wanted, found + 1)) {
    const last = at[found + wanted.length - 1] as number
    places.push({ start: at[found] as number, end: last + 1 })
  }
  return places
}

/** The anchor of a place: its exact words with their surroundings. */
export function anchorAt(text: string, { start, end }: Place): Anchor {
  return {
    start,
    end,
    quote: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - contextUnits), start),
    suffix: text.slice(end, end + contextUnits),
  }
}

/** How many units two texts have in common at their ends (`fromEnd`) or beginnings, folded. */
function common(a: string, b: string, fromEnd: boolean): number {
  const [first, second] = [fold(a).folded.trim(), fold(b).folded.trim()]
  const longest = Math.min(first.length, second.length)
  for (let count = 0; count < longest; count++) {
    const same = fromEnd ? first.at(-1 - count) === second.at(-1 - count) : first[count] === second[count]
    if (!same) return count
  }
  return longest
}

const letterAtEnd = /[\p{L}\p{N}]$/u
const letterAtStart = /^[\p{L}\p{N}]/u

/** Whether a quote begins and ends inside a word, by what stands around it. */
const cutsWords = ({ quote, prefix, suffix }: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>): string =>
  [
    letterAtEnd.test(prefix) && letterAtStart.test(quote.trim()),
    letterAtEnd.test(quote.trim()) && letterAtStart.test(suffix),
  ].join()

/**
 * Finds an anchor's words in another text: where they stand once, or where they stand several times and the
 * surroundings fit one place better than every other; whole words are never found inside other words. Undefined when they are gone or it cannot be told: a person
 * places them then, and nothing ever points at wrong words.
 */
export function anchorAgain(text: string, anchor: Pick<Anchor, 'quote' | 'prefix' | 'suffix'>): Anchor | undefined {
  const cuts = cutsWords(anchor)
  const places = placesOf(text, anchor.quote)
    .map((place) => anchorAt(text, place))
    .filter((found) => cutsWords(found) === cuts)
  if (places.length === 1) return places[0]
  const fitting = places
    .map((found) => ({
      found,
      fit: common(found.prefix, anchor.prefix, true) + common(found.suffix, anchor.suffix, false),
    }))
    .sort((a, b) => b.fit - a.fit)
  const [best, second] = fitting
  return best && second && best.fit > second.fit ? best.found : undefined
}
