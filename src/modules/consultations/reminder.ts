import { change, type Occasion } from '#database/occasion.ts'
import { type CalendarDate, daysBetween } from '#platform/calendar-date.ts'
import { dateOf } from '#platform/clock.ts'
import { record } from '../audit/index.ts'
import { queueMail } from '../outbox/index.ts'
import type { Consultation, ConsultedParty } from './consultation.ts'
import { listConsultedParties, ownDeadline } from './consulted-parties.ts'
import { reminderMail } from './mail.ts'
import { authorize } from './policy.ts'
import { lockConsultation } from './queries.ts'
import { overdueReminderDays, overdueReminderWithinDays } from './rules.ts'

/**
 * The reminder that is due to a party on a day, in days before its deadline (negative after it); undefined when none is.
 * When the clock was stopped for some days only the nearest is due, and none from before the party was asked.
 */
export function dueReminder(
  today: CalendarDate,
  deadline: CalendarDate,
  askedOn: CalendarDate,
  reminderDays: readonly number[],
): number | undefined {
  const left = daysBetween(today, deadline)
  const asked = daysBetween(askedOn, deadline)
  if (left < 0)
    return -left >= overdueReminderDays && -left <= overdueReminderWithinDays ? -overdueReminderDays : undefined
  const due = reminderDays.filter((days) => days >= left && days < asked)
  return due.length > 0 ? Math.min(...due) : undefined
}

export type Reminding = {
  id: string
  /** The public address of the site, which the mail leads to. */
  site: string
  /** A person asks for it now: everybody who has not answered is reminded, each at most once a day. */
  now?: boolean
}

/** Reminds the parties that have not answered of their own deadline, never twice of the same. Returns whom. */
export async function remindParties(occasion: Occasion, { id, site, now }: Reminding): Promise<string[]> {
  return change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    authorize('remind', occasion, consultation)
    const { tenant, today } = occasion
    const reminded: string[] = []
    for (const party of await listConsultedParties(occasion, id, tx)) {
      const days = now ? daysBetween(today, party.deadline) : dueFor(today, consultation, party)
      if (days === undefined || party.submittedAt) continue
      const key = { tenant, consultation: id, body: party.body, deadline: party.deadline, daysBefore: days }
      const sent = await tx
        .selectFrom('reminders')
        .where((where) => where.and(key))
        .select('at')
        .executeTakeFirst()
      if (sent) continue
      const mail = await queueMail(tx, occasion, {
        occasionKey: `consultation.reminded:${id}:${party.body}:${party.deadline}:${days}`,
        body: consultation.consultingBody,
        to: party.email,
        ...reminderMail(consultation, party.name, {
          deadline: party.deadline,
          daysLeft: daysBetween(today, party.deadline),
          address: `${site}/consultations/${id}`,
        }),
      })
      await tx
        .insertInto('reminders')
        .values({ ...key, at: occasion.now, mail })
        .execute()
      reminded.push(party.body)
    }
    if (reminded.length > 0)
      await record(tx, occasion, 'consultation.reminded', `consultation:${id}`, { parties: reminded })
    return reminded
  })
}

const dueFor = (today: CalendarDate, { reminderDays }: Consultation, { deadline, dispatchedAt }: ConsultedParty) =>
  dispatchedAt ? dueReminder(today, deadline, dateOf(dispatchedAt), reminderDays) : undefined

/**
 * The consultations in which somebody may be due a reminder on this day: announced, unanswered, with a party that has
 * not responded and whose deadline is near or just past. The clock asks this; remindParties decides.
 */
export async function listConsultationsToRemind({ db, tenant, today }: Occasion): Promise<string[]> {
  const rows = await db
    .selectFrom('consultations as consultation')
    .innerJoin('consultedParties as party', (join) =>
      join.onRef('party.tenant', '=', 'consultation.tenant').onRef('party.consultation', '=', 'consultation.id'),
    )
    .innerJoin('dispatches as dispatch', (join) =>
      join
        .onRef('dispatch.tenant', '=', 'party.tenant')
        .onRef('dispatch.consultation', '=', 'party.consultation')
        .onRef('dispatch.body', '=', 'party.body'),
    )
    .where('consultation.tenant', '=', tenant)
    .where('consultation.announcedAt', 'is not', null)
    .where('consultation.withdrawnAt', 'is', null)
    .where('consultation.opensOn', '<=', today)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('responses as response')
            .whereRef('response.tenant', '=', 'party.tenant')
            .whereRef('response.consultation', '=', 'party.consultation')
            .whereRef('response.body', '=', 'party.body')
            .where('response.submittedAt', 'is not', null)
            .select('response.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reports as report')
            .whereRef('report.tenant', '=', 'consultation.tenant')
            .whereRef('report.consultation', '=', 'consultation.id')
            .where('report.publishedAt', 'is not', null)
            .select('report.version'),
        ),
      ),
    )
    .select(['consultation.id', 'consultation.reminderDays', 'dispatch.at', ownDeadline.as('deadline')])
    .execute()
  const due = rows.filter(
    ({ reminderDays, at, deadline }) => dueReminder(today, deadline, dateOf(at), reminderDays) !== undefined,
  )
  return [...new Set(due.map(({ id }) => id))].sort()
}
