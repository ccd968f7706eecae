import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { newId } from '#platform/id.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Consultation, getConsultation } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'
import { secretOf } from '../parties/index.ts'
import { hashOf } from '../responses/index.ts'
import { type About, placeMail, waitingMail } from './mail.ts'
import { type Meeting, meetingState, seatedNow } from './meeting.ts'
import { mayRegister } from './policy.ts'
import { attendanceOf, getMeeting, lockMeeting, registrationsIn } from './queries.ts'
import { longestEmail, longestName, mostPeople, mostRegistrationsAnHour } from './rules.ts'

export type NewRegistration = {
  consultation: string
  meeting: string
  name: string
  email: string
  people: number
  site: string
}

function checked({ name, email, people }: NewRegistration): { name: string; email: string; people: number } {
  const faults: Refusal[] = []
  const no = (field: string, message: string, values = {}) =>
    faults.push(new Refusal('invalid', message, values, field))
  if (!name.trim()) no('name', 'Write your name')
  else if (name.length > longestName) no('name', 'Write at most {count} letters', { count: longestName })
  const address = email.trim()
  if (address.length > longestEmail || !/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(address))
    no('email', 'Write the e-mail address like name@example.dk')
  if (!Number.isInteger(people) || people < 1 || people > mostPeople)
    no('people', 'Choose from 1 to {count}', { count: mostPeople })
  if (faults.length > 0) throw new InvalidForm(faults)
  return { name: name.trim(), email: address, people }
}

/**
 * Registers somebody for a meeting: with a place while there is room, otherwise on the waiting list. What the answer says
 * does not depend on whether the address was registered before; then nothing is added, and the mail is sent once more,
 * at most once a day.
 */
export async function register(occasion: Occasion, registration: NewRegistration): Promise<void> {
  const { tenant, now, language } = occasion
  const { consultation } = await getMeeting(occasion, registration)
  await occasion.db.transaction().execute(async (tx) => {
    const meeting = await lockMeeting(tx, occasion, registration.meeting)
    if (!mayRegister(occasion, consultation, meeting)) throw new Refusal('conflict', whyNot(occasion, meeting))
    const { name, email, people } = checked(registration)
    const about = { consultation, meeting, site: registration.site }
    const known = await registrationsIn(tx, occasion, meeting.id)
      .where(sql<string>`lower(email)`, '=', email.toLowerCase())
      .executeTakeFirst()
    if (known) return tellOnceADay(tx, occasion, about, known)
    await refuseTooMany(tx, occasion, meeting)
    const { seated } = await attendanceOf(occasion, tx, meeting.id)
    const id = newId()
    const seatedAt = seatedNow(meeting, seated, [{ id, people }]).length > 0 ? now : null
    const secret = await secretOf(tx, tenant, `registration:${id}`)
    await tx
      .insertInto('registrations')
      .values({
        tenant,
        id,
        meeting: meeting.id,
        keyHash: hashOf(secret),
        name,
        email,
        people,
        language,
        registeredAt: now,
        seatedAt,
      })
      .execute()
    await tellOnceADay(tx, occasion, about, { id, email, people, language, seatedAt })
    await record(tx, occasion, 'meeting.registered', `meeting:${meeting.id}`, { people, waiting: seatedAt === null })
  })
}

function whyNot({ now }: Occasion, meeting: Meeting): string {
  if (!meeting.takesRegistrations) return 'You need not register for this meeting: just come'
  const state = meetingState(now, meeting)
  if (state === 'cancelled') return 'The meeting has been cancelled'
  if (state !== 'coming') return 'The meeting has begun: nobody can register any more'
  return 'The consultation is not running, so nobody can register'
}

async function refuseTooMany(tx: Tx, { tenant, now }: Occasion, { id }: Meeting): Promise<void> {
  const { count } = await tx
    .selectFrom('registrations')
    .where('tenant', '=', tenant)
    .where('meeting', '=', id)
    .where('registeredAt', '>', new Date(now.getTime() - 3_600_000))
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (count >= mostRegistrationsAnHour)
    throw new Refusal('conflict', 'Very many are registering just now: try again in an hour')
}

