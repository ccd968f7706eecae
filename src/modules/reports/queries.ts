import type { Occasion } from '#database/occasion.ts'
import { type ChangedSince, changedSince } from './changed-since.ts'
import type { ReportContent } from './report.ts'

export type PublishedReport = {
  version: number
  publishedAt: Date
  sha256: string
  content: ReportContent
  versions: number[]
  /** What it says otherwise than the version before; null for the first. */
  changed: { since: number; changed: ChangedSince } | null
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
  const since = rows.find((earlier) => earlier.version < row.version)?.version
  const contents = await db
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('version', 'in', since === undefined ? [row.version] : [row.version, since])
    .select(['version', 'content'])
    .execute()
  const contentOf = (version: number) => contents.find((found) => found.version === version)?.content as ReportContent
  const content = contentOf(row.version)
  return {
    version: row.version,
    publishedAt: row.publishedAt as Date,
    sha256: row.sha256 as string,
    content,
    versions: rows.map(({ version }) => version),
    changed: since === undefined ? null : { since, changed: changedSince(contentOf(since), content) },
  }
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
