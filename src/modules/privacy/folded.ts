/** A text in which look-alikes are one: for each unit where the sign it stands for begins and ends in its source. */
export type Folded = { text: string; starts: readonly number[]; ends: readonly number[] }

// Soft hyphens, zero-width and direction signs, variation selectors and the frame of a key: nothing of them is seen.
const invisible = /[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u20e3\ufe00-\ufe0f\ufeff]/u
const spaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/u
const lineEnds = /[\u000b\u000c\u0085\u2028\u2029]/u
const dashes = /[\u2010-\u2015\u2043\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d]/u
// A raised figure is a footnote: part of no number.
const raised = /[\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209f\u2150-\u215f]/u
const dots = /[\u00b7\u2024\u2219\u22c5]/u

/** The value of a digit of any script: Unicode keeps ten in a row, from nought up. */
function valueOf(digit: number): string {
  let nought = digit
  while (digit - nought < 9 && /\p{Nd}/u.test(String.fromCodePoint(nought - 1))) nought--
  // Blocks that follow upon each other begin at nought on a round number, or as the mathematical ones every ten.
  return String((digit - nought) % 10)
}

function folding(sign: string): string {
  if (invisible.test(sign)) return ''
  if (spaces.test(sign)) return ' '
  if (lineEnds.test(sign)) return '\n'
  if (dashes.test(sign)) return '-'
  if (dots.test(sign)) return '.'
  if (raised.test(sign)) return sign
  // Full-width and mathematical signs and circled numbers are what they are made of.
  const plain = sign.normalize('NFKC')
  if (plain !== sign) return [...plain].map((part) => (part === sign ? part : folding(part))).join('')
  return /\p{Nd}/u.test(sign) ? valueOf(sign.codePointAt(0) as number) : sign
}

const known = new Map<string, string>()

function folded(sign: string): string {
  if (sign.length === 1 && sign.charCodeAt(0) < 0x80) return sign
  let found = known.get(sign)
  if (found === undefined) {
    found = folding(sign)
    known.set(sign, found)
  }
  return found
}

/**
 * Folds kinds of spaces, dashes, dots, letters and digits, and leaves out what is not seen, so that nothing hides in
 * them. A line ends with one sign, however it was written.
 */
export function fold(text: string): Folded {
  let result = ''
  const starts: number[] = []
  const ends: number[] = []
  let index = 0
  for (const sign of text) {
    const kept = sign === '\r' ? (text[index + 1] === '\n' ? '' : '\n') : folded(sign)
    result += kept
    for (let unit = 0; unit < kept.length; unit++) {
      starts.push(index)
      ends.push(index + sign.length)
    }
    index += sign.length
  }
  return { text: result, starts, ends }
}
