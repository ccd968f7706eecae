import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { instantAt } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Consultation, lockConsultation } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'
import { secretOf } from '../parties/index.ts'
import { cancellationMail, changeMail } from './mail.ts'
import { type Meeting, meetingState } from './meeting.ts'
import { authorizeArranging } from './policy.ts'
import { getMeeting, lockMeeting, registrationsIn } from './queries.ts'
import { giveSeats } from './registering.ts'
import {
  largestCapacity,
  longestDescription,
  longestMeetingHours,
  longestPlace,
  longestReason,
  longestTitle,
} from './rules.ts'

/** What a form says of a meeting: the day as 'YYYY-MM-DD', times as 'HH:MM', the capacity as digits or empty. */
export type MeetingFacts = {
  title: string
  description: string
  place: string
  on: string
  from: string
  to: string
  takesRegistrations: boolean
  capacity: string
}

type Stored = Pick<
  Meeting,
  'title' | 'description' | 'place' | 'startsAt' | 'endsAt' | 'takesRegistrations' | 'capacity'
>

/** The meeting a form describes; refused with everything that is wrong with it, each at its field. */
function storedFrom({ now }: Occasion, facts: MeetingFacts): Stored {
  const faults: Refusal[] = []
  const no = (field: string, message: string, values = {}) =>
    faults.push(new Refusal('invalid', message, values, field))
  const text = (field: 'title' | 'place' | 'description', longest: number) => {
    if (facts[field].length > longest) no(field, 'Write at most {count} letters', { count: longest })
  }
  if (!facts.title.trim()) no('title', 'Write what the meeting is called')
  if (!facts.place.trim()) no('place', 'Write where the meeting is')
  text('title', longestTitle)
  text('place', longestPlace)
  text('description', longestDescription)
  if (!isCalendarDate(facts.on)) no('on', 'Write the day as day, month and year')
  const at = (field: 'from' | 'to') => {
    const instant = isCalendarDate(facts.on) ? instantAt(facts.on, facts[field]) : undefined
    if (!instant && isCalendarDate(facts.on)) no(field, 'Write the time as hours and minutes, for example 19:00')
    return instant
  }
  const [startsAt, endsAt] = [at('from'), at('to')]
  if (startsAt && startsAt <= now) no('on', 'Choose a time that has not passed')
  if (startsAt && endsAt && endsAt <= startsAt) no('to', 'The meeting ends after it begins: choose a later time')
  if (startsAt && endsAt && endsAt.getTime() - startsAt.getTime() > longestMeetingHours * 3_600_000)
    no('to', 'A meeting lasts at most {count} hours', { count: longestMeetingHours })
  const counted = facts.takesRegistrations && facts.capacity.trim() !== ''
  const capacity = counted ? Number(facts.capacity) : null
  if (capacity !== null && (!Number.isInteger(capacity) || capacity < 1 || capacity > largestCapacity))
    no('capacity', 'Write how many there is room for as a whole number, or leave it empty')
  if (faults.length > 0 || !startsAt || !endsAt) throw new InvalidForm(faults)
  return {
    title: facts.title.trim(),
    description: facts.description.replaceAll('\r\n', '\n').trim(),
    place: facts.place.trim(),
    startsAt,
    endsAt,
    takesRegistrations: facts.takesRegistrations,
    capacity,
  }
}

/** Adds a public meeting to a consultation. Returns its id. */
export function addMeeting(
  occasion: Occasion,
  { consultation: id, facts }: { consultation: string; facts: MeetingFacts },
): Promise<string> {
  return change(occasion, async (tx) => {
    const { tenant, now } = occasion
    authorizeArranging(occasion, await lockConsultation(tx, occasion, id))
    const stored = storedFrom(occasion, facts)
    const meeting = newId()
    await tx
      .insertInto('meetings')
      .values({ tenant, id: meeting, consultation: id, ...stored, addedAt: now, changedAt: now })
      .execute()
    await record(tx, occasion, 'meeting.added', `meeting:${meeting}`, { consultation: id, startsAt: stored.startsAt })
    return meeting
  })
}

