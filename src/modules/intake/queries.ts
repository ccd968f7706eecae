import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import type { IncomingMail, MailState } from './mail.ts'
import { mayReadIntake, maySeeMail } from './policy.ts'

const isId = (id: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)

const mails = (db: Db | Tx, tenant: string) =>
  db
    .selectFrom('incomingMails as mail')
    .leftJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'mail.tenant').onRef('consultation.id', '=', 'mail.consultation'),
    )
    .leftJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'mail.tenant').onRef('response.id', '=', 'mail.response'),
    )
    .where('mail.tenant', '=', tenant)

/** A mail that waits, was taken in or set aside; not found for whoever may not see it. `lock` holds it until the transaction ends. */
export async function getIncomingMail(
  occasion: Occasion,
  id: string,
  db: Db | Tx = occasion.db,
  { lock = false } = {},
): Promise<IncomingMail & { consultationTitle: string | null }> {
  if (!isId(id) || !mayReadIntake(occasion)) throw notFound()
  if (lock)
    await db
      .selectFrom('incomingMails')
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .select('id')
      .forUpdate()
      .execute()
  const row = await mails(db, occasion.tenant)
    .where('mail.id', '=', id)
    .select([
      'mail.id',
      'mail.fromName',
      'mail.fromAddress',
      'mail.subject',
      'mail.text',
      'mail.quoted',
      'mail.signature',
      'mail.automatic',
      'mail.answerable',
      'mail.arrivedAt',
      'mail.consultation',
      'mail.foundBy',
      'mail.aboutNumber',
      'mail.leftOut',
      'mail.takenInAt',
      'mail.response',
      'mail.setAsideAt',
      'mail.setAsideReason',
      'consultation.consultingBody',
      'consultation.title as consultationTitle',
      'response.consultation as becameIn',
      'response.responseNumber as becameNumber',
    ])
    .executeTakeFirst()
  if (!row || !maySeeMail(occasion, row)) throw notFound()
  const { consultingBody: _, becameIn, becameNumber, ...mail } = row
  return {
    ...mail,
    became: becameIn && becameNumber ? { consultation: becameIn, responseNumber: becameNumber } : null,
  }
}

/** The mail byte for byte, for whoever may see it. */
export async function getRawMail(occasion: Occasion, id: string): Promise<{ bytes: Buffer; sha256: string }> {
  await getIncomingMail(occasion, id)
  return occasion.db
    .selectFrom('incomingMails')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .select(['raw as bytes', 'rawSha256 as sha256'])
    .executeTakeFirstOrThrow()
}

const inState = (state: MailState) =>
  ({
    waiting: sql<boolean>`mail.taken_in_at is null and mail.set_aside_at is null`,
    'taken-in': sql<boolean>`mail.taken_in_at is not null`,
    'set-aside': sql<boolean>`mail.set_aside_at is not null`,
  })[state]

/** The bodies whose secretariat the person is. */
const ownBodies = ({ actor }: Occasion): string[] =>
  actor.kind === 'person' ? actor.roles.filter(({ role }) => role === 'secretariat').map(({ body }) => body) : []

const mine = (occasion: Occasion) =>
  sql<boolean>`(mail.consultation is null or consultation.consulting_body = any(${ownBodies(occasion)}))`

export type ListedMail = Pick<
  IncomingMail,
  'id' | 'fromName' | 'fromAddress' | 'subject' | 'arrivedAt' | 'automatic' | 'setAsideReason'
> & { consultationTitle: string | null; files: number; became: number | null }

const pageSize = 40

/** The mails in a state that the person may see, newest first, 40 a page; `before` is the last one of the page before. */
export async function listIncomingMails(
  occasion: Occasion,
  { state, before }: { state: MailState; before?: string | undefined },
): Promise<{ mails: ListedMail[]; older: string | null }> {
  if (!mayReadIntake(occasion)) throw notFound()
  const { db, tenant, language } = occasion
  let query = mails(db, tenant)
    .where(inState(state))
    .where(mine(occasion))
    .select([
      'mail.id',
      'mail.fromName',
      'mail.fromAddress',
      'mail.subject',
      'mail.arrivedAt',
      'mail.automatic',
      'mail.setAsideReason',
      'response.responseNumber as became',
    ])
    .select([
      sql<string | null>`coalesce(consultation.translations -> ${language} ->> 'title', consultation.title)`.as(
        'consultationTitle',
      ),
      sql<number>`(select count(*)::int from attachments as attachment
        where attachment.tenant = mail.tenant and attachment.upload_key = mail.id)`.as('files'),
    ])
    .orderBy('mail.arrivedAt', 'desc')
    .orderBy('mail.id', 'desc')
    .limit(pageSize + 1)
  if (before && isId(before))
    query = query.where(
      sql<boolean>`(mail.arrived_at, mail.id) < (
        select arrived_at, id from incoming_mails where tenant = ${tenant} and id = ${before})`,
    )
  const rows = await query.execute()
  return { mails: rows.slice(0, pageSize), older: rows.length > pageSize ? (rows[pageSize - 1]?.id ?? null) : null }
}

/** How many mails wait for the person. */
export async function countWaitingMails(occasion: Occasion): Promise<number> {
  if (!mayReadIntake(occasion)) return 0
  const { count } = await mails(occasion.db, occasion.tenant)
    .where(inState('waiting'))
    .where(mine(occasion))
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** The consultations a mail can be about: announced and not withdrawn, those that run first. */
export function listConsultationsForMail({ db, tenant, language }: Occasion) {
  return db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('announcedAt', 'is not', null)
    .where('withdrawnAt', 'is', null)
    .select(['id', 'consultingBody', 'deadline', 'caseNumber'])
    .select(sql<string>`coalesce(translations -> ${language} ->> 'title', title)`.as('title'))
    .orderBy('deadline', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
}
