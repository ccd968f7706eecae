import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { BodyKind } from '#database/schema/parties.ts'
import { dateOf } from '#platform/clock.ts'
import { type Channel, channelName, senderKindOfOne } from '../responses/index.ts'
import { senderOf, withoutSources } from '../topics/index.ts'
import type { ExportHead } from './case.ts'
import { rowsAtOnce } from './rules.ts'
import type { Table, Value } from './table.ts'

type Row = {
  id: string
  responseNumber: number
  submittedAt: Date
  late: boolean
  name: string
  organisation: string | null
  senderRole: string | null
  registerNumber: string | null
  postcode: string | null
  address: string | null
  addressProtected: boolean | null
  email: string | null
  phone: string | null
  bodyKind: BodyKind | null
  channel: Channel
  publishedAt: Date | null
  withdrawnAt: Date | null
  nameWithheld: boolean
  files: number
  campaign: number | null
  text: string | null
  topics: { title: string; summary: string; reply: string | null }[]
}

/** What a response raises is in the topics of its remarks, or of those of the letter that stands for its campaign. */
const readAfter = (db: Db | Tx, { tenant }: Occasion, consultation: string, after: number) =>
  sql<Row>`
    select response.id, response.response_number as "responseNumber", response.submitted_at as "submittedAt",
      response.late, response.name, response.organisation, response.sender_role as "senderRole",
      response.register_number as "registerNumber", response.postcode, contact.address,
      contact.address_protected as "addressProtected", contact.email, contact.phone, body.kind as "bodyKind",
      response.channel, response.published_at as "publishedAt", response.withdrawn_at as "withdrawnAt",
      response.name_withheld as "nameWithheld", campaign.no as campaign, letter.text,
      (select count(*)::int from attachments as attachment
        where attachment.tenant = response.tenant and attachment.response = response.id) as files,
      (select coalesce(jsonb_agg(jsonb_build_object('title', topic.title, 'summary', topic.summary, 'reply', reply.text)
          order by topic.position), '[]')
        from topics as topic
        left join replies as reply on reply.tenant = topic.tenant and reply.topic = topic.id
        where topic.tenant = response.tenant and topic.consultation = response.consultation and exists (
          select from topic_remarks as placed
          join remarks as remark on remark.tenant = placed.tenant and remark.id = placed.remark
          where placed.tenant = topic.tenant and placed.topic = topic.id
            and remark.response in (response.id, campaign.standing_for))) as topics
    from responses as response
    left join respondent_contacts as contact
      on contact.tenant = response.tenant and contact.response = response.id
    left join bodies as body on body.tenant = response.tenant and body.id = response.body
    left join lateral (select text from letters where letters.tenant = response.tenant
      and letters.response = response.id order by version desc limit 1) as letter on true
    left join lateral (select campaign.no, campaign.standing_for from campaign_letters as placed
      join campaigns as campaign on campaign.tenant = placed.tenant and campaign.consultation = placed.consultation
        and campaign.no = placed.campaign
      where placed.tenant = response.tenant and placed.response = response.id
        and campaign.confirmed_at is not null and campaign.merged_into is null) as campaign on true
    where response.tenant = ${tenant} and response.consultation = ${consultation}
      and response.submitted_at is not null and response.response_number > ${after}
    order by response.response_number limit ${rowsAtOnce}`.execute(db)

/** The responses with the columns municipalities keep by hand: who, as whom, what in short, and what is answered. */
export function responsesTable(db: Db | Tx, occasion: Occasion, head: ExportHead): Table {
  const { t } = occasion
  const { id: consultation, title, caseNumber } = head
  const record = (row: Row): Record<string, Value> => ({
    received: dateOf(row.submittedAt),
    receivedAt: t.time(row.submittedAt),
    consultation,
    caseNumber,
    number: row.responseNumber,
    subject: title,
    sender: row.name,
    speaksAs: senderKindOfOne(t, senderOf(row.bodyKind, row.organisation)),
    organisation: row.organisation,
    role: row.senderRole,
    registerNumber: row.registerNumber,
    address: row.addressProtected ? t('protected') : row.address,
    postcode: row.postcode,
    email: row.email,
    phone: row.phone,
    channel: channelName(t, row.channel),
    late: row.late,
    withdrawn: row.withdrawnAt !== null,
    published: row.publishedAt && dateOf(row.publishedAt),
    nameWithheld: row.nameWithheld,
    files: row.files,
    campaign: row.campaign,
    topics: row.topics.map((topic) => topic.title),
    summary: row.topics.map((topic) => withoutSources(topic.summary).trim()).filter(Boolean),
    assessment: row.topics.map((topic) => topic.reply?.trim() ?? '').filter(Boolean),
    // What was taken back is not read any more.
    words: row.withdrawnAt ? null : row.text,
  })
  return {
    key: 'responses',
    name: t('Responses'),
    count: head.responses,
    columns: [
      { key: 'received', title: t('Date received'), type: 'date', width: 12 },
      { key: 'receivedAt', title: t('Time'), width: 8 },
      { key: 'consultation', title: t('Consultation'), width: 20 },
      { key: 'caseNumber', title: t('Case number'), width: 14 },
      { key: 'number', title: t('Response no.'), type: 'number', width: 10 },
      { key: 'subject', title: t('Subject'), width: 30, wrap: true },
      { key: 'sender', title: t('Name of sender'), width: 30, wrap: true },
      { key: 'speaksAs', title: t('Speaks as'), width: 22 },
      { key: 'organisation', title: t('Name of organisation'), width: 30, wrap: true },
      { key: 'role', title: t('Role there'), width: 18 },
      { key: 'registerNumber', title: t('CVR number'), width: 12 },
      { key: 'address', title: t('Address'), width: 30, wrap: true },
      { key: 'postcode', title: t('Postcode'), width: 9 },
      { key: 'email', title: t('E-mail address'), width: 26 },
      { key: 'phone', title: t('Telephone'), width: 14 },
      { key: 'channel', title: t('Came'), width: 16 },
      { key: 'late', title: t('Late'), width: 8 },
      { key: 'withdrawn', title: t('Withdrawn'), width: 10 },
      { key: 'published', title: t('Published'), type: 'date', width: 12 },
      { key: 'nameWithheld', title: t('Name withheld'), width: 12 },
      { key: 'files', title: t('Files'), type: 'number', width: 8 },
      { key: 'campaign', title: t('Campaign'), type: 'number', width: 10 },
      { key: 'topics', title: t('Topics'), width: 40, wrap: true },
      { key: 'summary', title: t('Summary'), width: 60, wrap: true },
      { key: 'assessment', title: t('Assessment'), width: 60, wrap: true },
      { key: 'words', title: t('The words of the response'), width: 80, wrap: true },
    ],
    async *rows() {
      for (let after = 0; ; ) {
        const { rows } = await readAfter(db, occasion, consultation, after)
        for (const row of rows) yield record(row)
        const last = rows.at(-1)
        if (!last || rows.length < rowsAtOnce) return
        after = last.responseNumber
      }
    },
  }
}
