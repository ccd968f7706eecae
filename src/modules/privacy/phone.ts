import { isPlausibleDay } from './cpr.ts'
import type { Found } from './finding.ts'

const between = '[ .\\-/]{0,3}'
const country = '(?:\\(?(?:\\+|00)? ?45\\)?[ .\\-]{0,3})?'
/** Eight digits in any grouping, the first two perhaps in brackets, and the further groups of a longer row of numbers. */
const danish = new RegExp(
  `(?<![\\d+])(?<!\\d[.,-])${country}\\(?[1-9]${between}\\d\\)?(?:${between}\\d){6}(?![.,]?\\d)(?: \\d\\d(?!\\d)){0,3}`,
  'g',
)
/** After its own word a number may also be broken over two lines. */
const named =
  /(?:tlf|telefon(?:nr|nummer)?|mobil(?:nr|nummer)?|mob|tel|phone|ring(?: til)?(?: mig)?(?: på)?|sms|opkald)[.:,]{0,2} {0,3}(?:nr\.?|på|:)? {0,3}((?:(?:\+|00)\d\d {0,2})?\d(?:[ .\-/]{0,3}\n?[ .\-/]{0,2}\d){7})(?!\d)/gi
const foreign = /(?<![\d+])(?<!\d[ .-])(?:\+|00)(?! ?45)[1-9]\d{0,2}(?:[ .\-/()]{0,3}\d){6,12}(?!\d)/g

const notANumber =
  /(?<!\p{L})(?:cvr|se|ean|kle|gln|sag|sags|sagsnr|sagsnummer|journal|jnr|j\.nr|matr|matrikel|p-nr|p-nummer|konto|reg|isbn|issn|eseevej|lovtidende|kr|dkk|beløb)[-. ]*(?:nr|nummer|no)?\.?(?::| er)? {0,2}(?:\d{1,13}[ .-]?){0,4}$/iu
const inAddressOfPage = /(?:https?:|www\.)\S*$/i
const counted =
  /^ ?(?:kr\b|kroner|mio|mia|million|milliard|t\.?kr|dkk|eur|€|%|pct|m2|m²|kvm|km\b|borgere|indbyggere|kvadratmeter|passagerer|cyklister|biler)/i

const isYear = (digits: string) => /^(?:1[89]|20|21)\d\d$/.test(digits)

/** A day as people and systems write it: 24.02.2009, 24 02 2009, 2009-02-24, 24022009. */
function isDate(written: string): boolean {
  const [, day, month, year] = /^(\d\d?)[ .\-/]{1,3}(\d\d?)[ .\-/]{1,3}(\d{4})$/.exec(written) ?? []
  if (year && isYear(year)) return isPlausibleDay(Number(day), Number(month))
  const [, first, , second, third] = /^(\d{4})([ .\-/]{1,3})(\d\d)\2(\d\d)$/.exec(written) ?? []
  return first !== undefined && isYear(first) && isPlausibleDay(Number(third), Number(second))
}

/** From one time of the day to another. */
const areTimes = (written: string) => /^(?:[01]\d|2[0-4])\.[0-5]\d ?- ?(?:[01]\d|2[0-4])\.[0-5]\d$/.test(written)

/** Eight digits in one that could as well be a day are taken for one after a word that says so. */
const isDatedDay = (written: string, before: string) =>
  /^\d{8}$/.test(written) &&
  /(?:\bden|\bd\.|dato:?|\bpr\.?|\bper|indtil|\btil|\bfra|født|\bf\.|senest|af) $/i.test(before) &&
  ((isPlausibleDay(Number(written.slice(0, 2)), Number(written.slice(2, 4))) && isYear(written.slice(4))) ||
    (isYear(written.slice(0, 4)) && isPlausibleDay(Number(written.slice(6)), Number(written.slice(4, 6)))))

/** Two years with a sign between them, an amount with its points, and numbers that say themselves what they are. */
function isSomethingElse(text: string, start: number, written: string): boolean {
  const before = text.slice(Math.max(0, start - 40), start)
  if (
    notANumber.test(before) ||
    inAddressOfPage.test(before) ||
    isDate(written) ||
    areTimes(written) ||
    isDatedDay(written, before)
  )
    return true
  if (counted.test(text.slice(start + written.length, start + written.length + 16))) return true
  if (/^\d{1,3}(?:\.\d{3})+$/.test(written) || /^\d{1,3}\.\d{5,}$/.test(written)) return true
  const [first = '', second = '', ...more] = written.split(/ ?[-/ ] ?/)
  return more.length === 0 && isYear(first) && isYear(second)
}

/** No subscriber's number begins with 1: it is only taken for one where it is written in pairs, or says what it is. */
const couldBeOne = (written: string) => !/^1/.test(written) || /^1\d(?: \d\d){3}$/.test(written)

/** Telephone numbers: Danish ones in every grouping, and foreign ones with their country. */
export function findPhone(text: string): Found[] {
  const said = [...text.matchAll(named)].map((match) => {
    const number = match[1] ?? ''
    const end = match.index + match[0].length
    return { start: end - number.length, end, sure: true }
  })
  const others = [danish, foreign].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [written] = match
      if (isSomethingElse(text, match.index, written) || !couldBeOne(written)) return []
      const sure = /^[(+0]/.test(written) || /^\d\d(?:[ .-]\d\d){3}$/.test(written) || /^\d{8}$/.test(written)
      return [{ start: match.index, end: match.index + written.length, sure }]
    }),
  )
  return [...said, ...others]
}
