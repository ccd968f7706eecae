import type { Db, Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import type { Reply } from './reply.ts'

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

/** The replies to a consultation's topics, by topic. Whoever calls has asked the policy. */
export async function readReplies(
  db: Reading,
  { tenant }: Occasion,
  consultation: string,
): Promise<ReadonlyMap<string, Reply>> {
  const rows = await db
    .selectFrom('replies as reply')
    .innerJoin('topics as topic', (join) =>
      join.onRef('topic.tenant', '=', 'reply.tenant').onRef('topic.id', '=', 'reply.topic'),
    )
    .innerJoin('units as unit', (join) =>
      join.onRef('unit.tenant', '=', 'reply.tenant').onRef('unit.id', '=', 'reply.unit'),
    )
    .where('topic.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .select([
      'reply.topic',
      'reply.unit',
      'unit.name as unitName',
      'reply.text',
      'reply.disposition',
      'reply.reason',
      'reply.draftedBy',
      'reply.approvedBy',
    ])
    .execute()
  return new Map(rows.map(({ topic, ...reply }) => [topic, reply]))
}
