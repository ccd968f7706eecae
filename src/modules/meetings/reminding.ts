import type { Occasion } from '#database/occasion.ts'
import { getConsultation } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'
import { secretOf } from '../parties/index.ts'
import { reminderMail } from './mail.ts'
import { lockMeeting } from './queries.ts'
import { forgottenAfterDays, reminderHours } from './rules.ts'

const hourMs = 3_600_000

/**
 * Reminds those who have a place at a meeting that is near; whoever registered as late as that is not told again. Asked
 * twice, or by two at once, it reminds nobody twice. Returns how many were reminded.
 */
export async function remindOfMeetings(occasion: Occasion, site: string): Promise<number> {
  const { db, tenant, now } = occasion
  const near = await db
    .selectFrom('meetings')
    .where('tenant', '=', tenant)
    .where('cancelledAt', 'is', null)
    .where('startsAt', '>', now)
    .where('startsAt', '<=', new Date(now.getTime() + reminderHours * hourMs))
    .select('id')
    .orderBy('startsAt')
    .execute()
  let reminded = 0
  for (const { id } of near) reminded += await remindOf(occasion, id, site)
  return reminded
}

const remindOf = ({ db, ...rest }: Occasion, id: string, site: string): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const occasion = { ...rest, db: tx }
    const { tenant, now } = occasion
    const meeting = await lockMeeting(tx, occasion, id)
    const consultation = await getConsultation(occasion, meeting.consultation)
    const moved = meeting.cancelledAt || meeting.startsAt.getTime() > now.getTime() + reminderHours * hourMs
    if (moved || consultation.withdrawnAt) return 0
    const told = await tx
      .updateTable('registrations')
      .set({ remindedAt: now })
      .where('tenant', '=', tenant)
      .where('meeting', '=', id)
      .where('seatedAt', 'is not', null)
      .where('cancelledAt', 'is', null)
      .where('remindedAt', 'is', null)
      .where('registeredAt', '<', new Date(meeting.startsAt.getTime() - reminderHours * hourMs))
      .returning(['id', 'email', 'people', 'language'])
      .execute()
    for (const { id: registration, email, people, language } of told) {
      const secret = await secretOf(tx, tenant, `registration:${registration}`)
      await queueMail(tx, occasion, {
        occasionKey: `meeting.reminded:${registration}`,
        to: email,
        ...reminderMail({ consultation, meeting, site }, { people, language, secret }),
      })
    }
    return told.length
  })

/** Forgets who registered for meetings that were held, or were to be held, some time ago. Returns how many. */
export async function forgetRegistrations({ db, tenant, now }: Occasion): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('registrations')
    .where('tenant', '=', tenant)
    .where('meeting', 'in', (where) =>
      where
        .selectFrom('meetings')
        .where('tenant', '=', tenant)
        .where('endsAt', '<', new Date(now.getTime() - forgottenAfterDays * 24 * hourMs))
        .select('id'),
    )
    .executeTakeFirst()
  return Number(numDeletedRows)
}
