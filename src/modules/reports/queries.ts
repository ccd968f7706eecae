import type { Db, Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import type { ReportContent } from './report.ts'

type Reading = Db | Tx

/** The unit that replies; not found when there is none with this id. */
export async function findUnit(db: Reading, { tenant }: Occasion, id: string): Promise<{ body: string; name: string }> {
  const unit = await db
    .selectFrom('units')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select(['body', 'name'])
    .executeTakeFirst()
  if (!unit) throw notFound()
  return unit
}

export type PublishedReport = {
  version: number
  publishedAt: Date
  sha256: string
  content: ReportContent
  versions: number[]
}

/** A published report, the newest unless told; undefined when there is none. Public. */
export async function findPublishedReport(
  { db, tenant }: Occasion,
  consultation: string,
  version?: number,
): Promise<PublishedReport | undefined> {
  const rows = await db
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('publishedAt', 'is not', null)
    .select(['version', 'publishedAt', 'sha256'])
    .orderBy('version', 'desc')
    .execute()
  const row = version === undefined ? rows[0] : rows.find((row) => row.version === version)
  if (!row) return undefined
  const { content } = await db
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('version', '=', row.version)
    .select('content')
    .executeTakeFirstOrThrow()
  return {
    version: row.version,
    publishedAt: row.publishedAt as Date,
    sha256: row.sha256 as string,
    content: content as ReportContent,
    versions: rows.map(({ version }) => version),
  }
}

/** The administrations and units of the city that could reply, by name. */
export function listReplyingUnits({ db, tenant }: Occasion, on: string) {
  return db
    .selectFrom('units')
    .where('tenant', '=', tenant)
    .where('parent', 'is', null)
    .where('validFrom', '<=', on as CalendarDate)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', on as CalendarDate)]))
    .select(['id', 'name', 'body'])
    .orderBy('name', inDanish)
    .execute()
}

/** True when a topic is one of the consultation's. */
export async function isTopicOf({ db, tenant }: Occasion, consultation: string, topic: string): Promise<boolean> {
  const found = await db
    .selectFrom('topics')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('id', '=', topic)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}

/** A consultation's head as the report's pages need it; undefined when it has not been announced. */
export function findCase({ db, tenant }: Occasion, id: string) {
  return db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('announcedAt', 'is not', null)
    .select(['id', 'title', 'translations', 'deadline', 'consultingBody'])
    .executeTakeFirst()
}
