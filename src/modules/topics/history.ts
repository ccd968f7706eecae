import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'

export type Happening = {
  at: Date
  actorName: string | null
  action: (typeof told)[number]
  details: { title?: string; otherTitle?: string; count?: number; reason?: string; remarks?: unknown }
}

/** What a topic's history tells; who answers it, and how far that is, stands with its reply. */
const told = [
  'topic.added',
  'topic.edited',
  'topic.remarks-placed',
  'topic.remarks-moved',
  'topic.remark-taken-out',
  'topic.split',
  'topic.split-off',
  'topic.grown',
] as const

/** What has happened to a topic, the newest first, from the trail. */
export async function listHistory({ db, tenant }: Occasion, consultation: string, topic: string): Promise<Happening[]> {
  const rows = await db
    .selectFrom('auditEntries as entry')
    .leftJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'entry.tenant').onRef('person.id', '=', 'entry.actor'),
    )
    .where('entry.tenant', '=', tenant)
    .where('entry.subject', '=', `consultation:${consultation}`)
    .where('entry.action', 'in', [...told])
    .where(sql`entry.details ->> 'topic'`, '=', topic)
    .select(['entry.at', 'person.name as actorName', 'entry.action', 'entry.details'])
    .orderBy('entry.position', 'desc')
    .limit(100)
    .execute()
  return rows.map(({ details, ...entry }) => ({
    ...entry,
    action: entry.action as Happening['action'],
    details: details as Happening['details'],
  }))
}

const lengthOf = (list: unknown) => (Array.isArray(list) ? list.length : 1)

/** What happened, in one sentence. */
export function happeningText(t: T, { action, details }: Happening): string {
  const { title = '', otherTitle = '', count = 0, reason = '' } = details
  const moved = { count: lengthOf(details.remarks) }
  switch (action) {
    case 'topic.added':
      return t('Added as “{title}”', { title })
    case 'topic.edited':
      return t('Its words were changed: “{title}”', { title })
    case 'topic.remarks-placed':
      return t('{count, plural, one {# remark} other {# remarks}} placed here', moved)
    case 'topic.remarks-moved':
    case 'topic.remark-taken-out':
      return t('{count, plural, one {# remark} other {# remarks}} taken out', moved)
    case 'topic.split':
      return t(
        '{count, plural, one {# remark} other {# remarks}} made a topic of their own, “{otherTitle}”: {reason}',
        { count, otherTitle, reason },
      )
    case 'topic.split-off':
      return t('Split off “{otherTitle}” with {count, plural, one {# remark} other {# remarks}}: {reason}', {
        count,
        otherTitle,
        reason,
      })
    case 'topic.grown':
      return t('“{otherTitle}” became part of it, with {count, plural, one {# remark} other {# remarks}}: {reason}', {
        count,
        otherTitle,
        reason,
      })
  }
}
