import { months, type Span, trimmed, writesSmall } from './lines.ts'
import { longestSentenceUnits } from './rules.ts'

const abbreviation =
  /(?:^|[\s(])(?:bl\.\s?a|f\.\s?eks|fx|m\.\s?v|m\.\s?m|m\.\s?fl|d\.\s?v\.\s?s|dvs|jf|kr|mio|mia|ca|pct|stk|nr|att|vedr|evt|inkl|ekskl|osv|mht|ift|pga|hhv|kl|tlf|p\.\s?t|o\.\s?l|etc|max|min|sagsnr|red|str|hr|fr|dr|prof|cand|afs|kap|iht|ifm|sml|pkt|gl|sct|skt|kbh|gns|vha|resp|dep|max|\p{Lu})\.\s*$/iu

const dayOfMonth = /\b\d{1,2}\.\s*$/
const beginsLower = /^\s*[\p{Ll}\d(]/u
const month = new RegExp(String.raw`^\s*(?:${months})\b`, 'i')

const segmenter = new Intl.Segmenter('da', { granularity: 'sentence' })

/** As much of the text before or after a mark as says whether the sentence ends there, in UTF-16 units. */
const nearUnits = 40

/** A sentence goes on after an abbreviation, the day of a date, or when what follows begins small. */
function goesOn(sofar: string, rest: string): boolean {
  // “R10.B.3.1” is one word.
  if (/\S$/.test(sofar) && /^[\p{Lu}\d][.\d]/u.test(rest)) return true
  if (dayOfMonth.test(sofar)) return month.test(rest) || beginsLower.test(rest)
  // "m.v.." ends with an abbreviation and its own full stop.
  if (/\.\.\s*$/.test(sofar) || /[?!]["”»']?\s*$/.test(sofar)) return false
  if (abbreviation.test(sofar))
    return (
      !/^\s*(?:m\.v|m\.m|osv|o\.l)/i.test(rest) &&
      (beginsLower.test(rest) || !/(?:m\.\s?v|m\.\s?m|osv|o\.\s?l|etc|kr|pct)\.\s*$/i.test(sofar))
    )
  return /^\s*\p{Ll}/u.test(rest)
}

/** Some write no capitals: then a mark and a small letter end a sentence, and so does a line without any mark. */
function endsBeforeSmall(piece: string): number[] {
  if (/[.!?]\s+\p{Lu}/u.test(piece)) return []
  return [...piece.matchAll(/[.!?]+\s+(?=\p{Ll}{2})/gu)].flatMap(({ index, 0: mark }) => {
    const end = index + mark.length
    const before = piece.slice(Math.max(0, end - nearUnits), end)
    return abbreviation.test(before) || dayOfMonth.test(before) ? [] : [end]
  })
}

/** A stretch too long to be a sentence, in pieces that end between words where there are any. */
export function inPieces(text: string, span: Span): Span[] {
  const pieces: Span[] = []
  let { start } = span
  while (span.end - start > longestSentenceUnits) {
    const limit = start + longestSentenceUnits
    const space = text.slice(start, limit).lastIndexOf(' ')
    const isHalf = /[\udc00-\udfff]/.test(text[limit] as string)
    const end = space > 0 ? start + space : isHalf ? limit - 1 : limit
    pieces.push(trimmed(text, { start, end }))
    start = end
  }
  pieces.push(trimmed(text, { start, end: span.end }))
  return pieces.filter(({ start, end }) => end > start)
}

/** The sentences of a stretch, in order, without white space around them. */
export function sentencesIn(text: string, span: Span): Span[] {
  const piece = text.slice(span.start, span.end).replace(/\s/g, ' ')
  const found: Span[] = []
  let start = 0
  const small = writesSmall(piece) ? endsBeforeSmall(piece) : []
  if (small.length > 0) {
    for (const end of [...small, piece.length]) {
      const sentence = trimmed(text, { start: span.start + start, end: span.start + end })
      if (sentence.end > sentence.start) found.push(...inPieces(text, sentence))
      start = end
    }
    return found
  }
  for (const { segment, index } of segmenter.segment(piece)) {
    const end = index + segment.length
    if (
      end < piece.length &&
      goesOn(piece.slice(Math.max(start, end - nearUnits), end), piece.slice(end, end + nearUnits))
    )
      continue
    const sentence = trimmed(text, { start: span.start + start, end: span.start + end })
    if (sentence.end > sentence.start) found.push(...inPieces(text, sentence))
    start = end
  }
  return found
}
