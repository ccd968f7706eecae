import type { Found } from './finding.ts'

// Between the day's, the month's and the year's digits at most one sign; before the last four up to three, or a line break.
const short = /(?<!\d)(\d ?\d)[ .\-/]?(\d ?\d)[ .\-/]?(\d ?\d)([ .\-/_:\t]{0,3}\n? {0,3})(\d ?\d ?\d ?\d)(?!\d)/g
const withCentury = /(?<!\d)(\d\d)[ .\-/](\d\d)[ .\-/](?:18|19|20)(\d\d)([ .\-/]{1,3})(\d{4})(?!\d)/g

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

const onlyDigits = (text: string) => text.replaceAll(' ', '')

/** Civil registration numbers, with or without signs between their digits. */
export function findCpr(text: string): Found[] {
  return [short, withCentury].flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [whole, day = '', month = '', year = '', between = '', serial = ''] = match
      const digits = [day, month, year, serial].map(onlyDigits).join('')
      if (!isPlausibleDay(Number(onlyDigits(day)), Number(onlyDigits(month)))) return []
      const usual = /^\d{6}[ -]?\d{4}$/.test(whole) && between.length <= 1
      return [{ start: match.index, end: match.index + whole.length, sure: usual || passesModulus11(digits) }]
    }),
  )
}
