import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { type Disposition, dispositions } from '../remarks/index.ts'
import { type SenderKind, senderKinds, senderOf } from '../topics/index.ts'

export type Figures = {
  /** Responses for each week in which the consultation was open or a late one came, by the week's Monday. */
  byWeek: { monday: CalendarDate; responses: number }[]
  bySender: { sender: SenderKind; responses: number }[]
  /** Confirmed remarks under each theme of the plan: for, against, and neither. */
  byTheme: {
    id: string
    title: string
    translations: Translations
    inFavour: number
    against: number
    neither: number
  }[]
  byDisposition: { disposition: Disposition; topics: number }[]
}

const weeks = ({ db, tenant }: Occasion, consultation: string) =>
  sql<{ monday: CalendarDate; responses: number }>`
    with received as (
      select date_trunc('week', response.submitted_at at time zone 'Europe/Copenhagen')::date as monday
      from responses as response
      where response.tenant = ${tenant} and response.consultation = ${consultation}
        and response.submitted_at is not null and response.withdrawn_at is null
    )
    select to_char(week, 'YYYY-MM-DD') as monday, count(received.monday)::int as responses
    from (select min(monday) as first, max(monday) as last from received) as ends
    cross join lateral generate_series(ends.first, ends.last, interval '7 days') as week
    left join received on received.monday = week::date
    group by week order by week limit 200`.execute(db)

const senders = ({ db, tenant }: Occasion, consultation: string) =>
  db
    .selectFrom('responses as response')
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .where('response.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .select([
      'body.kind',
      sql<string | null>`case when response.organisation is not null then '-' end`.as('organisation'),
    ])
    .select(({ fn }) => fn.countAll<number>().as('responses'))
    .groupBy(['body.kind', sql`case when response.organisation is not null then '-' end`])
    .execute()

const themes = ({ db, tenant }: Occasion, consultation: string) =>
  sql<Figures['byTheme'][number]>`
    select theme.id, theme.title, theme.translations,
      count(distinct remark.id) filter (where remark.labels && array['endorse', 'endorse_res'] and 'oppose' <> all (remark.labels))::int as "inFavour",
      count(distinct remark.id) filter (where 'oppose' = any (remark.labels) and not remark.labels && array['endorse', 'endorse_res'])::int as against,
      count(distinct remark.id) filter (where ('oppose' = any (remark.labels)) = (remark.labels && array['endorse', 'endorse_res']))::int as neither
    from consultations as consultation
    join plan_elements as theme on theme.tenant = consultation.tenant and theme.plan = consultation.plan
      and theme.version = consultation.plan_version and theme.kind = 'theme'
    left join plan_elements as element on element.tenant = theme.tenant and element.plan = theme.plan
      and element.version = theme.version and element.theme = theme.id
    left join remark_elements as about on about.tenant = theme.tenant and about.plan = theme.plan and about.element = element.id
    left join (remarks as remark join responses as response on response.tenant = remark.tenant and response.id = remark.response
        and response.submitted_at is not null and response.withdrawn_at is null)
      on remark.tenant = about.tenant and remark.id = about.remark and remark.confirmed_at is not null
        and response.consultation = consultation.id
    where consultation.tenant = ${tenant} and consultation.id = ${consultation}
    group by theme.id, theme.title, theme.translations, theme.position
    order by theme.position`.execute(db)

const decisions = ({ db, tenant }: Occasion, consultation: string) =>
  db
    .selectFrom('replies as reply')
    .innerJoin('topics as topic', (join) =>
      join.onRef('topic.tenant', '=', 'reply.tenant').onRef('topic.id', '=', 'reply.topic'),
    )
    .where('reply.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .select('reply.disposition')
    .select(({ fn }) => fn.countAll<number>().as('topics'))
    .groupBy('reply.disposition')
    .execute()

/** What the charts of a consultation show, counted now. Whoever calls has asked the policy. */
export async function readFigures(occasion: Occasion, consultation: string): Promise<Figures> {
  const [byWeek, sent, byTheme, decided] = await Promise.all([
    weeks(occasion, consultation),
    senders(occasion, consultation),
    themes(occasion, consultation),
    decisions(occasion, consultation),
  ])
  return {
    byWeek: byWeek.rows,
    bySender: senderKinds.map((sender) => ({
      sender,
      responses: sent
        .filter(({ kind, organisation }) => senderOf(kind, organisation) === sender)
        .reduce((sum, { responses }) => sum + Number(responses), 0),
    })),
    byTheme: byTheme.rows,
    byDisposition: dispositions.map((disposition) => ({
      disposition,
      topics: Number(decided.find((one) => one.disposition === disposition)?.topics ?? 0),
    })),
  }
}
