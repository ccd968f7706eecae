import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import { change, holds, type Occasion, personOf } from '#database/occasion.ts'
import { slugOf } from '#platform/id.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { addPerson } from './commands.ts'
import { authorizeKeepingParties } from './policy.ts'
import { countSessions, endSessionsOf } from './session.ts'

export type Person = {
  id: string
  name: string
  email: string
  suspendedAt: Date | null
  /** When an account of the city's own sign-in was first used here; null before. */
  boundAt: Date | null
  /** When somebody last signed in as this person, of the sessions that are kept. */
  lastSignedInAt: Date | null
}

const people = ({ db, tenant }: Occasion) =>
  db
    .selectFrom('people as person')
    .where('person.tenant', '=', tenant)
    .select(({ selectFrom }) => [
      'person.id',
      'person.name',
      'person.email',
      'person.suspendedAt',
      selectFrom('personIdentities as identity')
        .whereRef('identity.tenant', '=', 'person.tenant')
        .whereRef('identity.person', '=', 'person.id')
        .select(({ fn }) => fn.max('identity.boundAt').as('at'))
        .as('boundAt'),
      selectFrom('sessions as session')
        .whereRef('session.tenant', '=', 'person.tenant')
        .whereRef('session.person', '=', 'person.id')
        .select(({ fn }) => fn.max('session.begunAt').as('at'))
        .as('lastSignedInAt'),
    ])

/** Every person of the city; only for an administrator. */
export function listPeople(occasion: Occasion): Promise<Person[]> {
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  return people(occasion).orderBy('person.name', inDanish).execute()
}

/** One person, and in how many browsers they are signed in; only for an administrator. */
export async function getPerson(occasion: Occasion, id: string): Promise<Person & { sessions: number }> {
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  const person = await people(occasion).where('person.id', '=', id).executeTakeFirst()
  if (!person) throw notFound()
  return { ...person, sessions: await countSessions(occasion, id) }
}

export type PersonsWords = { name: string; email: string }

/** Something, an at sign and a host with a dot; whether mail arrives is seen when it is sent. */
export const emailAddress = /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/

/** Two people with one address could not be told apart when they sign in. */
async function refuseUnlessUsable(
  { db, tenant }: Occasion,
  { name, email }: PersonsWords,
  self: string | null,
): Promise<void> {
  const refusals: Refusal[] = []
  if (name === '') refusals.push(new Refusal('invalid', 'Write the name of the person', {}, 'name'))
  if (!emailAddress.test(email))
    refusals.push(new Refusal('invalid', 'Write an e-mail address, such as navn@example.dk', {}, 'email'))
  const other = await db
    .selectFrom('people')
    .where('tenant', '=', tenant)
    .where(sql`lower(email)`, '=', email.toLowerCase())
    .where('id', '!=', self ?? '')
    .select('name')
    .executeTakeFirst()
  if (other) refusals.push(new Refusal('invalid', '{name} has that address already', { name: other.name }, 'email'))
  if (refusals.length > 0) throw new InvalidForm(refusals)
}

/** An identifier that can be read, and that nobody has had. */
async function freeId({ db, tenant }: Occasion, name: string): Promise<string> {
  const wanted = slugOf(name) || 'person'
  const taken = await db
    .selectFrom('people')
    .where('tenant', '=', tenant)
    .where((where) => where.or([where('id', '=', wanted), where('id', 'like', `${wanted}-%`)]))
    .select('id')
    .execute()
  const ids = new Set(taken.map(({ id }) => id))
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`
    if (!ids.has(id)) return id
  }
}

/** Adds somebody who can be given roles, and who may sign in with the account that has this address. Returns the id. */
export async function welcomePerson(occasion: Occasion, words: PersonsWords): Promise<string> {
  authorizeKeepingParties(occasion)
  await refuseUnlessUsable(occasion, words, null)
  const id = await freeId(occasion, words.name)
  await addPerson(occasion, { id, ...words })
  return id
}

/** Holds the person fast, so that two administrators do not undo each other unseen. */
async function lockPerson(tx: Tx, { tenant }: Occasion, id: string): Promise<{ suspendedAt: Date | null }> {
  const person = await tx
    .selectFrom('people')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select('suspendedAt')
    .forUpdate()
    .executeTakeFirst()
  if (!person) throw notFound()
  return person
}

export async function correctPerson(occasion: Occasion, id: string, words: PersonsWords): Promise<void> {
  authorizeKeepingParties(occasion)
  await refuseUnlessUsable(occasion, words, id)
  return change(occasion, async (tx) => {
    await lockPerson(tx, occasion, id)
    await tx.updateTable('people').set(words).where('tenant', '=', occasion.tenant).where('id', '=', id).execute()
    await record(tx, occasion, 'person.corrected', `person:${id}`)
  })
}

/** From now on the person is nobody here: signed out everywhere, and not let in again. Roles and history stay. */
export async function suspendPerson(occasion: Occasion, id: string): Promise<void> {
  authorizeKeepingParties(occasion)
  if (personOf(occasion) === id)
    throw new Refusal('conflict', 'You cannot shut yourself out: ask another administrator')
  return change(occasion, async (tx) => {
    if ((await lockPerson(tx, occasion, id)).suspendedAt)
      throw new Refusal('conflict', 'The person is shut out already')
    await setSuspended(tx, occasion, id, occasion.now)
    await endSessionsOf(tx, occasion, id)
    await record(tx, occasion, 'person.suspended', `person:${id}`)
  })
}

export async function letPersonBackIn(occasion: Occasion, id: string): Promise<void> {
  authorizeKeepingParties(occasion)
  return change(occasion, async (tx) => {
    if (!(await lockPerson(tx, occasion, id)).suspendedAt) throw new Refusal('conflict', 'The person is not shut out')
    await setSuspended(tx, occasion, id, null)
    await record(tx, occasion, 'person.let-back-in', `person:${id}`)
  })
}

const setSuspended = (tx: Tx, { tenant }: Occasion, id: string, suspendedAt: Date | null) =>
  tx.updateTable('people').set({ suspendedAt }).where('tenant', '=', tenant).where('id', '=', id).execute()

/** Signs a person out everywhere, as after a lost telephone; they may sign in again. */
export async function signPersonOut(occasion: Occasion, id: string): Promise<void> {
  authorizeKeepingParties(occasion)
  return change(occasion, async (tx) => {
    await lockPerson(tx, occasion, id)
    await endSessionsOf(tx, occasion, id)
    await record(tx, occasion, 'session.all-ended', `person:${id}`)
  })
}

/** Lets another account with the person's address sign in: the one until now is forgotten, and signed out. */
export async function releaseAccount(occasion: Occasion, id: string): Promise<void> {
  authorizeKeepingParties(occasion)
  return change(occasion, async (tx) => {
    await lockPerson(tx, occasion, id)
    const released = await tx
      .deleteFrom('personIdentities')
      .where('tenant', '=', occasion.tenant)
      .where('person', '=', id)
      .executeTakeFirst()
    if (released.numDeletedRows === 0n) throw new Refusal('conflict', 'No account belongs to the person')
    await endSessionsOf(tx, occasion, id)
    await record(tx, occasion, 'person.account-released', `person:${id}`)
  })
}
