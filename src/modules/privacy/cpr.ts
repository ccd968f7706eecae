import type { Found } from './finding.ts'

// Letters that are read as digits, and that a scanner reads digits as.
const digit = '[\\dOoIl]'
// A digit and the next of the same group may be set apart.
const group = (length: number) => Array(length).fill(digit).join(' ?')
const two = group(2)
const four = group(4)
/** What stands before the last four digits: up to four signs, and a line or an empty line between. */
const before = '([ \\t.\\-/_:,*+]{0,4}(?:\\n[ \\t]{0,4}){0,2}[\\-/]? ?)'
/** No other number goes on at either end. */
const from = '(?<![\\dOo])(?<!\\d[.,])'
const until = '(?!\\d)'

/** The six digits of the day, and the sign between them: none, spaces, or the same one twice. */
const short = new RegExp(
  `${from}(${two})( {0,2}|[ .\\-/_,]{1,3})(${two})(?: {0,2}|\\2)(${two})${before}(${four})${until}`,
  'g',
)
/** A day with its signs, 1/2-80 among them, with or without its century. */
const asDay = new RegExp(
  `${from}(\\d{1,2})([ .\\-/_]{1,3})(\\d{1,2})(?:\\2|(?<=/\\d{1,2})-)(?:18|19|20)?(\\d\\d)${before}(${four})${until}`,
  'g',
)
const yearFirst = new RegExp(
  `${from}(?:18|19|20)(\\d\\d)([.\\-/]?)(\\d\\d)\\2(\\d\\d)([ .\\-/]{1,3})(\\d{4})${until}`,
  'g',
)
const months = 'januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december'
const inWords = new RegExp(`${from}(\\d{1,2})\\.? ?(${months}) ?(?:18|19|20)?(\\d\\d) ?[\\-/] ?(\\d{4})${until}`, 'gi')

const daysOf = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/**
 * Whether six digits can begin a civil registration number: a day that exists, or one raised by 60 as hospitals and
 * authorities write substitute numbers. The check digit is not asked: numbers that fail modulus 11 are given since 2007
 * (cpr.dk).
 */
export function isPlausibleDay(day: number, month: number): boolean {
  const days = daysOf[month - 1]
  if (days === undefined) return false
  const real = day > 60 ? day - 60 : day
  return real >= 1 && real <= days
}

const weights = [4, 3, 2, 7, 6, 5, 4, 3, 2, 1] as const

/** True for a number that passes modulus 11: it makes sure, its absence says nothing. */
const passesModulus11 = (digits: string): boolean =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11 === 0

const digitsOf = (text: string) => text.replace(/[Oo]/g, '0').replace(/[Il]/g, '1').replace(/\D/g, '')

/** A date that ends a sentence, or a line above a postcode and its town: not one number. */
const isDateAlone = (sign: string, between: string, after: string) =>
  /[.\-/]/.test(sign) && (/^\.\s/.test(between) || (between.includes('\n') && /^ \p{Lu}\p{Ll}/u.test(after)))

type Parts = { match: RegExpExecArray; day: string; month: string; year: string; serial: string; usual: boolean }

function found({ match, day, month, year, serial, usual }: Parts): Found[] {
  if (!isPlausibleDay(Number(digitsOf(day)), Number(digitsOf(month)))) return []
  const digits = [day, month, year, serial].map((part) => digitsOf(part).padStart(2, '0')).join('')
  return [{ start: match.index, end: match.index + match[0].length, sure: usual || passesModulus11(digits) }]
}

/** Civil registration numbers, with or without signs between their digits. */
export function findCpr(text: string): Found[] {
  const inDigits = [...text.matchAll(short)].flatMap((match) => {
    const [whole, day = '', sign = '', month = '', year = '', between = '', serial = ''] = match
    const after = text.slice(match.index + whole.length, match.index + whole.length + 3)
    // Two letters at most are a scanner's mistake; more are words.
    if (whole.replace(/[^OoIl]/g, '').length > 2 || isDateAlone(sign, between, after)) return []
    return found({ match, day, month, year, serial, usual: /^\d{6}[ -]?\d{4}$/.test(whole) })
  })
  const long = [...text.matchAll(asDay)].flatMap((match) => {
    const [whole, day = '', sign = '', month = '', year = '', between = '', serial = ''] = match
    const after = text.slice(match.index + whole.length, match.index + whole.length + 3)
    if (isDateAlone(sign, between, after)) return []
    return found({ match, day, month, year, serial, usual: between.trim() === '-' })
  })
  const turned = [...text.matchAll(yearFirst)].flatMap((match) => {
    const [, year = '', , month = '', day = '', , serial = ''] = match
    return found({ match, day, month, year, serial, usual: false })
  })
  const named = [...text.matchAll(inWords)].flatMap((match) => {
    const [, day = '', name = '', year = '', serial = ''] = match
    const month = String(months.split('|').indexOf(name.toLowerCase()) + 1)
    return found({ match, day, month, year, serial, usual: true })
  })
  return [...inDigits, ...long, ...turned, ...named]
}
