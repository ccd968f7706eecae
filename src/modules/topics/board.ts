import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import { omittedAround, shownWords } from '../publication/index.ts'
import { nameOf, organisationIsPublic, senderOf } from './sender.ts'
import type { CitedRemark, Direction, Raising } from './topic.ts'

/** How many remarks lie on the board at a time. */
const pageSize = 40

/** Which remarks are looked at: of a theme of the plan, of none, or all. */
export type BoardFilter = { theme: string | null; from: number }

export type Unplaced = { remarks: CitedRemark[]; total: number; next: number | null }

/** Confirmed remarks in no topic, those of a theme if one is named; one query. */
export async function listUnplaced(
  { db, tenant }: Occasion,
  consultation: string,
  { theme, from }: BoardFilter,
): Promise<Unplaced> {
  const about = sql<string | null>`(
    select element.theme from remark_elements as about
    join plan_elements as element on element.tenant = about.tenant and element.plan = about.plan and element.id = about.element
    where about.tenant = remark.tenant and about.remark = remark.id and element.theme is not null
    order by about.position limit 1)`
  let query = db
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .where('remark.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .where('remark.confirmedAt', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('topicRemarks as placed')
            .whereRef('placed.tenant', '=', 'remark.tenant')
            .whereRef('placed.remark', '=', 'remark.id')
            .select('placed.topic'),
        ),
      ),
    )
  if (theme === 'none') query = query.where(about, 'is', null)
  else if (theme !== null) query = query.where(about, '=', theme)
  const rows = await query
    .select([
      'remark.id as remark',
      'remark.quote',
      'remark.starts',
      omittedAround.as('omitted'),
      'remark.labels',
      'response.responseNumber',
      'response.name',
      'response.organisation',
      'body.kind as bodyKind',
      organisationIsPublic.as('organisationPublic'),
      sql<number>`count(*) over ()::int`.as('total'),
    ])
    .orderBy('response.responseNumber')
    .orderBy('remark.position')
    .orderBy('remark.id')
    .limit(pageSize)
    .offset(from)
    .execute()
  const remarks = rows.map(({ remark, quote, starts, omitted, labels, responseNumber, ...who }) => {
    const sender = senderOf(who.bodyKind, who.organisation)
    return {
      remark,
      quote: shownWords({ quote, starts, omitted }),
      labels,
      responseNumber: responseNumber as number,
      sender,
      name: nameOf(sender, who.name, who.organisation, who.organisationPublic),
    }
  })
  const total = rows[0]?.total ?? 0
  return { remarks, total, next: from + rows.length < total ? from + rows.length : null }
}

export type TopicOnBoard = {
  id: string
  title: string
  direction: Direction
  theme: string | null
  remarks: number
  raised: Raising[]
}

type CountedRow = Omit<TopicOnBoard, 'raised'> & {
  raised: { number: number; kind: Parameters<typeof senderOf>[0]; organisation: string | null }[] | null
}

/** The topics in their order, each with who raises it; the letters of a confirmed campaign count. One query. */
export async function listTopicsOnBoard({ db, tenant }: Occasion, consultation: string): Promise<TopicOnBoard[]> {
  const { rows } = await sql<CountedRow>`
    select topic.id, topic.title, topic.direction, topic.theme, counted.remarks, counted.raised
    from topics as topic
    cross join lateral (
      select count(distinct placed.remark)::int as remarks,
        jsonb_agg(distinct jsonb_build_object('number', response.response_number, 'kind', body.kind,
          'organisation', response.organisation)) as raised
      from topic_remarks as placed
      join remarks as remark on remark.tenant = placed.tenant and remark.id = placed.remark
      cross join lateral (
        select remark.response as id
        union
        select member.response from campaigns as campaign
        join campaign_letters as member on member.tenant = campaign.tenant
          and member.consultation = campaign.consultation and member.campaign = campaign.no
        where campaign.tenant = topic.tenant and campaign.consultation = topic.consultation
          and campaign.standing_for = remark.response and campaign.confirmed_at is not null
          and campaign.merged_into is null and member.placed_at is not null
      ) as raising
      join responses as response on response.tenant = topic.tenant and response.id = raising.id
        and response.submitted_at is not null and response.withdrawn_at is null
      left join bodies as body on body.tenant = response.tenant and body.id = response.body
      where placed.tenant = topic.tenant and placed.topic = topic.id
    ) as counted
    where topic.tenant = ${tenant} and topic.consultation = ${consultation}
    order by topic.position`.execute(db)
  return rows.map(({ raised, ...topic }) => ({
    ...topic,
    raised: (raised ?? []).map(({ number, kind, organisation }) => ({ number, sender: senderOf(kind, organisation) })),
  }))
}
