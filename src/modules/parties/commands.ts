import { change, type Occasion, type Role } from '#database/occasion.ts'
import { type CalendarDate, calendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import type { BodyKind, Validity } from './body.ts'
import { authorizeKeepingParties } from './policy.ts'

export type NewBody = Validity & { id: string; kind: BodyKind; email: string; name: string; shortName: string }

/** Adds a body with its first name. */
export async function addBody(occasion: Occasion, body: NewBody): Promise<void> {
  authorizeKeepingParties(occasion)
  const { tenant } = occasion
  const { id, kind, email, name, shortName, validFrom, validUntil = null } = body
  return change(occasion, async (tx) => {
    await tx.insertInto('bodies').values({ tenant, id, kind, email, validFrom, validUntil }).execute()
    await tx.insertInto('bodyNames').values({ tenant, body: id, name, shortName, validFrom, validUntil }).execute()
    await record(tx, occasion, 'body.added', `body:${id}`, { name })
  })
}

export type NewUnit = Validity & { id: string; body: string; parent?: string | null; name: string }

/** Adds an administration (without a parent) or a unit of one. */
export async function addUnit(occasion: Occasion, unit: NewUnit): Promise<void> {
  authorizeKeepingParties(occasion)
  const { id, body, parent = null, name, validFrom, validUntil = null } = unit
  return change(occasion, async (tx) => {
    await tx
      .insertInto('units')
      .values({ tenant: occasion.tenant, id, body, parent, name, validFrom, validUntil })
      .execute()
    await record(tx, occasion, 'unit.added', `unit:${id}`, { name })
  })
}

export async function addRemit(occasion: Occasion, remit: Validity & { body: string; subject: string }): Promise<void> {
  authorizeKeepingParties(occasion)
  const { body, subject, validFrom, validUntil = null } = remit
  return change(occasion, async (tx) => {
    await tx.insertInto('remits').values({ tenant: occasion.tenant, body, subject, validFrom, validUntil }).execute()
    await record(tx, occasion, 'remit.added', `body:${body}`, { subject })
  })
}

export type NewPolicyGoal = Validity & {
  id: string
  body: string
  kind: 'goal' | 'focus_area'
  title: string
  text: string
}

export async function addPolicyGoal(occasion: Occasion, goal: NewPolicyGoal): Promise<void> {
  authorizeKeepingParties(occasion)
  const { id, body, kind, title, text, validFrom, validUntil = null } = goal
  return change(occasion, async (tx) => {
    await tx
      .insertInto('policyGoals')
      .values({ tenant: occasion.tenant, id, body, kind, title, text, validFrom, validUntil })
      .execute()
    await record(tx, occasion, 'policy-goal.added', `policy-goal:${id}`, { title })
  })
}

export type NewPerson = {
  id: string
  name: string
  email: string
  describes?: { da?: string; en?: string }
  signInPosition?: number | null
}

export async function addPerson(occasion: Occasion, person: NewPerson): Promise<void> {
  authorizeKeepingParties(occasion)
  const { id, name, email, describes = {}, signInPosition = null } = person
  return change(occasion, async (tx) => {
    await tx
      .insertInto('people')
      .values({ tenant: occasion.tenant, id, name, email, describes: JSON.stringify(describes), signInPosition })
      .execute()
    await record(tx, occasion, 'person.added', `person:${id}`)
  })
}

export type NewOffice = { id: string; body: string; kind: 'mayor' | 'chair' | 'secretary'; title: string }

export async function addOffice(occasion: Occasion, office: NewOffice): Promise<void> {
  authorizeKeepingParties(occasion)
  return change(occasion, async (tx) => {
    await tx
      .insertInto('offices')
      .values({ tenant: occasion.tenant, ...office })
      .execute()
    await record(tx, occasion, 'office.added', `office:${office.id}`, { title: office.title })
  })
}

export async function holdOffice(
  occasion: Occasion,
  holding: Validity & { office: string; person: string },
): Promise<void> {
  authorizeKeepingParties(occasion)
  const { office, person, validFrom, validUntil = null } = holding
  return change(occasion, async (tx) => {
    await tx
      .insertInto('officeHolders')
      .values({ tenant: occasion.tenant, office, person, validFrom, validUntil })
      .execute()
    await record(tx, occasion, 'office.held', `office:${office}`, { person, validFrom, validUntil })
  })
}

export type RoleGrant = Validity & { person: string; body: string; role: Role }

/** Gives a person a role at a body from a day on. */
export async function grantRole(occasion: Occasion, grant: RoleGrant): Promise<void> {
  authorizeKeepingParties(occasion)
  const { person, body, role, validFrom, validUntil = null } = grant
  if (!isCalendarDate(validFrom)) throw new Refusal('invalid', 'Write the day as day, month and year', {}, 'validFrom')
  if (validUntil && validUntil < validFrom)
    throw new Refusal('invalid', 'Choose a last day on or after the first', {}, 'validUntil')
  return change(occasion, async (tx) => {
    await tx
      .insertInto('roleGrants')
      .values({ tenant: occasion.tenant, person, body, role, validFrom, validUntil })
      .onConflict((on) => on.columns(['tenant', 'person', 'body', 'role', 'validFrom']).doUpdateSet({ validUntil }))
      .execute()
    await record(tx, occasion, 'role.granted', `person:${person}`, { body, role, validFrom, validUntil })
  })
}

/** Ends a role with the day before today: from now on it gives nothing. */
export async function endRole(
  occasion: Occasion,
  { person, body, role, validFrom }: { person: string; body: string; role: Role; validFrom: CalendarDate },
): Promise<void> {
  authorizeKeepingParties(occasion)
  return change(occasion, async (tx) => {
    const yesterday = calendarDate(
      new Date(Date.parse(`${occasion.today}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10),
    )
    const ended = await tx
      .updateTable('roleGrants')
      .set({ validUntil: yesterday })
      .where('tenant', '=', occasion.tenant)
      .where('person', '=', person)
      .where('body', '=', body)
      .where('role', '=', role)
      .where('validFrom', '=', validFrom)
      .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>', yesterday)]))
      .executeTakeFirst()
    if (ended.numUpdatedRows === 0n) throw new Refusal('conflict', 'That role has already ended')
    await record(tx, occasion, 'role.ended', `person:${person}`, { body, role, validFrom })
  })
}
