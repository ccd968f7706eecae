import type { Span } from './lines.ts'
import { mostClauses } from './rules.ts'

/** Where a second act may begin inside a sentence: what stands between the two belongs to neither. */
const breaks = [
  { at: /,\s+(?=(?:fordi|idet|eftersom|hvilket)\s)/g, second: 'reason' },
  { at: /,\s+(?=da\s+(?!der\s+er\s+tale))/g, second: 'reason' },
  { at: /,\s+(?=medmindre\s)/g, second: 'exception' },
  { at: /,\s+men\s+(?=\S+)/g, second: 'other' },
] as const

export type Clause = Span & { follows: 'reason' | 'exception' | 'other' | null }

/** The clauses of a sentence that could be acts of their own, at least three words each. */
export function clausesOf(text: string, sentence: Span): Clause[] {
  const words = text.slice(sentence.start, sentence.end)
  const cuts = breaks
    .flatMap(({ at, second }) =>
      [...words.matchAll(at)].map((match) => ({ from: match.index, to: match.index + match[0].length, second })),
    )
    .sort((a, b) => a.from - b.from)
    .slice(0, mostClauses - 1)
  const clauses: Clause[] = []
  let start = 0
  let follows: Clause['follows'] = null
  for (const cut of cuts) {
    const enough = (piece: string) => piece.trim().split(/\s+/).length >= 3
    if (!enough(words.slice(start, cut.from)) || !enough(words.slice(cut.to))) continue
    clauses.push({ start: sentence.start + start, end: sentence.start + cut.from, follows })
    start = cut.to
    follows = cut.second
  }
  clauses.push({ start: sentence.start + start, end: sentence.end, follows })
  return clauses
}
