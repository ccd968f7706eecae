import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { type Disposition, dispositionName } from '../remarks/index.ts'
import { type Direction, directionName, withoutSources } from '../topics/index.ts'
import type { ExportHead } from './case.ts'
import type { Table, Value } from './table.ts'

type Row = {
  theme: string | null
  title: string
  direction: Direction
  summary: string
  numbers: number[]
  unit: string | null
  reply: string | null
  disposition: Disposition | null
  reason: string | null
  approved: boolean
  changes: { element: string; old: string; new: string }[]
}

/** Topics are some hundreds at most, and read at once; a campaign's senders count for each of its topics. */
const readTopics = (db: Db | Tx, { tenant }: Occasion, { id, plan, planVersion }: ExportHead) =>
  sql<Row>`
    select theme.title as theme, topic.title, topic.direction, topic.summary, coalesce(raised.numbers, '[]') as numbers,
      unit.name as unit, reply.text as reply, reply.disposition, reply.reason,
      reply.approved_at is not null as approved,
      (select coalesce(jsonb_agg(jsonb_build_object('element', change.element, 'old', change.old_words,
          'new', change.new_words) order by change.element, change.starts), '[]')
        from plan_changes as change where change.tenant = topic.tenant and change.topic = topic.id) as changes
    from topics as topic
    left join plan_elements as theme on theme.tenant = topic.tenant and theme.plan = ${plan}
      and theme.version = ${planVersion} and theme.id = topic.theme
    left join replies as reply on reply.tenant = topic.tenant and reply.topic = topic.id
    left join units as unit on unit.tenant = reply.tenant and unit.id = reply.unit
    left join lateral (
      select jsonb_agg(distinct response.response_number) as numbers
      from topic_remarks as placed
      join remarks as remark on remark.tenant = placed.tenant and remark.id = placed.remark
      left join campaigns as campaign on campaign.tenant = remark.tenant and campaign.standing_for = remark.response
        and campaign.confirmed_at is not null and campaign.merged_into is null
      left join campaign_letters as letter on letter.tenant = campaign.tenant
        and letter.consultation = campaign.consultation and letter.campaign = campaign.no
      join responses as response on response.tenant = remark.tenant
        and response.id in (remark.response, letter.response) and response.withdrawn_at is null
      where placed.tenant = topic.tenant and placed.topic = topic.id
    ) as raised on true
    where topic.tenant = ${tenant} and topic.consultation = ${id}
    order by theme.position nulls last, topic.position, topic.id`.execute(db)

/** The topics with what is answered. */
export function topicsTable(db: Db | Tx, occasion: Occasion, head: ExportHead): Table {
  const { t } = occasion
  const record = (row: Row): Record<string, Value> => ({
    theme: row.theme ?? t('Outside the themes of the plan'),
    topic: row.title,
    direction: directionName(t, row.direction),
    count: row.numbers.length,
    numbers: row.numbers,
    summary: withoutSources(row.summary),
    unit: row.unit,
    reply: row.reply,
    disposition: row.disposition && dispositionName(t, row.disposition),
    reason: row.reason,
    approved: row.approved,
    changes: row.changes.map(({ element, old, new: words }) => `${element}: ${old} → ${words}`),
  })
  return {
    key: 'topics',
    name: t('Topics'),
    count: head.topics,
    columns: [
      { key: 'theme', title: t('Theme'), width: 28, wrap: true },
      { key: 'topic', title: t('Topic'), width: 40, wrap: true },
      { key: 'direction', title: t('Direction'), width: 12 },
      { key: 'count', title: t('Number of responses'), type: 'number', width: 12 },
      { key: 'numbers', title: t('Response numbers'), width: 20, wrap: true },
      { key: 'summary', title: t('Summary'), width: 60, wrap: true },
      { key: 'unit', title: t('Answered by'), width: 30, wrap: true },
      { key: 'reply', title: t('The administration’s reply'), width: 70, wrap: true },
      { key: 'disposition', title: t('Decision on the wish'), width: 20 },
      { key: 'reason', title: t('Reason'), width: 50, wrap: true },
      { key: 'approved', title: t('Approved'), width: 10 },
      { key: 'changes', title: t('Proposed change of the plan'), width: 60, wrap: true },
    ],
    async *rows() {
      const { rows } = await readTopics(db, occasion, head)
      for (const row of rows) yield record(row)
    },
  }
}
