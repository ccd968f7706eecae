import { type CalendarDate, isCalendarDate } from '../calendar-date.ts'
import { timeZone } from '../clock.ts'
import type { Values } from '../refusal.ts'
import { readSentence } from './sentence.ts'

/** The sentences of one language: English sentence (ICU syntax) → the same in that language. */
export type Sentences<Key extends string = string> = Readonly<Record<Key, string>>

/** What a page writes with: `t('Deadline {date}', { date })`, plus numbers, dates and sorting of the language. */
export type Translate<Key extends string = string> = {
  (sentence: Key, values?: Values): string
  readonly code: string
  /** For sentences that come from a refusal or another record and are not known when the code is written. */
  known(sentence: string, values?: Values): string
  date(date: CalendarDate | Date | null): string
  shortDate(date: CalendarDate | Date | null): string
  dateTime(instant: Date): string
  time(instant: Date): string
  number(value: number): string
  money(amountDkk: number): string
  list(items: readonly string[]): string
  compare(a: string, b: string): number
}

/** How many days are remembered in words. */
const mostDays = 2_000

/** Builds the writer of a language. A sentence without a translation is written in English. */
export function language<Key extends string>(
  code: string,
  locale: string,
  sentences: Partial<Sentences<Key>>,
): Translate<Key> {
  const writers = new Map<string, ReturnType<typeof readSentence>>()
  const days = new Map<CalendarDate, string>()
  const long = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' })
  const short = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short' })
  const moment = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long', timeStyle: 'short' })
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short' })
  const numbers = new Intl.NumberFormat(locale)
  const kroner = new Intl.NumberFormat(locale, { style: 'currency', currency: 'DKK', maximumFractionDigits: 0 })
  const lists = new Intl.ListFormat(locale, { type: 'conjunction' })
  const collator = new Intl.Collator(locale, { numeric: true })

  // A calendar date is read at noon, so that it is the same day in every time zone of Denmark's year.
  const instantOf = (date: CalendarDate | Date) => (typeof date === 'string' ? new Date(`${date}T12:00:00Z`) : date)
  const onDay = (format: Intl.DateTimeFormat) => (date: CalendarDate | Date | null) =>
    date === null ? '' : format.format(instantOf(date))
  const anyDay = onDay(long)

  /** A list names the same few days again and again. */
  function day(date: CalendarDate | Date | null): string {
    if (typeof date !== 'string') return anyDay(date)
    const known = days.get(date)
    if (known !== undefined) return known
    const text = anyDay(date)
    if (days.size >= mostDays) days.clear()
    days.set(date, text)
    return text
  }

  function written(value: Values[string]): string | number {
    if (value === null || value === undefined) return ''
    if (value instanceof Date) return day(value)
    if (typeof value === 'string' && (days.has(value as CalendarDate) || isCalendarDate(value)))
      return day(value as CalendarDate)
    return value
  }

  function write(sentence: string, values?: Values): string {
    const text = (sentences as Record<string, string | undefined>)[sentence] ?? sentence
    if (!text.includes('{')) return text
    let writer = writers.get(sentence)
    if (!writer) {
      writer = readSentence(text, locale)
      writers.set(sentence, writer)
    }
    const facts: Record<string, string | number> = {}
    for (const name in values) facts[name] = written(values[name])
    return writer(facts)
  }

  return Object.assign((sentence: Key, values?: Values) => write(sentence, values), {
    code,
    known: write,
    date: day,
    shortDate: onDay(short),
    dateTime: (instant: Date) => moment.format(instant),
    time: (instant: Date) => clock.format(instant),
    number: (value: number) => numbers.format(value),
    money: (amountDkk: number) => kroner.format(amountDkk),
    list: (items: readonly string[]) => lists.format(items),
    compare: collator.compare,
  })
}
