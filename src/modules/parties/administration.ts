import { inDanish } from '#database/in-danish.ts'
import { holds, type Occasion, type Role } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'

export type GrantedRole = {
  person: string
  personName: string
  email: string
  body: string
  role: Role
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

/** Every role ever granted, by person; only for an administrator. */
export function listRoles({ db, tenant, actor }: Occasion): Promise<GrantedRole[]> {
  if (!holds(actor, 'administrator')) throw notFound()
  return db
    .selectFrom('roleGrants as grant')
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'grant.tenant').onRef('person.id', '=', 'grant.person'),
    )
    .where('grant.tenant', '=', tenant)
    .select([
      'grant.person',
      'person.name as personName',
      'person.email',
      'grant.body',
      'grant.role',
      'grant.validFrom',
      'grant.validUntil',
    ])
    .orderBy('person.name', inDanish)
    .orderBy('grant.validFrom')
    .execute()
}

/** Every person of the city, for choosing; only for an administrator. */
export function listPeople({ db, tenant, actor }: Occasion): Promise<{ id: string; name: string }[]> {
  if (!holds(actor, 'administrator')) throw notFound()
  return db.selectFrom('people').where('tenant', '=', tenant).select(['id', 'name']).orderBy('name', inDanish).execute()
}