export type AtMeeting = { consultation: string; meeting: string; site: string }

/** The meeting, held, where it can still be arranged otherwise; refused with why it cannot. */
async function lockComing(
  tx: Tx,
  occasion: Occasion,
  at: AtMeeting,
): Promise<{ consultation: Consultation; meeting: Meeting }> {
  const { consultation } = await getMeeting({ ...occasion, db: tx }, at)
  authorizeArranging(occasion, consultation)
  const meeting = await lockMeeting(tx, occasion, at.meeting)
  const state = meetingState(occasion.now, meeting)
  if (state === 'cancelled') throw new Refusal('conflict', 'The meeting has been cancelled')
  if (state !== 'coming') throw new Refusal('conflict', 'The meeting has begun, so it cannot be changed')
  return { consultation, meeting }
}

/** Changes a meeting. Whoever registered is told when the time, the place or the name is another. */
export function changeMeeting(
  occasion: Occasion,
  { facts, ...at }: AtMeeting & { facts: MeetingFacts },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { consultation, meeting } = await lockComing(tx, occasion, at)
    const stored = storedFrom(occasion, facts)
    const changed: Meeting = { ...meeting, ...stored, changes: meeting.changes + 1, changedAt: occasion.now }
    const moved =
      meeting.startsAt.getTime() !== changed.startsAt.getTime() ||
      meeting.endsAt.getTime() !== changed.endsAt.getTime() ||
      meeting.place !== changed.place ||
      meeting.title !== changed.title
    await tx
      .updateTable('meetings')
      .set({ ...stored, changes: changed.changes, changedAt: changed.changedAt })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', meeting.id)
      .execute()
    const about = { consultation, meeting: changed, site: at.site }
    if (moved) await tellRegistered(tx, occasion, 'changed', about, changeMail)
    await giveSeats(tx, occasion, about)
    await record(tx, occasion, 'meeting.changed', `meeting:${meeting.id}`, {
      consultation: consultation.id,
      startsAt: changed.startsAt,
      told: moved,
    })
  })
}

/** Cancels a meeting and tells everybody who registered why. */
export function cancelMeeting(occasion: Occasion, { reason, ...at }: AtMeeting & { reason: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { consultation, meeting } = await lockComing(tx, occasion, at)
    if (!reason.trim()) throw new Refusal('invalid', 'Write why the meeting is cancelled', {}, 'reason')
    if (reason.length > longestReason)
      throw new Refusal('invalid', 'Write at most {count} letters', { count: longestReason }, 'reason')
    const cancelled: Meeting = {
      ...meeting,
      cancelledAt: occasion.now,
      cancelledReason: reason.trim(),
      changes: meeting.changes + 1,
      changedAt: occasion.now,
    }
    await tx
      .updateTable('meetings')
      .set({
        cancelledAt: cancelled.cancelledAt,
        cancelledReason: cancelled.cancelledReason,
        changes: cancelled.changes,
        changedAt: cancelled.changedAt,
      })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', meeting.id)
      .execute()
    const about = { consultation, meeting: cancelled, site: at.site }
    await tellRegistered(tx, occasion, 'cancelled', about, cancellationMail)
    await record(tx, occasion, 'meeting.cancelled', `meeting:${meeting.id}`, { consultation: consultation.id })
  })
}

async function tellRegistered(
  tx: Tx,
  occasion: Occasion,
  what: 'changed' | 'cancelled',
  about: Parameters<typeof changeMail>[0],
  mail: typeof changeMail,
): Promise<void> {
  for (const { id, email, people, language } of await registrationsIn(tx, occasion, about.meeting.id).execute()) {
    const secret = await secretOf(tx, occasion.tenant, `registration:${id}`)
    await queueMail(tx, occasion, {
      occasionKey: `meeting.${what}:${about.meeting.id}:${about.meeting.changes}:${id}`,
      to: email,
      ...mail(about, { people, language, secret }),
    })
  }
}
