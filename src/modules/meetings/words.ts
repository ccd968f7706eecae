import type { T } from '#languages/index.ts'
import { dateOf } from '#platform/clock.ts'
import type { TagKind } from '#platform/ui/index.ts'
import { type Attendance, type Meeting, type MeetingState, placesLeft } from './meeting.ts'

/** From when to when: the day once where it is the same. */
export function whenText(t: T, { startsAt, endsAt }: Pick<Meeting, 'startsAt' | 'endsAt'>): string {
  const end = dateOf(startsAt) === dateOf(endsAt) ? t.time(endsAt) : t.dateTime(endsAt)
  return t('{start} to {end}', { start: t.dateTime(startsAt), end })
}

export const stateTag = {
  coming: 'info',
  begun: 'success',
  over: 'neutral',
  cancelled: 'danger',
} as const satisfies Record<MeetingState, TagKind>

export const stateName = (t: T, state: MeetingState): string =>
  ({ coming: t('Coming'), begun: t('Now'), over: t('Over'), cancelled: t('Cancelled') })[state]

/** What room there is, for somebody who thinks of coming. */
export function roomText(t: T, meeting: Meeting, attendance: Attendance): string {
  if (!meeting.takesRegistrations) return t('Everybody can come; you need not register.')
  const left = placesLeft(meeting, attendance)
  if (left === null) return t('Everybody can come; register, so that we know how many.')
  return left > 0
    ? t('{count, plural, one {# place} other {# places}} left', { count: left })
    : t('The meeting is full. You can be on the waiting list.')
}
