import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

export type PublicFile = { id: string; fileName: string; sha256: string }

/** What a body has decided of its response, and the fingerprint of what was signed on it. */
export type PublicDecision = { kind: string; decidedOn: CalendarDate; item: string; office: string; signed: string }

/** In a query over `responses as response`: the files that everybody may have while it is published, in their order. */
export const publicFiles = sql<PublicFile[]>`coalesce((
  select json_agg(json_build_object('id', attachment.id, 'fileName', copy.file_name, 'sha256', copy.file)
    order by attachment.uploaded_at, attachment.id)
  from attachment_copies as copy
  join attachments as attachment on attachment.tenant = copy.tenant and attachment.id = copy.attachment
  where attachment.tenant = response.tenant and attachment.response = response.id and attachment.removed_at is null
    and copy.approved_at is not null and copy.taken_down_at is null), '[]')`

/** In the same query: the newest decision or mandate that the signature of its newest letter rests on. */
export const publicDecision = sql<PublicDecision | null>`(
  select json_build_object('kind', approval.kind, 'decidedOn', approval.decided_on, 'item', approval.item,
    'office', signature.office_title, 'signed', signature.sha256)
  from signatures as signature
  join approvals as approval on approval.tenant = signature.tenant and approval.response = signature.response
    and approval.id = signature.approval
  where signature.tenant = response.tenant and signature.response = response.id
  order by signature.letter desc limit 1)`

/** What everybody can compare of a published response: `line` and `publication` are where it stands in the log. */
export type PublicRecord = {
  response: string
  text: string
  files: PublicFile[]
  decision: PublicDecision | null
  line: number | null
  /** What the entry that made this wording public commits to, with the salt (base64) that opens it. */
  publication: { line: number; record: string; salt: string } | null
}

/** The public records of some responses; of what is not published there is none. */
export async function listPublicRecords(
  { db, tenant }: Occasion,
  responses: readonly string[],
): Promise<PublicRecord[]> {
  const { rows } = await sql<PublicRecord>`
    select response.id as response, coalesce(edition.text, '') as text, ${publicFiles} as files, ${publicDecision} as decision,
      (select min(arrival.index) from log_records as arrival
        where arrival.tenant = response.tenant and arrival.log = 'public'
          and arrival.subject = 'response:' || response.id) as line,
      (select json_build_object('line', entry.index, 'record', entry.record, 'salt', encode(entry.salt, 'base64'))
        from log_records as entry
        where entry.tenant = response.tenant and entry.log = 'public' and entry.subject = 'publication:' || response.id
        order by entry.index desc limit 1) as publication
    from responses as response
    left join lateral (select text from editions
      where editions.tenant = response.tenant and editions.response = response.id
      order by version desc limit 1) as edition on true
    where response.tenant = ${tenant} and response.id = any(${responses}::uuid[])
      and response.published_at is not null`.execute(db)
  return rows
}
