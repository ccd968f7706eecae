import { createHash, randomBytes } from 'node:crypto'
import type { Actor, HeldRole, Occasion } from '#database/occasion.ts'
import { change } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'

/** How long a person stays signed in without signing in anew, in hours: a long working day. */
const sessionHours = 12

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

export type DemonstrationPerson = {
  id: string
  name: string
  describes: { da?: string; en?: string }
  roles: HeldRole[]
}

/** The people of the demonstration, whom anyone may sign in as; nobody in a city that is not one. */
export async function listDemonstrationPeople({ db, tenant, today }: Occasion): Promise<DemonstrationPerson[]> {
  const rows = await db
    .selectFrom('people as person')
    .innerJoin('tenants', (join) => join.onRef('tenants.tenant', '=', 'person.tenant'))
    .leftJoin('roleGrants as grant', (join) =>
      join
        .onRef('grant.tenant', '=', 'person.tenant')
        .onRef('grant.person', '=', 'person.id')
        .on('grant.validFrom', '<=', today)
        .on((on) => on.or([on('grant.validUntil', 'is', null), on('grant.validUntil', '>=', today)])),
    )
    .where('person.tenant', '=', tenant)
    .where('tenants.demonstration', '=', true)
    .where('person.suspendedAt', 'is', null)
    .where('person.signInPosition', 'is not', null)
    // A citizen never held a role; whoever held one and no longer does is not offered.
    .where((where) =>
      where.or([
        where('grant.person', 'is not', null),
        where.not(
          where.exists(
            where
              .selectFrom('roleGrants as once')
              .whereRef('once.tenant', '=', 'person.tenant')
              .whereRef('once.person', '=', 'person.id')
              .select('once.person'),
          ),
        ),
      ]),
    )
    .select(['person.id', 'person.name', 'person.describes', 'grant.body', 'grant.role'])
    .orderBy('person.signInPosition')
    .orderBy('grant.body')
    .execute()
  const people = new Map<string, DemonstrationPerson>()
  for (const { id, name, describes, body, role } of rows) {
    const person = people.get(id) ?? { id, name, describes, roles: [] }
    if (body && role) person.roles.push({ body, role })
    people.set(id, person)
  }
  return [...people.values()]
}

/** Begins a session for a person of the demonstration. Returns the secret token for the person's browser. */
export async function signInToDemonstration(
  occasion: Occasion,
  person: string,
): Promise<{ token: string; expiresAt: Date }> {
  const known = (await listDemonstrationPeople(occasion)).find(({ id }) => id === person)
  if (!known) throw new Refusal('forbidden', 'Choose one of the people on the list', {}, 'person')
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(occasion.now.getTime() + sessionHours * 3_600_000)
  await change(occasion, async (tx) => {
    await tx
      .insertInto('sessions')
      .values({ tenant: occasion.tenant, tokenHash: hashOf(token), person, begunAt: occasion.now, expiresAt })
      .execute()
    await record(tx, occasion, 'session.begun', `person:${person}`)
  })
  return { token, expiresAt }
}

export async function signOut(occasion: Occasion, token: string): Promise<void> {
  await occasion.db
    .updateTable('sessions')
    .set({ endedAt: occasion.now })
    .where('tenant', '=', occasion.tenant)
    .where('tokenHash', '=', hashOf(token))
    .execute()
}

/** Who holds a session token, with the roles of today; anyone when it is unknown, over, or the person is suspended. */
export async function actorOf({ db, tenant, now, today }: Occasion, token: string): Promise<Actor> {
  const rows = await db
    .selectFrom('sessions as session')
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'session.tenant').onRef('person.id', '=', 'session.person'),
    )
    .leftJoin('roleGrants as grant', (join) =>
      join
        .onRef('grant.tenant', '=', 'person.tenant')
        .onRef('grant.person', '=', 'person.id')
        .on('grant.validFrom', '<=', today)
        .on((on) => on.or([on('grant.validUntil', 'is', null), on('grant.validUntil', '>=', today)])),
    )
    .where('session.tenant', '=', tenant)
    .where('session.tokenHash', '=', hashOf(token))
    .where('session.endedAt', 'is', null)
    .where('session.expiresAt', '>', now)
    .where('person.suspendedAt', 'is', null)
    .select(['person.id', 'person.name', 'grant.body', 'grant.role'])
    .execute()
  const first = rows[0]
  if (!first) return { kind: 'anyone' }
  const roles = rows.flatMap(({ body, role }) => (body && role ? [{ body, role }] : []))
  return { kind: 'person', id: first.id, name: first.name, roles }
}

/** A person as an actor, with the roles of the occasion's day: for the demonstration's own history and the command line. */
export async function actorNamed({ db, tenant, today }: Occasion, id: string): Promise<Actor> {
  const person = await db
    .selectFrom('people')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select(['id', 'name'])
    .executeTakeFirst()
  if (!person) throw new Refusal('not-found', 'There is nobody called {id}', { id })
  const roles = await db
    .selectFrom('roleGrants')
    .where('tenant', '=', tenant)
    .where('person', '=', id)
    .where('validFrom', '<=', today)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', today)]))
    .select(['body', 'role'])
    .execute()
  return { kind: 'person', ...person, roles }
}
