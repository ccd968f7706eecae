import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { Disposition } from '../remarks/index.ts'

/** What became of a remark, as the newest published report has it. */
export type RemarkReply = {
  remark: string
  topic: string
  title: string
  unitName: string
  text: string
  disposition: Disposition
  reason: string
}

/** The replies to the remarks of a response, from the report as it was frozen; none before one is published. */
export async function listRepliesTo({ db, tenant }: Occasion, response: string): Promise<RemarkReply[]> {
  const { rows } = await sql<RemarkReply>`
    select cited ->> 'remark' as remark, topic ->> 'id' as topic, topic ->> 'title' as title,
      topic #>> '{reply,unitName}' as "unitName", topic #>> '{reply,text}' as text,
      topic #>> '{reply,disposition}' as disposition, topic #>> '{reply,reason}' as reason
    from responses as response
    join lateral (
      select report.content from reports as report
      where report.tenant = response.tenant and report.consultation = response.consultation
        and report.published_at is not null
      order by report.version desc limit 1
    ) as report on true
    cross join lateral jsonb_array_elements(report.content -> 'chapters') as chapter
    cross join lateral jsonb_array_elements(chapter -> 'topics') as topic
    cross join lateral jsonb_array_elements(topic -> 'remarks') as cited
    where response.tenant = ${tenant} and response.id = ${response}
      and cited ->> 'responseNumber' = response.response_number::text
      and topic -> 'reply' <> 'null'`.execute(db)
  return rows
}
