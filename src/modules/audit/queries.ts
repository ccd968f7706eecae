import type { Occasion } from '#database/occasion.ts'
import { holds } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'

const pageSize = 50

export type AuditPage = {
  entries: {
    position: number
    at: Date
    actor: string | null
    actorName: string | null
    action: string
    subject: string
    details: Record<string, unknown>
  }[]
  /** The position to go on from, towards older entries; null at the end. */
  older: number | null
}

/** The trail, newest first, 50 a page. Only for an administrator. */
export async function listAudit(occasion: Occasion, before?: number): Promise<AuditPage> {
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  let query = occasion.db
    .selectFrom('auditEntries as entry')
    .leftJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'entry.tenant').onRef('person.id', '=', 'entry.actor'),
    )
    .where('entry.tenant', '=', occasion.tenant)
    .select([
      'entry.position',
      'entry.at',
      'entry.actor',
      'person.name as actorName',
      'entry.action',
      'entry.subject',
      'entry.details',
    ])
    .orderBy('entry.position', 'desc')
    .limit(pageSize + 1)
  if (before) query = query.where('entry.position', '<', before)
  const entries = await query.execute()
  const last = entries[pageSize - 1]
  return { entries: entries.slice(0, pageSize), older: entries.length > pageSize && last ? last.position : null }
}
