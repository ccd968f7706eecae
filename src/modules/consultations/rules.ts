import { addDays, type CalendarDate } from '#platform/calendar-date.ts'
import type { PlanKind } from '../plans/index.ts'

/**
 * The shortest consultation by law, in weeks, by kind of plan; null where no law says.
 * Planloven § 24, stk. 3–5: plan proposals 8, supplements and local plans 4. Minor ones may go down to 2 weeks,
 * and plans with an environmental report have their own rule, so that a shorter period is a warning and no more.
 */
export const minimumWeeks: Record<PlanKind, number | null> = {
  municipal_plan: 8,
  municipal_strategy: 8,
  municipal_supplement: 4,
  local_plan: 4,
  district_plan: null,
  policy: null,
}

/** The weeks the law gives when a period is shorter than that; null when it is long enough or no law says. */
export function deadlineWarning(kind: PlanKind, opensOn: CalendarDate, deadline: CalendarDate): number | null {
  const weeks = minimumWeeks[kind]
  return weeks !== null && deadline < addDays(opensOn, weeks * 7) ? weeks : null
}

/** Questions in one set, at most: what a committee can answer in one item on its agenda. */
export const mostQuestions = 8

/** Reminders before a deadline, at most, and the earliest in days before it. */
export const mostReminders = 5
export const earliestReminderDays = 60

/** Days after a party's deadline on which it is reminded once that its response is missing. */
export const overdueReminderDays = 1

/** Days after which the clock no longer reminds of a missing response: it has become a matter for people. */
export const overdueReminderWithinDays = 7

/** The longest texts, in characters. */
export const longestTitle = 160
export const longestSummary = 600
export const longestText = 20_000
export const longestQuestion = 500

/** So many answers can be chosen from in one question. */
export const mostOptions = 20

/** What of its sender a consultation may let a published response show; e-mail and telephone are never among it. */
export const publicFields = ['name', 'organisation', 'postcode'] as const

/** The longest outline of an area as text, in UTF-16 units. */
export const largestAreaBytes = 500_000

/** So many places an outline may have. */
export const mostAreaPoints = 5_000

/** So many consultations a feed holds, the newest. */
export const mostInFeed = 100

/** A place that somebody points at lies at most so far from the area of the plan; what is farther is a mistake. */
export const farFromAreaKilometres = 30
