import { change, type Occasion, personOf } from '#database/occasion.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { queueMail } from '../outbox/index.ts'
import { listConsultedParties } from './consulted-parties.ts'
import { extensionMail } from './mail.ts'
import { authorize } from './policy.ts'
import { lockConsultation } from './queries.ts'
import { longestText } from './rules.ts'

export type NewExtension = {
  id: string
  body: string
  until: CalendarDate
  reason: string
  /** The public address of the site, which the mail leads to. */
  site: string
}

/** Gives one party more time, tells it so by mail, and records why. */
export async function grantExtension(
  occasion: Occasion,
  { id, body, until, reason, site }: NewExtension,
): Promise<void> {
  await change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    authorize('extend', occasion, consultation)
    const party = (await listConsultedParties(occasion, id, tx)).find((party) => party.body === body)
    if (!party) throw notFound()
    if (party.submittedAt) throw new Refusal('conflict', '{party} has already answered', { party: party.name }, 'body')
    if (!isCalendarDate(until)) throw new Refusal('invalid', 'Write the day as day, month and year', {}, 'until')
    if (until <= party.deadline)
      throw new Refusal('invalid', 'Choose a day after {date}', { date: party.deadline }, 'until')
    if (until < occasion.today) throw new Refusal('invalid', 'Choose today or a later day', {}, 'until')
    if (!reason.trim()) throw new Refusal('invalid', 'Write why the party gets more time', {}, 'reason')
    if (reason.length > longestText)
      throw new Refusal('invalid', 'Write at most {count} letters', { count: longestText }, 'reason')
    const grantedBy = personOf(occasion)
    if (!grantedBy) throw new Refusal('forbidden', 'Only a person can grant more time')
    await tx
      .insertInto('deadlineExtensions')
      .values({
        tenant: occasion.tenant,
        consultation: id,
        body,
        until,
        reason: reason.trim(),
        grantedAt: occasion.now,
        grantedBy,
      })
      .execute()
    await queueMail(tx, occasion, {
      occasionKey: `consultation.extended:${id}:${body}:${until}`,
      body: consultation.consultingBody,
      to: party.email,
      ...extensionMail(consultation, party.name, {
        until,
        reason: reason.trim(),
        address: `${site}/consultations/${id}`,
      }),
    })
    await record(tx, occasion, 'consultation.extended', `consultation:${id}`, { body, from: party.deadline, until })
  })
}