type Told = { id: string; email: string; people: number; language: string; seatedAt: Date | null }

async function tellOnceADay(tx: Tx, occasion: Occasion, about: About, { id, email, ...who }: Told): Promise<void> {
  const occasionKey = `meeting.registered:${id}:${occasion.today}`
  const told = await tx
    .selectFrom('mails')
    .where('tenant', '=', occasion.tenant)
    .where('occasionKey', '=', occasionKey)
    .select('id')
    .executeTakeFirst()
  if (told) return
  const secret = await secretOf(tx, occasion.tenant, `registration:${id}`)
  const mail = who.seatedAt
    ? placeMail(about, { ...who, secret }, 'registering')
    : waitingMail(about, { ...who, secret })
  await queueMail(tx, occasion, { occasionKey, to: email, ...mail })
}

/** Gives the places that are free now to those who wait, in their turn, and tells them. The meeting is held. */
export async function giveSeats(tx: Tx, occasion: Occasion, about: About): Promise<void> {
  const { tenant, now } = occasion
  const { meeting } = about
  const waiting = await registrationsIn(tx, occasion, meeting.id).where('seatedAt', 'is', null).execute()
  const { seated } = await attendanceOf(occasion, tx, meeting.id)
  for (const { id, email, people, language } of seatedNow(meeting, seated, waiting)) {
    await tx
      .updateTable('registrations')
      .set({ seatedAt: now })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .execute()
    const secret = await secretOf(tx, tenant, `registration:${id}`)
    await queueMail(tx, occasion, {
      occasionKey: `meeting.seated:${id}`,
      to: email,
      ...placeMail(about, { people, language, secret }, 'waiting'),
    })
  }
}

export type OwnRegistration = {
  id: string
  meeting: Meeting
  consultation: Consultation
  people: number
  seatedAt: Date | null
  cancelledAt: Date | null
}

/** The registration that a link's secret opens; not found for any other. */
export async function getOwnRegistration(occasion: Occasion, secret: string): Promise<OwnRegistration> {
  if (!/^[\w-]{43}$/.test(secret)) throw notFound()
  const { db, tenant } = occasion
  const found = await db
    .selectFrom('registrations as registration')
    .innerJoin('meetings as meeting', (join) =>
      join.onRef('meeting.tenant', '=', 'registration.tenant').onRef('meeting.id', '=', 'registration.meeting'),
    )
    .where('registration.tenant', '=', tenant)
    .where('registration.keyHash', '=', hashOf(secret))
    .select([
      'registration.id',
      'registration.meeting',
      'meeting.consultation',
      'registration.people',
      'registration.seatedAt',
      'registration.cancelledAt',
    ])
    .executeTakeFirst()
  if (!found) throw notFound()
  const { id, people, seatedAt, cancelledAt } = found
  return { id, people, seatedAt, cancelledAt, ...(await getMeeting(occasion, found)) }
}

/** Takes a registration back: whoever waits next gets the place. Asked twice, it stays as it is. */
export async function cancelRegistration(
  occasion: Occasion,
  { secret, site }: { secret: string; site: string },
): Promise<void> {
  const { tenant, now } = occasion
  const own = await getOwnRegistration(occasion, secret)
  await occasion.db.transaction().execute(async (tx) => {
    const meeting = await lockMeeting(tx, occasion, own.meeting.id)
    if (meetingState(now, meeting) !== 'coming')
      throw new Refusal('conflict', 'The meeting is not to come any more, so there is nothing to cancel')
    const { numUpdatedRows } = await tx
      .updateTable('registrations')
      .set({ cancelledAt: now })
      .where('tenant', '=', tenant)
      .where('id', '=', own.id)
      .where('cancelledAt', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) return
    const consultation = await getConsultation({ ...occasion, db: tx }, meeting.consultation)
    await giveSeats(tx, occasion, { consultation, meeting, site })
    await record(tx, occasion, 'meeting.unregistered', `meeting:${meeting.id}`, { people: own.people })
  })
}
