import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import type { Occasion } from '#database/occasion.ts'
import { standingQuery } from '#database/standing-query.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { timeZone } from '#platform/clock.ts'
import { notFound } from '#platform/refusal.ts'
import { nameOn } from '../parties/index.ts'
import type { Plan, PlanDocument, PlanElement, PlanVersion } from './plan.ts'
import { mayBeSeenBy, maySeeVersion, type Writing, writingOf } from './policy.ts'

/** The documents of a version in their order, as JSON, in a query over `plan_versions as version`. */
const documents = sql<PlanDocument[]>`(
  select coalesce(json_agg(json_build_object(
    'id', document.id, 'kind', document.kind, 'title', document.title, 'authorBody', document.author_body,
    'position', document.position, 'translations', document.translations) order by document.position), '[]')
  from plan_documents as document
  where document.tenant = version.tenant and document.plan = version.plan and document.version = version.version)`

/** The elements of a version in reading order, as JSON; whole rows, which PostgreSQL writes fastest. */
const elements = sql<PlanElement[]>`(
  select coalesce(json_agg(element), '[]') from (
    select id, document, parent, theme, position, depth, kind, title, body, translations from plan_elements
    where tenant = version.tenant and plan = version.plan and version = version.version order by position
  ) as element)`

const versionRead = standingQuery((db, given: { tenant: string; plan: string; version: number }) =>
  db
    .selectFrom('planVersions as version')
    .where('version.tenant', '=', given.tenant)
    .where('version.plan', '=', given.plan)
    .where('version.version', '=', given.version)
    .select(['version.version', 'version.frozenAt', 'version.sha256'])
    .select([documents.as('documents'), elements.as('elements')]),
)

/** A version with its documents and elements in reading order, for whoever already may see it; one query. */
export async function readVersion(
  db: Db | Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  plan: string,
  version: number,
): Promise<PlanVersion> {
  const [found] = await versionRead(db, { tenant, plan, version })
  if (!found) throw notFound()
  return found
}

export type PlanListing = Plan & { newestFrozen: number | null; frozenAt: Date | null }

const frozenPlans = standingQuery((db, given: { tenant: string }) =>
  db
    .selectFrom('plans as plan')
    .innerJoin('planVersions as version', (join) =>
      join.onRef('version.tenant', '=', 'plan.tenant').onRef('version.plan', '=', 'plan.id'),
    )
    .where('plan.tenant', '=', given.tenant)
    .where('version.version', '=', ({ selectFrom }) =>
      selectFrom('planVersions as frozen')
        .whereRef('frozen.tenant', '=', 'plan.tenant')
        .whereRef('frozen.plan', '=', 'plan.id')
        .where('frozen.frozenAt', 'is not', null)
        .select(({ fn }) => fn.max('frozen.version').as('newest')),
    )
    .select(['plan.id', 'plan.kind', 'plan.title', 'plan.district', 'plan.authorBody', 'plan.summary'])
    .select(['plan.translations', 'version.version as newestFrozen', 'version.frozenAt'])
    .orderBy('plan.title', inDanish)
    .orderBy('plan.id'),
)

/** The plans that have a frozen version, by title; one query. */
export const listPlans = ({ db, tenant }: Occasion): Promise<PlanListing[]> => frozenPlans(db, { tenant })

/** The authors of a version's documents by the names they had on the day it was frozen: document id → name. */
const authors = (today: CalendarDate) => sql<Record<string, string>>`(
  select coalesce(json_object_agg(document.id, ${nameOn(
    'document.author_body',
    sql`coalesce((version.frozen_at at time zone ${sql.lit(timeZone)})::date, ${today}::date)`,
  )}), '{}')
  from plan_documents as document
  where document.tenant = version.tenant and document.plan = version.plan and document.version = version.version
    and document.author_body is not null)`

/** The numbers of the versions that the person may see, newest first. */
const seenVersions = (writing: Writing) => sql<{ version: number; frozenAt: string | null }[]>`(
  select json_agg(json_build_object('version', seen.version, 'frozenAt', seen.frozen_at) order by seen.version desc)
  from plan_versions as seen
  where seen.tenant = plan.tenant and seen.plan = plan.id and ${mayBeSeenBy(writing, 'seen')})`

/** The public consultation on a version that is open on a day, the one that closes first; null without one. */
const openConsultation = (today: CalendarDate) => sql<string | null>`(
  select consultation.id from consultations as consultation
  where consultation.tenant = version.tenant and consultation.plan = version.plan
    and consultation.plan_version = version.version and consultation.public
    and consultation.announced_at is not null and consultation.withdrawn_at is null
    and consultation.opens_on <= ${today}::date and consultation.deadline >= ${today}::date
  order by consultation.deadline, consultation.id limit 1)`

type Asked = Writing & { tenant: string; id: string; version: number | null; today: CalendarDate }

const planShown = standingQuery((db, given: Asked) =>
  db
    .selectFrom('plans as plan')
    .innerJoin('planVersions as version', (join) =>
      join.onRef('version.tenant', '=', 'plan.tenant').onRef('version.plan', '=', 'plan.id'),
    )
    .where('plan.tenant', '=', given.tenant)
    .where('plan.id', '=', given.id)
    .where(mayBeSeenBy(given, 'version'))
    .where(sql<boolean>`version.version = coalesce(${given.version}::int, version.version)`)
    .select(['plan.id', 'plan.kind', 'plan.title', 'plan.district', 'plan.authorBody', 'plan.summary'])
    .select(['plan.translations', 'version.version', 'version.frozenAt', 'version.sha256'])
    .select([documents.as('documents'), elements.as('elements')])
    .select([authors(given.today).as('authors'), seenVersions(given).as('versions')])
    .select(openConsultation(given.today).as('openConsultation'))
    .orderBy('version.version', 'desc')
    .limit(1),
)

export type ShownPlan = {
  plan: Plan
  shown: PlanVersion
  versions: { version: number; frozenAt: Date | null }[]
  /** Document id → who wrote it. */
  authors: Record<string, string>
  /** The public consultation on this version that is open today. */
  openConsultation: string | null
}

/**
 * A plan in a version (the newest the person may see unless told), with who wrote it and the list of versions; not
 * found otherwise. One query.
 */
export async function getPlan(occasion: Occasion, id: string, version?: number): Promise<ShownPlan> {
  const { db, tenant, today } = occasion
  const [found] = await planShown(db, { tenant, id, today, version: version ?? null, ...writingOf(occasion) })
  if (!found) throw notFound()
  const { authors, openConsultation, versions, version: number, frozenAt, sha256, documents, elements, ...plan } = found
  if (!maySeeVersion(occasion, plan, { frozenAt })) throw notFound()
  return {
    plan,
    shown: { version: number, frozenAt, sha256, documents, elements },
    versions: versions.map(({ version, frozenAt }) => ({ version, frozenAt: frozenAt ? new Date(frozenAt) : null })),
    authors,
    openConsultation,
  }
}
