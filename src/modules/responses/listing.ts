import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { PublicField } from '#database/schema/consultations.ts'
import type { T } from '#languages/index.ts'
import { type NamedSender, publicSender, publicSenderName } from './public-sender.ts'
import { type SenderKind, senderKind } from './response.ts'

/** Who runs the consultation and whose plan it is about: what mayReadSubmitted asks. */
export function findReaders({ db, tenant }: Occasion, consultation: string) {
  return db
    .selectFrom('consultations as consultation')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .where('consultation.tenant', '=', tenant)
    .where('consultation.id', '=', consultation)
    .select(['consultation.consultingBody', 'plan.authorBody as planAuthor'])
    .executeTakeFirstOrThrow()
}

/** The themes of the plan that was sent out, in its order: what responses can be filtered by. */
export function listThemes(
  { db, tenant, language }: Occasion,
  { plan, planVersion }: { plan: string; planVersion: number },
): Promise<{ id: string; title: string }[]> {
  return db
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .where('kind', '=', 'theme')
    .select(['id', sql<string>`coalesce(translations -> ${language} ->> 'title', title)`.as('title')])
    .orderBy('position')
    .execute()
}

export type ListedResponse = {
  id: string
  responseNumber: number
  name: string
  organisation: string | null
  body: string | null
  sender: SenderKind
  postcode: string | null
  submittedAt: Date
  late: boolean
  publishedAt: Date | null
  withdrawnAt: Date | null
  excerpt: string
  remarks: number
}

export type ResponseFilter = { sender?: SenderKind; theme?: string; text?: string; after?: number }

export const pageSize = 25

/** How much of a letter the list shows, in characters. */
export const excerptLength = 240

const ofSender = (sender: SenderKind) =>
  ({
    committee: sql<boolean>`body.kind in ('council', 'finance_committee', 'standing_committee')`,
    local_committee: sql<boolean>`body.kind in ('local_committee', 'representative_assembly')`,
    council: sql<boolean>`body.kind = 'advisory_council'`,
    organisation: sql<boolean>`response.body is null and response.organisation is not null`,
    person: sql<boolean>`response.body is null and response.organisation is null`,
  })[sender]

/** What is read of a response: once it is public its public wording, before that its letter, for those who may see it. */
const readable = sql<{ text: string }>`(
  select case when response.published_at is null
    then (select newest.text from letters as newest
      where newest.tenant = response.tenant and newest.response = response.id order by newest.version desc limit 1)
    else (select edition.text from editions as edition
      where edition.tenant = response.tenant and edition.response = response.id order by edition.version desc limit 1)
    end as text)`.as<'letter'>('letter')

const nameIsPublic = sql<boolean>`(response.body is not null
  or ('name' = any (consultation.public_fields) and not response.name_withheld))`

/** A sender as everybody may know it, in the fields of a list. */
function publicly(t: T, fields: readonly PublicField[], sender: NamedSender) {
  const { organisation, postcode } = publicSender(fields, sender)
  return { name: publicSenderName(t, fields, { ...sender, organisation }), organisation: null, postcode }
}

/**
 * The responses of a consultation by number, 25 a page, one query: published ones and those of one's own bodies, or
 * all that were submitted (`publishedOnly` is the caller's answer from mayReadSubmitted). Senders are shown as everybody
 * may know them, but to those who run the consultation (`asSent`, the caller's answer from mayPublishResponses).
 */
export async function listResponses(
  { db, tenant, actor, t }: Occasion,
  consultation: string,
  { sender, theme, text, after = 0 }: ResponseFilter,
  { publishedOnly, asSent = !publishedOnly }: { publishedOnly: boolean; asSent?: boolean },
): Promise<{ responses: ListedResponse[]; next: number | null }> {
  let query = db
    .selectFrom('responses as response')
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .leftJoinLateral(readable, (join) => join.onTrue())
    .where('response.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.responseNumber', '>', after)
    .select([
      'response.id',
      'response.responseNumber',
      'response.name',
      'response.nameWithheld',
      'response.withdrawnAt',
      'consultation.publicFields',
      'response.organisation',
      'response.body',
      'response.postcode',
      'response.submittedAt',
      'response.late',
      'response.publishedAt',
      'body.kind as bodyKind',
    ])
    .select([
      sql<string>`left(regexp_replace(coalesce(letter.text, ''), '\\s+', ' ', 'g'), ${sql.lit(excerptLength)})`.as(
        'excerpt',
      ),
      sql<number>`(select count(*) from remarks as remark where remark.tenant = response.tenant
        and remark.response = response.id and remark.confirmed_at is not null)`.as('remarks'),
    ])
    .orderBy('response.responseNumber')
    .limit(pageSize + 1)
  const own = actor.kind === 'person' ? actor.roles.map(({ body }) => body) : []
  if (publishedOnly)
    query = query.where((where) =>
      where.or([
        where('response.publishedAt', 'is not', null),
        ...(own.length > 0 ? [where('response.body', 'in', own)] : []),
      ]),
    )
  if (sender) query = query.where(ofSender(sender))
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((where) =>
      where.or([
        where.and([where('response.name', 'ilike', pattern), ...(asSent ? [] : [nameIsPublic])]),
        where('letter.text', 'ilike', pattern),
      ]),
    )
  }
  if (theme)
    query = query.where(
      sql<boolean>`exists (select 1 from remarks as remark
        join remark_elements as about on about.tenant = remark.tenant and about.remark = remark.id
        join plan_elements as element on element.tenant = about.tenant and element.plan = about.plan and element.id = about.element
        where remark.tenant = response.tenant and remark.response = response.id and remark.confirmed_at is not null
          and element.theme = ${theme})`,
    )
  const rows = await query.execute()
  const listed = rows
    .slice(0, pageSize)
    .map(({ bodyKind, responseNumber, submittedAt, late, publicFields, ...row }) => ({
      ...row,
      ...(!asSent && row.body === null ? publicly(t, publicFields, row) : {}),
      responseNumber: responseNumber as number,
      submittedAt: submittedAt as Date,
      late: late ?? false,
      sender: senderKind({ bodyKind, organisation: row.organisation }),
    }))
  return { responses: listed, next: rows.length > pageSize ? (listed.at(-1)?.responseNumber ?? null) : null }
}
