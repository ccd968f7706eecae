import { wordStems } from '../reading/index.ts'
import { wordsIn } from './analysis.ts'

/** A piece of a text; `hit` where a word that was looked for stands in it. */
export type Piece = { text: string; hit: boolean }

const around = 110

/** The stems that words are marked by; short words only mark themselves. */
const marks = (words: string): string[] => [
  ...new Set(wordsIn(words).flatMap((word) => (word.length < 4 ? [] : (wordStems(word)[0] ?? word)))),
]

/** A text with the words marked that were looked for, also where they are part of a compound. */
export function marked(text: string, words: string): Piece[] {
  const stems = marks(words)
  const pieces: Piece[] = []
  for (const piece of text.split(/([\p{L}\p{N}]+)/u)) {
    if (!piece) continue
    const hit = stems.some((stem) => piece.toLowerCase().includes(stem))
    const last = pieces.at(-1)
    if (last && !hit && !last.hit) last.text += piece
    else pieces.push({ text: piece, hit })
  }
  return pieces
}

/** The part of a text around the first word that was looked for, on one line. */
export function snippet(text: string, words: string): Piece[] {
  const line = text.replace(/\s+/g, ' ').trim()
  const lower = line.toLowerCase()
  const found = marks(words)
    .map((stem) => lower.indexOf(stem))
    .filter((at) => at >= 0)
  const at = found.length > 0 ? Math.min(...found) : 0
  const start = at <= around ? 0 : line.indexOf(' ', at - around) + 1
  const ending = line.indexOf(' ', at + around * 2)
  const end = ending < 0 ? line.length : ending
  return marked(`${start > 0 ? '… ' : ''}${line.slice(start, end)}${end < line.length ? ' …' : ''}`, words)
}
