import type { Db, Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import type { Plan, PlanVersion } from './plan.ts'
import { maySeeVersion } from './policy.ts'

/** A version with its documents and elements in reading order, for whoever already may see it. */
export async function readVersion(
  db: Db | Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  plan: string,
  version: number,
): Promise<PlanVersion> {
  const head = await db
    .selectFrom('planVersions')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', version)
    .select(['version', 'frozenAt', 'sha256'])
    .executeTakeFirst()
  if (!head) throw notFound()
  const documents = await db
    .selectFrom('planDocuments')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', version)
    .select(['id', 'kind', 'title', 'authorBody', 'position'])
    .orderBy('position')
    .execute()
  const elements = await db
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', version)
    .select(['id', 'document', 'parent', 'theme', 'position', 'depth', 'kind', 'title', 'body', 'translations'])
    .orderBy('position')
    .execute()
  return { ...head, documents, elements }
}

export type PlanListing = Plan & { newestFrozen: number | null; frozenAt: Date | null }

/** The plans that have a frozen version, by title; one query. */
export function listPlans({ db, tenant }: Occasion): Promise<PlanListing[]> {
  return db
    .selectFrom('plans as plan')
    .innerJoin('planVersions as version', (join) =>
      join.onRef('version.tenant', '=', 'plan.tenant').onRef('version.plan', '=', 'plan.id'),
    )
    .where('plan.tenant', '=', tenant)
    .where('version.frozenAt', 'is not', null)
    .distinctOn(['plan.title', 'plan.id'])
    .select([
      'plan.id',
      'plan.kind',
      'plan.title',
      'plan.district',
      'plan.authorBody',
      'plan.summary',
      'version.version as newestFrozen',
      'version.frozenAt',
    ])
    .orderBy('plan.title', inDanish)
    .orderBy('plan.id')
    .orderBy('version.version', 'desc')
    .execute()
}

/** A plan in a version (the newest the person may see unless told), with the list of versions; not found otherwise. */
export async function getPlan(
  occasion: Occasion,
  id: string,
  version?: number,
): Promise<{ plan: Plan; shown: PlanVersion; versions: { version: number; frozenAt: Date | null }[] }> {
  const { db, tenant } = occasion
  const rows = await db
    .selectFrom('plans as plan')
    .innerJoin('planVersions as version', (join) =>
      join.onRef('version.tenant', '=', 'plan.tenant').onRef('version.plan', '=', 'plan.id'),
    )
    .where('plan.tenant', '=', tenant)
    .where('plan.id', '=', id)
    .select([
      'plan.id',
      'plan.kind',
      'plan.title',
      'plan.district',
      'plan.authorBody',
      'plan.summary',
      'version.version',
      'version.frozenAt',
    ])
    .orderBy('version.version', 'desc')
    .execute()
  const first = rows[0]
  if (!first) throw notFound()
  const { version: _, frozenAt: __, ...plan } = first
  const versions = rows.filter((row) => maySeeVersion(occasion, plan, row))
  const wanted = version === undefined ? versions[0] : versions.find((row) => row.version === version)
  if (!wanted) throw notFound()
  return {
    plan,
    shown: await readVersion(db, occasion, id, wanted.version),
    versions: versions.map(({ version, frozenAt }) => ({ version, frozenAt })),
  }
}
