import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { Edition } from './edition.ts'

const columns = ['version', 'letter', 'text', 'sha256', 'map', 'omissions', 'leftStanding', 'madeAt', 'madeBy'] as const

/** The newest public wording of a response; undefined before anybody has read it. For whoever may see the response. */
export function findEdition(
  { tenant, db: own }: Pick<Occasion, 'tenant' | 'db'>,
  response: string,
  db: Db | Tx = own,
): Promise<Edition | undefined> {
  return db
    .selectFrom('editions')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(columns)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Names that are looked for in what others wrote: of everybody who answered the consultation for themselves. */
export async function listRespondentNames({ db, tenant }: Occasion, consultation: string): Promise<string[]> {
  const rows = await db
    .selectFrom('responses')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('body', 'is', null)
    .where('submittedAt', 'is not', null)
    .select('name')
    .distinct()
    .limit(20_000)
    .execute()
  return rows.map(({ name }) => name)
}

/** Names that may stand: of those who hold an office of the body that answers, or did when it signed. */
export async function listOfficeNames({ db, tenant }: Occasion, body: string | null): Promise<string[]> {
  if (!body) return []
  const rows = await db
    .selectFrom('officeHolders as holder')
    .innerJoin('offices as office', (join) =>
      join.onRef('office.tenant', '=', 'holder.tenant').onRef('office.id', '=', 'holder.office'),
    )
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'holder.tenant').onRef('person.id', '=', 'holder.person'),
    )
    .where('holder.tenant', '=', tenant)
    .where('office.body', '=', body)
    .select('person.name')
    .distinct()
    .execute()
  return rows.map(({ name }) => name)
}
