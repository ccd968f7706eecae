import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { planDocument } from '../plans/index.ts'
import type { Reply, ReplyOnRecord } from './reply.ts'

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

/** The administrations of the city that could reply, by name. */
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

export type SuggestedUnit = { unit: string; name: string; subject: string }

/** Administrations in whose remit of today a topic seems to lie, by the words of its theme, its title and its summary. */
export async function suggestUnits({ db, tenant, today }: Occasion, topic: string): Promise<SuggestedUnit[]> {
  const { rows } = await sql<SuggestedUnit>`
    select distinct on (found.rank, found.unit) found.unit, found.name, found.subject from (
      select unit.id as unit, unit.name, remit.subject, ts_rank(compared.said, compared.asked) as rank
      from topics as topic
      join consultations as consultation on consultation.tenant = topic.tenant and consultation.id = topic.consultation
      left join plan_elements as theme on theme.tenant = topic.tenant and theme.plan = consultation.plan
        and theme.version = consultation.plan_version and theme.id = topic.theme
      join remits as remit on remit.tenant = topic.tenant and remit.valid_from <= ${today}
        and (remit.valid_until is null or remit.valid_until >= ${today})
      join units as unit on unit.tenant = remit.tenant and unit.body = remit.body and unit.parent is null
        and unit.valid_from <= ${today} and (unit.valid_until is null or unit.valid_until >= ${today})
      cross join lateral (
        select to_tsvector('danish', remit.subject) as said,
          replace(plainto_tsquery('danish', concat_ws(' ', theme.title, topic.title, topic.summary))::text, '&', '|')::tsquery as asked
      ) as compared
      where topic.tenant = ${tenant} and topic.id = ${topic} and compared.said @@ compared.asked
    ) as found
    order by found.rank desc, found.unit
    limit 3`.execute(db)
  return rows
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

/** The reply to one topic with what it has been through; undefined when there is none. Whoever calls has asked the policy. */
export function findReplyOnRecord({ db, tenant }: Occasion, topic: string): Promise<ReplyOnRecord | undefined> {
  return db
    .selectFrom('replies as reply')
    .innerJoin('units as unit', (join) =>
      join.onRef('unit.tenant', '=', 'reply.tenant').onRef('unit.id', '=', 'reply.unit'),
    )
    .leftJoin('people as author', (join) =>
      join.onRef('author.tenant', '=', 'reply.tenant').onRef('author.id', '=', 'reply.draftedBy'),
    )
    .leftJoin('people as reviewer', (join) =>
      join.onRef('reviewer.tenant', '=', 'reply.tenant').onRef('reviewer.id', '=', 'reply.reviewedBy'),
    )
    .leftJoin('people as returner', (join) =>
      join.onRef('returner.tenant', '=', 'reply.tenant').onRef('returner.id', '=', 'reply.sentBackBy'),
    )
    .leftJoin('offices as office', (join) =>
      join.onRef('office.tenant', '=', 'reply.tenant').onRef('office.id', '=', 'reply.mandateOffice'),
    )
    .where('reply.tenant', '=', tenant)
    .where('reply.topic', '=', topic)
    .select([
      'reply.unit',
      'unit.name as unitName',
      'reply.text',
      'reply.disposition',
      'reply.reason',
      'reply.revision',
      'reply.draftedBy',
      'reply.draftedAt',
      'author.name as draftedByName',
      'reply.reviewedBy',
      'reply.reviewedAt',
      'reviewer.name as reviewedByName',
      'reply.approvedBy',
      'reply.approvedAt',
      'reply.approvalKind',
      'reply.decidedOn',
      'reply.decisionItem',
      'office.title as mandateOffice',
      'reply.sentBackComment',
      'reply.sentBackAt',
      'returner.name as sentBackByName',
    ])
    .select(sql<boolean>`coalesce(reply.sent_back_revision = reply.revision, false)`.as('sentBack'))
    .executeTakeFirst()
}

/** The parts of a plan version that have words of their own, in its order. */
export function listPassages({ db, tenant }: Occasion, plan: string, version: number) {
  return db
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', version)
    .where('body', '<>', '')
    .select(['id', 'title', 'kind'])
    .orderBy(sql`document = ${planDocument}`, 'desc')
    .orderBy('position')
    .execute()
}
