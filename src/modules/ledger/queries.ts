import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { pageSize } from './rules.ts'

/** The newest version of a response's letter. */
const newest = sql<number>`(select max(letter.version) from letters as letter
  where letter.tenant = response.tenant and letter.response = response.id)`

/** In a query over `sentences as sentence`: nobody has judged it. */
const isUnread = sql<SqlBool>`sentence.set_aside is null and not exists (
  select from remarks as remark
  where remark.tenant = sentence.tenant and remark.response = sentence.response and remark.letter = sentence.letter
    and remark.confirmed_at is not null and remark.starts < sentence.ends and remark.ends > sentence.starts)`

/** How many sentences of a response's newest letter there are, and how many of them nobody has judged. */
const counted = sql<{ sentences: number; unread: number }>`(
  select count(*)::int as sentences, (count(*) filter (where ${isUnread}))::int as unread
  from sentences as sentence
  where sentence.tenant = response.tenant and sentence.response = response.id and sentence.letter = ${newest})`

/** The responses that count: what was sent and not withdrawn. */
const responsesRead = (db: Db | Tx, { tenant }: Pick<Occasion, 'tenant'>, consultation: string) =>
  db
    .selectFrom('responses as response')
    .innerJoinLateral(counted.as<'count'>('count'), (join) => join.onTrue())
    .where('response.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)

export type Progress = {
  responses: number
  /** Responses in which every sentence is judged. */
  read: number
  sentences: number
  unread: number
  /** Responses whose letters nobody has divided into sentences yet. */
  undivided: number
}

/** How far the reading of a consultation's responses has come. The caller has asked the policy. */
export async function progressOf(
  occasion: Pick<Occasion, 'tenant' | 'db'>,
  consultation: string,
  db: Db | Tx = occasion.db,
): Promise<Progress> {
  return responsesRead(db, occasion, consultation)
    .select([
      sql<number>`count(*)::int`.as('responses'),
      sql<number>`(count(*) filter (where count.sentences > 0 and count.unread = 0))::int`.as('read'),
      sql<number>`coalesce(sum(count.sentences), 0)::int`.as('sentences'),
      sql<number>`coalesce(sum(count.unread), 0)::int`.as('unread'),
      sql<number>`(count(*) filter (where count.sentences = 0))::int`.as('undivided'),
    ])
    .executeTakeFirstOrThrow()
}

export type ToRead = {
  id: string
  responseNumber: number
  name: string
  organisation: string | null
  sentences: number
  unread: number
  /** Who reads it now. */
  reader: string | null
}

/** The responses of a consultation with what is left in each, by number, one query a page. The caller has asked the policy. */
export async function listToRead(
  { db, tenant, now }: Occasion,
  consultation: string,
  { after, all }: { after: number; all: boolean },
): Promise<{ responses: ToRead[]; next: number | null }> {
  let query = responsesRead(db, { tenant }, consultation)
    .where('response.responseNumber', '>', after)
    .select(['response.id', 'response.responseNumber', 'response.name', 'response.organisation'])
    .select(['count.sentences', 'count.unread'])
    .select(
      sql<string | null>`(select person.name from ledger_holds as hold
        join people as person on person.tenant = hold.tenant and person.id = hold.person
        where hold.tenant = response.tenant and hold.response = response.id and hold.until > ${now})`.as('reader'),
    )
    .orderBy('response.responseNumber')
    .limit(pageSize + 1)
    .$narrowType<{ responseNumber: number }>()
  if (!all) query = query.where(sql<SqlBool>`(count.unread > 0 or count.sentences = 0)`)
  const rows = await query.execute()
  const responses = rows.slice(0, pageSize)
  return { responses, next: rows.length > pageSize ? (responses.at(-1)?.responseNumber ?? null) : null }
}

/** The response with unread sentences that comes first after one, and from the beginning again; none that somebody else holds. */
export function firstToRead(
  tx: Tx,
  occasion: Occasion,
  { consultation, after }: { consultation: string; after: number },
) {
  return responsesRead(tx, occasion, consultation)
    .where(sql<SqlBool>`(count.unread > 0 or count.sentences = 0)`)
    .where(sql<SqlBool>`not exists (select from ledger_holds as hold
      where hold.tenant = response.tenant and hold.response = response.id
        and hold.until > ${occasion.now} and hold.person <> ${personOf(occasion) ?? ''})`)
    .select(['response.id', 'response.responseNumber'])
    .orderBy((eb) => eb('response.responseNumber', '<=', after))
    .orderBy('response.responseNumber')
    .limit(1)
    .$narrowType<{ responseNumber: number }>()
    .executeTakeFirst()
}
