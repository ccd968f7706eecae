import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { BodyKind } from '#database/schema/parties.ts'
import { type Label, labelName, type Remark, speakerName } from '../remarks/index.ts'
import { senderKindOfOne } from '../responses/index.ts'
import { type Direction, directionName, senderOf } from '../topics/index.ts'
import type { ExportHead } from './case.ts'
import { rowsAtOnce } from './rules.ts'
import type { Table, Value } from './table.ts'

type Row = {
  id: string
  responseNumber: number
  position: number
  name: string
  organisation: string | null
  bodyKind: BodyKind | null
  quote: string
  labels: Label[]
  speaker: Remark['speaker']
  elements: { id: string; title: string }[]
  topics: { title: string; direction: Direction }[]
}

const readAfter = (db: Db | Tx, { tenant }: Occasion, { id, plan, planVersion }: ExportHead, after: Row | null) =>
  sql<Row>`
    select remark.id, response.response_number as "responseNumber", remark.position, response.name,
      response.organisation, body.kind as "bodyKind", remark.quote, remark.labels, remark.speaker,
      (select coalesce(jsonb_agg(jsonb_build_object('id', element.id, 'title', element.title) order by at.position), '[]')
        from remark_elements as at
        join plan_elements as element on element.tenant = at.tenant and element.plan = ${plan}
          and element.version = ${planVersion} and element.id = at.element
        where at.tenant = remark.tenant and at.remark = remark.id and at.plan = ${plan}) as elements,
      (select coalesce(jsonb_agg(jsonb_build_object('title', topic.title, 'direction', topic.direction)
          order by topic.position), '[]')
        from topic_remarks as placed
        join topics as topic on topic.tenant = placed.tenant and topic.id = placed.topic
        where placed.tenant = remark.tenant and placed.remark = remark.id) as topics
    from responses as response
    join remarks as remark on remark.tenant = response.tenant and remark.response = response.id
    left join bodies as body on body.tenant = response.tenant and body.id = response.body
    where response.tenant = ${tenant} and response.consultation = ${id} and response.submitted_at is not null
      and response.withdrawn_at is null and remark.confirmed_at is not null and remark.rejected_at is null
      and (response.response_number, remark.position, remark.id)
        > (${after?.responseNumber ?? 0}, ${after?.position ?? -1}, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by response.response_number, remark.position, remark.id limit ${rowsAtOnce}`.execute(db)

/** The confirmed remarks with their exact words: one row each. */
export function remarksTable(db: Db | Tx, occasion: Occasion, head: ExportHead): Table {
  const { t } = occasion
  const record = (row: Row): Record<string, Value> => ({
    number: row.responseNumber,
    sender: row.name,
    speaksAs: senderKindOfOne(t, senderOf(row.bodyKind, row.organisation)),
    speaker: speakerName(t, row.speaker),
    words: row.quote.replace(/\s+/g, ' ').trim(),
    labels: row.labels.map((label) => labelName(t, label)),
    elements: row.elements.map(({ id, title }) => `${id} ${title}`),
    topics: row.topics.map(({ title }) => title),
    direction: row.topics.map(({ direction }) => directionName(t, direction)),
  })
  return {
    key: 'remarks',
    name: t('Remarks'),
    count: head.remarks,
    columns: [
      { key: 'number', title: t('Response no.'), type: 'number', width: 10 },
      { key: 'sender', title: t('Name of sender'), width: 30, wrap: true },
      { key: 'speaksAs', title: t('Speaks as'), width: 22 },
      { key: 'speaker', title: t('Who speaks'), width: 18 },
      { key: 'words', title: t('The exact words'), width: 80, wrap: true },
      { key: 'labels', title: t('What they do'), width: 26, wrap: true },
      { key: 'elements', title: t('Parts of the plan'), width: 40, wrap: true },
      { key: 'topics', title: t('Topic'), width: 40, wrap: true },
      { key: 'direction', title: t('Direction'), width: 12 },
    ],
    async *rows() {
      for (let last: Row | null = null; ; ) {
        const { rows }: { rows: Row[] } = await readAfter(db, occasion, head, last)
        for (const row of rows) yield record(row)
        last = rows.at(-1) ?? null
        if (!last || rows.length < rowsAtOnce) return
      }
    },
  }
}
