import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { MailAttachment } from '#database/schema/json.ts'
import type { Meeting } from './meeting.ts'

/** A meeting as a calendar file (RFC 5545): a calendar that has it already takes the latest change. */
export function calendarFile(meeting: Meeting, { site, address }: { site: string; address: string }): string {
  const calendar = ical({ method: ICalCalendarMethod.PUBLISH, prodId: { company: 'Lydhør', product: 'Lydhør' } })
  calendar.createEvent({
    id: `${meeting.id}@${new URL(site).hostname}`,
    start: meeting.startsAt,
    end: meeting.endsAt,
    stamp: meeting.changedAt,
    sequence: meeting.changes,
    status: meeting.cancelledAt ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: meeting.title,
    location: meeting.place,
    description: meeting.description,
    url: address,
  })
  return calendar.toString()
}

/** The same as a file that goes along with a mail. */
export const attachedCalendar = (meeting: Meeting, at: { site: string; address: string }): MailAttachment => ({
  fileName: 'moede.ics',
  mediaType: 'text/calendar',
  base64: Buffer.from(calendarFile(meeting, at)).toString('base64'),
})
