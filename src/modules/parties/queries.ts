import { sql } from 'kysely'
import { inDanish } from '#database/in-danish.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import type { Body, BodyKind, OfficeHolder, PolicyGoal, Unit } from './body.ts'
import { nameOn, shortNameOn } from './body-name.ts'

/** The bodies that exist on a day (today unless told), by the name they have that day. */
export function listBodies(
  { db, tenant, today }: Occasion,
  { kinds, on = today }: { kinds?: readonly BodyKind[]; on?: CalendarDate } = {},
): Promise<Body[]> {
  const day = sql<CalendarDate>`${on}::date`
  let query = db
    .selectFrom('bodies as body')
    .where('body.tenant', '=', tenant)
    .where('body.validFrom', '<=', on)
    .where((where) => where.or([where('body.validUntil', 'is', null), where('body.validUntil', '>=', on)]))
    .select([
      'body.id',
      'body.kind',
      'body.email',
      nameOn('body.id', day).as('name'),
      shortNameOn('body.id', day).as('shortName'),
    ])
    .orderBy(nameOn('body.id', day), inDanish)
  if (kinds) query = query.where('body.kind', 'in', kinds)
  return query.execute()
}

/** Refuses as not found when there is no such body on that day. */
export async function getBody(occasion: Occasion, id: string, on: CalendarDate = occasion.today): Promise<Body> {
  const body = (await listBodies(occasion, { on })).find((body) => body.id === id)
  if (!body) throw notFound()
  return body
}

/** Administrations and units, of one body or all, as they are on a day. */
export function listUnits({ db, tenant, today }: Occasion, body?: string, on: CalendarDate = today): Promise<Unit[]> {
  let query = db
    .selectFrom('units')
    .where('tenant', '=', tenant)
    .where('validFrom', '<=', on)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', on)]))
    .select(['id', 'body', 'parent', 'name'])
    .orderBy('name', inDanish)
  if (body) query = query.where('body', '=', body)
  return query.execute()
}

export function listPolicyGoals(
  { db, tenant, today }: Occasion,
  body: string,
  on: CalendarDate = today,
): Promise<PolicyGoal[]> {
  return db
    .selectFrom('policyGoals')
    .where('tenant', '=', tenant)
    .where('body', '=', body)
    .where('validFrom', '<=', on)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', on)]))
    .select(['id', 'body', 'kind', 'title', 'text'])
    .orderBy('id')
    .execute()
}

/** Who holds which office of a body on a day. */
export function listOfficeHolders(
  { db, tenant, today }: Occasion,
  body: string,
  on: CalendarDate = today,
): Promise<OfficeHolder[]> {
  return db
    .selectFrom('offices as office')
    .innerJoin('officeHolders as holder', (join) =>
      join.onRef('holder.tenant', '=', 'office.tenant').onRef('holder.office', '=', 'office.id'),
    )
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'holder.tenant').onRef('person.id', '=', 'holder.person'),
    )
    .where('office.tenant', '=', tenant)
    .where('office.body', '=', body)
    .where('holder.validFrom', '<=', on)
    .where((where) => where.or([where('holder.validUntil', 'is', null), where('holder.validUntil', '>=', on)]))
    .select([
      'office.id as office',
      'office.title',
      'office.kind',
      'office.body',
      'person.id as person',
      'person.name as personName',
    ])
    .orderBy('office.title', inDanish)
    .execute()
}

export type Tenant = {
  tenant: string
  name: string
  /** Where the city answers, with its port if it has one; null where it is the only one. */
  host: string | null
  demonstration: boolean
  clockOffsetMs: number
}

/** The public address of a city: its own host where it has one. `baseUrl` is that of the product. */
export const publicAddress = ({ host }: Pick<Tenant, 'host'>, baseUrl: string): string =>
  host ? `${new URL(baseUrl).protocol}//${host}` : baseUrl

/** The city that answers at a host name; the only one there is, when there is only one. */
export async function findTenant(db: Occasion['db'], host: string): Promise<Tenant | undefined> {
  const tenants = await db
    .selectFrom('tenants')
    .select(['tenant', 'name', 'demonstration', 'clockOffsetMs', 'host'])
    .execute()
  return tenants.find((tenant) => tenant.host === host) ?? (tenants.length === 1 ? tenants[0] : undefined)
}
