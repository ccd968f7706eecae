import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { planDocument, type Titled } from '../plans/index.ts'
import type { Consultation } from './consultation.ts'

/** The documents that go with a consultation, the plan itself first: titles and where they are read. */
export async function listAnnexes(
  { tenant, db: own }: Pick<Occasion, 'tenant' | 'db'>,
  { plan, planVersion }: Pick<Consultation, 'plan' | 'planVersion'>,
  db: Db | Tx = own,
): Promise<(Titled & { path: string })[]> {
  const documents = await db
    .selectFrom('planDocuments')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .select(['id', 'title', 'translations'])
    .orderBy('position')
    .execute()
  return documents.map(({ id, title, translations }) => ({
    title,
    translations,
    path: id === planDocument ? `/plans/${plan}/versions/${planVersion}` : `/plans/${plan}/documents/${id}`,
  }))
}
