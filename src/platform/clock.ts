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

/** The day it is in Denmark at an instant. */
export function dateOf(instant: Date): CalendarDate {
  return inCopenhagen.format(instant) as CalendarDate
}

const clockTime = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })

/** The instant at which a day begins in Denmark (00:00:00 local, on both nights of the clock change as well). */
export function startOfDay(date: CalendarDate): Date {
  const utcMidnight = new Date(`${date}T00:00:00Z`)
  for (const hoursAhead of [1, 2]) {
    const candidate = new Date(utcMidnight.getTime() - hoursAhead * 3_600_000)
    if (clockTime.format(candidate) === `${date} 00:00:00`) return candidate
  }
  throw new RangeError(`No start of day for ${date}`)
}
