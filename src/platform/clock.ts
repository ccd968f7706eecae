import type { CalendarDate } from './calendar-date.ts'

/** The only place that asks the machine what time it is. Tests hand in a clock of their own. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands `offsetMs` from another and runs with it. */
export const offsetClock = (clock: Clock, offsetMs: number): Clock => ({
  now: () => new Date(clock.now().getTime() + offsetMs),
})

export const clockAt = (instant: string | Date): Clock => ({ now: () => new Date(instant) })

export const timeZone = 'Europe/Copenhagen'

const inCopenhagen = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

/** Danish time has been whole hours from UTC since 1894, so within a quarter of an hour it stays the same day. */
const quarterMs = 15 * 60_000
const days = new Map<number, CalendarDate>()
const mostDays = 2_000

/** The day it is in Denmark at an instant; remembered, because every request and every row of a list asks. */
export function dateOf(instant: Date): CalendarDate {
  const quarter = Math.floor(instant.getTime() / quarterMs)
  const known = days.get(quarter)
  if (known) return known
  const day = inCopenhagen.format(instant) as CalendarDate
  if (days.size >= mostDays) days.clear()
  days.set(quarter, day)
  return day
}

const clockTime = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

/** The instant at which a day begins in Denmark (00:00:00 local, on both nights of the clock change as well). */
export function startOfDay(date: CalendarDate): Date {
  const start = instantAt(date, '00:00')
  if (start) return start
  throw new RangeError(`No start of day for ${date}`)
}

/**
 * The instant at which the clocks of Denmark show a time ('HH:MM') on a day. Undefined for what they never show: what is
 * no time, and the hour that is skipped in spring. Of the hour that comes twice in autumn it is the second.
 */
export function instantAt(date: CalendarDate, time: string): Date | undefined {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined
  const inUtc = Date.parse(`${date}T${time}:00Z`)
  return [1, 2]
    .map((hoursAhead) => new Date(inUtc - hoursAhead * 3_600_000))
    .find((candidate) => clockTime.format(candidate) === `${date} ${time}:00`)
}

/** The time the clocks of Denmark show at an instant, as 'HH:MM'. */
export const timeOf = (instant: Date): string => clockTime.format(instant).slice(11, 16)
