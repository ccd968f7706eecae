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

const granted = ({ db, tenant, actor }: Occasion) => {
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
}

/** Every role ever granted, by person; only for an administrator. */
export const listRoles = (occasion: Occasion): Promise<GrantedRole[]> => granted(occasion).execute()

/** The roles a person has today; only for an administrator. */
export const listRolesOf = (occasion: Occasion, person: string): Promise<GrantedRole[]> =>
  granted(occasion)
    .where('grant.person', '=', person)
    .where('grant.validFrom', '<=', occasion.today)
    .where((where) =>
      where.or([where('grant.validUntil', 'is', null), where('grant.validUntil', '>=', occasion.today)]),
    )
    .execute()
