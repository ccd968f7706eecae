import type { Occasion } from '#database/occasion.ts'
import { holds } from '#database/occasion.ts'
import { addDays, type CalendarDate } from '#platform/calendar-date.ts'
import { startOfDay } from '#platform/clock.ts'
import { notFound } from '#platform/refusal.ts'

const pageSize = 50

/** Everybody who has left a line in the trail, by name. */
export async function listActors({ db, tenant }: Occasion): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('people')
    .where('tenant', '=', tenant)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('auditEntries as entry')
          .whereRef('entry.tenant', '=', 'people.tenant')
          .whereRef('entry.actor', '=', 'people.id')
          .select('entry.position'),
      ),
    )
    .select(['id', 'name'])
    .orderBy('name')
    .execute()
}

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

/** What of the trail is asked for; `before` is a position. */
export type AuditFilter = { person?: string; subject?: string; day?: CalendarDate; before?: number }

/** The trail, newest first, 50 a page. Only for an administrator. */
export async function listAudit(
  occasion: Occasion,
  { person, subject, day, before }: AuditFilter = {},
): Promise<AuditPage> {
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
  if (person) query = query.where('entry.actor', '=', person)
  if (subject) query = query.where('entry.subject', '=', subject)
  if (day) query = query.where('entry.at', '>=', startOfDay(day)).where('entry.at', '<', startOfDay(addDays(day, 1)))
  const entries = await query.execute()
  const last = entries[pageSize - 1]
  return { entries: entries.slice(0, pageSize), older: entries.length > pageSize && last ? last.position : null }
}
