import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Consultation, getConsultation } from '../consultations/index.ts'
import type { Attendance, Meeting } from './meeting.ts'
import { maySeeRegistrations } from './policy.ts'

type Reading = Occasion['db'] | Tx

const columns = [
  'id',
  'consultation',
  'title',
  'description',
  'place',
  'startsAt',
  'endsAt',
  'takesRegistrations',
  'capacity',
  'changes',
  'changedAt',
  'cancelledAt',
  'cancelledReason',
] as const

export const isId = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)

/** The meetings of a consultation that the occasion may see, in their order. */
export const listMeetings = ({ db, tenant }: Occasion, consultation: Consultation): Promise<Meeting[]> =>
  db
    .selectFrom('meetings')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation.id)
    .select(columns)
    .orderBy('startsAt')
    .orderBy('id')
    .execute()

/** A meeting with its consultation; not found where the occasion may not see the consultation. */
export async function getMeeting(
  occasion: Occasion,
  { consultation: id, meeting }: { consultation: string; meeting: string },
): Promise<{ consultation: Consultation; meeting: Meeting }> {
  if (!isId(meeting)) throw notFound()
  const consultation = await getConsultation(occasion, id)
  const found = await occasion.db
    .selectFrom('meetings')
    .where('tenant', '=', occasion.tenant)
    .where('consultation', '=', id)
    .where('id', '=', meeting)
    .select(columns)
    .executeTakeFirst()
  if (!found) throw notFound()
  return { consultation, meeting: found }
}

/** A meeting held until the transaction ends, so that nobody else gives away its places; not found where there is none. */
export async function lockMeeting(tx: Tx, { tenant }: Pick<Occasion, 'tenant'>, id: string): Promise<Meeting> {
  const found = await tx
    .selectFrom('meetings')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select(columns)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** How many people have a place at a meeting and how many wait for one. */
export async function attendanceOf(
  { tenant }: Pick<Occasion, 'tenant'>,
  db: Reading,
  meeting: string,
): Promise<Attendance> {
  return db
    .selectFrom('registrations')
    .where('tenant', '=', tenant)
    .where('meeting', '=', meeting)
    .where('cancelledAt', 'is', null)
    .select([
      sql<number>`coalesce(sum(people) filter (where seated_at is not null), 0)::int`.as('seated'),
      sql<number>`coalesce(sum(people) filter (where seated_at is null), 0)::int`.as('waiting'),
    ])
    .executeTakeFirstOrThrow()
}

export type Registration = {
  id: string
  name: string
  email: string
  people: number
  language: string
  registeredAt: Date
  seatedAt: Date | null
}

/** Who comes, and who waits, in their turn; whoever cancelled is not among them. */
export const registrationsIn = (db: Reading, { tenant }: Pick<Occasion, 'tenant'>, meeting: string) =>
  db
    .selectFrom('registrations')
    .where('tenant', '=', tenant)
    .where('meeting', '=', meeting)
    .where('cancelledAt', 'is', null)
    .select(['id', 'name', 'email', 'people', 'language', 'registeredAt', 'seatedAt'])
    .orderBy(sql`seated_at is null`)
    .orderBy('registeredAt')
    .orderBy('id')

/** The same, for those who run the consultation; not found for others. */
export async function listRegistrations(
  occasion: Occasion,
  consultation: Consultation,
  meeting: Meeting,
): Promise<Registration[]> {
  if (!maySeeRegistrations(occasion, consultation)) throw notFound()
  return registrationsIn(occasion.db, occasion, meeting.id).execute()
}
