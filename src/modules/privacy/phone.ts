import type { Found } from './finding.ts'

const danish = /(?<![\d+])(?<!\d[.,/-])(?:\(?(?:\+|00) ?45\)?[ .-]{0,2})?[2-9](?:[ .\-/]{0,2}\d){7}(?![.,]?\d)/g
const foreign = /(?<![\d+])(?:\+|00)(?!45)[1-9]\d{0,2}(?:[ .\-/()]{0,2}\d){6,12}(?!\d)/g

const notANumber =
  /(?:cvr|se|ean|kle|sag|sags|sagsnr|journal|jnr|j\.nr|matr|matrikel|p-nr|konto|reg|isbn|eseevej)[-. ]*(?:nr|nummer|no)?\.?:? {0,2}$/i
const counted = /^ ?(?:kr\b|kroner|mio|mia|million|milliard|t\.?kr|dkk|eur|€|%|m2|m²|borgere|indbyggere|kvadratmeter)/i
const isYear = (digits: string) => /^(?:1[89]|20|21)\d\d$/.test(digits)

/** Two years with a sign between them, an amount with its points, and numbers that say themselves what they are. */
function isSomethingElse(text: string, start: number, written: string): boolean {
  if (notANumber.test(text.slice(Math.max(0, start - 24), start))) return true
  if (counted.test(text.slice(start + written.length, start + written.length + 16))) return true
  if (/^\d{1,3}(?:\.\d{3})+$/.test(written)) return true
  const [first = '', second = '', ...more] = written.split(/ ?[-/ ] ?/)
  return more.length === 0 && isYear(first) && isYear(second)
}

/** Telephone numbers: Danish ones in every grouping, and foreign ones with their country. */
export function findPhone(text: string): Found[] {
  return [danish, foreign].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [written] = match
      if (isSomethingElse(text, match.index, written)) return []
      const before = text.slice(Math.max(0, match.index - 16), match.index)
      const named = /(?:tlf|telefon|mobil|tel|phone|ring|sms)[^\d]{0,10}$/i.test(before)
      const sure = named || /^[(+0]/.test(written) || /^\d\d(?:[ .-]\d\d){3}$/.test(written) || /^\d{8}$/.test(written)
      return [{ start: match.index, end: match.index + written.length, sure }]
    }),
  )
}
