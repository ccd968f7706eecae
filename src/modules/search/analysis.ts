import { baseOf, partsOf } from './compounds.ts'

const word = /[\p{L}\p{N}]+(?:[-'’][\p{L}\p{N}]+)*/gu

/** The words of a text, in lower case. */
export const wordsIn = (text: string): string[] =>
  (text.normalize('NFC').match(word) ?? []).map((found) => found.toLowerCase())

const parts = new Map<string, readonly string[]>()
const mostRemembered = 50_000

/** A word's other forms and its parts with theirs, remembered: the same words come again and again. */
function remembered(found: string): readonly string[] {
  const known = parts.get(found)
  if (known) return known
  if (parts.size >= mostRemembered) parts.clear()
  const inside = partsOf(found)
  const taken = [...inside, ...[found, ...inside].flatMap((word) => baseOf(word) ?? [])]
  parts.set(found, taken)
  return taken
}

/** Words beside the text that it can be found by as well: the parts of its compounds, and words as a dictionary has them. */
export function hiddenWords(text: string, language: string): string {
  if (language !== 'da') return ''
  return [
    ...new Set(
      wordsIn(text)
        .filter((found) => found.length >= 4)
        .flatMap(remembered),
    ),
  ].join(' ')
}

/** Runs of three letters of a word with its edges: what a misspelled word has in common with the right one. */
export function gramsOf(found: string): string[] {
  const edged = ` ${found} `
  return [...new Set(Array.from({ length: edged.length - 2 }, (_, at) => edged.slice(at, at + 3)))]
}
