/** A day without a time, 'YYYY-MM-DD', in the calendar of Denmark. Comparable with < and >. */
export type CalendarDate = `${number}-${number}-${number}`

/** True for a day that exists: '2009-02-29' does not. */
export function isCalendarDate(text: string): text is CalendarDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export function calendarDate(text: string): CalendarDate {
  if (!isCalendarDate(text)) throw new RangeError(`“${text}” is not a day of the calendar`)
  return text
}

const dayMs = 86_400_000

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10) as CalendarDate
}

/** Whole days from one day to another (a date without a time is read as UTC); negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
}
