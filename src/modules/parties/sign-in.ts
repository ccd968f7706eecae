import type { Actor, HeldRole, Occasion } from '#database/occasion.ts'
import { change } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { type BegunSession, beginSession } from './session.ts'

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

/** Begins a session for a person of the demonstration. */
export async function signInToDemonstration(occasion: Occasion, person: string, browser = ''): Promise<BegunSession> {
  const known = (await listDemonstrationPeople(occasion)).find(({ id }) => id === person)
  if (!known) throw new Refusal('forbidden', 'Choose one of the people on the list', {}, 'person')
  return change(occasion, (tx) => beginSession(tx, occasion, { person, browser, by: 'demonstration' }))
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
