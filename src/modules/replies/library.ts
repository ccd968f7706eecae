import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Disposition } from '../remarks/index.ts'

/** An approved reply of the same body, from any consultation. */
export type EarlierReply = {
  topic: string
  title: string
  consultationTitle: string
  text: string
  disposition: Disposition
  reason: string
  /** In how many other replies it has been taken over. */
  uses: number
}

type Wanted = { body: string; topic: string; words: string }

/** Danish words of a search, any of them; without words the topic's own title and theme. */
const anyOf = (words: string) => (words.match(/[\p{L}\p{N}]{3,}/gu) ?? []).slice(0, 20).join(' or ')

/** Earlier replies of a body: those that have the words, or that are likest the topic; ten at the most. One query. */
export async function listEarlierReplies(
  { db, tenant }: Occasion,
  { body, topic, words }: Wanted,
): Promise<EarlierReply[]> {
  const wanted = anyOf(words)
  const { rows } = await sql<EarlierReply>`
    select reply.topic, topic.title, consultation.title as "consultationTitle", reply.text, reply.disposition, reply.reason,
      (select count(*)::int from reply_uses as used where used.tenant = reply.tenant and used.source = reply.topic) as uses
    from replies as reply
    join topics as topic on topic.tenant = reply.tenant and topic.id = reply.topic
    join consultations as consultation on consultation.tenant = topic.tenant and consultation.id = topic.consultation
    join units as unit on unit.tenant = reply.tenant and unit.id = reply.unit and unit.body = ${body}
    left join plan_elements as theme on theme.tenant = topic.tenant and theme.plan = consultation.plan
      and theme.version = consultation.plan_version and theme.id = topic.theme
    cross join topics as own
    left join consultations as own_case on own_case.tenant = own.tenant and own_case.id = own.consultation
    left join plan_elements as own_theme on own_theme.tenant = own.tenant and own_theme.plan = own_case.plan
      and own_theme.version = own_case.plan_version and own_theme.id = own.theme
    cross join lateral (
      select to_tsvector('danish', concat_ws(' ', theme.title, topic.title, reply.text, reply.reason)) as said,
        case when ${wanted} <> '' then websearch_to_tsquery('danish', ${wanted})
          else replace(plainto_tsquery('danish', concat_ws(' ', own_theme.title, own.title))::text, '&', '|')::tsquery
        end as asked
    ) as compared
    where reply.tenant = ${tenant} and reply.approved_at is not null and reply.topic <> own.id
      and own.tenant = ${tenant} and own.id = ${topic}
      and compared.said @@ compared.asked
    order by ts_rank(compared.said, compared.asked) desc, uses desc, reply.approved_at desc, reply.topic
    limit 10`.execute(db)
  return rows
}

/** Notes that a reply was taken over from an earlier one of the same body. */
export async function reuse(
  tx: Tx,
  occasion: Occasion,
  { topic, source, body }: { topic: string; source: string; body: string },
): Promise<void> {
  const { tenant } = occasion
  const known = await tx
    .selectFrom('replies as reply')
    .innerJoin('units as unit', (join) =>
      join.onRef('unit.tenant', '=', 'reply.tenant').onRef('unit.id', '=', 'reply.unit'),
    )
    .where('reply.tenant', '=', tenant)
    .where('reply.topic', '=', source)
    .where('reply.topic', '<>', topic)
    .where('reply.approvedAt', 'is not', null)
    .where('unit.body', '=', body)
    .select('reply.topic')
    .executeTakeFirst()
  if (!known) throw new Refusal('conflict', 'The reply you took over is not in the library any more')
  await tx
    .insertInto('replyUses')
    .values({ tenant, topic, source, usedAt: occasion.now, usedBy: personOf(occasion) ?? '' })
    .onConflict((on) => on.doNothing())
    .execute()
}
