import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { holds, type Occasion } from '#database/occasion.ts'
import type { MailAttachment } from '#database/schema/json.ts'
import type { Clock } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import type { MailTransport } from '#platform/mail/transport.ts'
import { notFound } from '#platform/refusal.ts'
import { withoutSecrets } from '#platform/web/address.ts'
import { retryAfterMinutes } from './rules.ts'

export type NewMail = {
  /** What the mail is for, once only: 'consultation.announced:vanloese:handicapraadet'. */
  occasionKey: string
  /** The body it is sent for, whose secretariat may read it; null when it is sent for none. */
  body: string | null
  to: string
  subject: string
  text: string
  attachments?: readonly MailAttachment[]
  /** Where its receiver stops such mail with one click (RFC 8058). */
  unsubscribe?: string
}

/** Puts a mail in the outbox, in the transaction of the change it tells about. Returns its id. */
export async function queueMail(tx: Tx, occasion: Occasion, mail: NewMail): Promise<string> {
  const [id] = await queueMails(tx, [{ occasion, mail }])
  return id as string
}

/** Puts several in it at once, each of its own occasion. Returns their ids. */
export async function queueMails(
  tx: Tx,
  mails: readonly { occasion: Pick<Occasion, 'tenant' | 'now'>; mail: NewMail }[],
): Promise<string[]> {
  if (mails.length === 0) return []
  const rows = mails.map(({ occasion: { tenant, now }, mail }) => ({
    tenant,
    id: newId(),
    occasionKey: mail.occasionKey,
    body: mail.body,
    toAddress: mail.to,
    subject: mail.subject,
    text: mail.text,
    attachments: JSON.stringify(mail.attachments ?? []),
    unsubscribe: mail.unsubscribe ?? null,
    createdAt: now,
    nextAttemptAt: now,
  }))
  await tx.insertInto('mails').values(rows).execute()
  return rows.map(({ id }) => id)
}

/**
 * Hands over what waits in a city, each mail once even with several workers, until none is left or it is told to stop.
 * Returns how many were handed over.
 */
export async function deliverMails(
  db: Db,
  transport: MailTransport,
  clock: Clock,
  tenant: string,
  stopping?: AbortSignal,
): Promise<number> {
  let delivered = 0
  while (!stopping?.aborted) {
    const outcome = await db.transaction().execute((tx) => deliverNext(tx, transport, clock, tenant))
    if (outcome === 'none') return delivered
    if (outcome === 'sent') delivered++
  }
  return delivered
}

async function deliverNext(
  tx: Tx,
  transport: MailTransport,
  clock: Clock,
  tenant: string,
): Promise<'sent' | 'failed' | 'none'> {
  const now = clock.now()
  const mail = await tx
    .selectFrom('mails')
    .where('tenant', '=', tenant)
    .where('sentAt', 'is', null)
    .where('nextAttemptAt', '<=', now)
    .orderBy('nextAttemptAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .selectAll()
    .executeTakeFirst()
  if (!mail) return 'none'
  const row = tx.updateTable('mails').where('tenant', '=', mail.tenant).where('id', '=', mail.id)
  try {
    await transport.send({ ...mail, to: mail.toAddress, at: now })
    await row.set({ sentAt: now, attempts: mail.attempts + 1, lastError: null }).execute()
    return 'sent'
  } catch (error) {
    const minutes = retryAfterMinutes[Math.min(mail.attempts, retryAfterMinutes.length - 1)] as number
    await row
      .set({
        attempts: mail.attempts + 1,
        lastError: error instanceof Error ? error.message : String(error),
        nextAttemptAt: new Date(now.getTime() + minutes * 60_000),
      })
      .execute()
    return 'failed'
  }
}

/**
 * The outbox holds addresses of people and what they wrote: a secretariat reads what was sent for its own body, an
 * administrator all of it.
 */
export function mayReadOutbox({ actor }: Occasion): boolean {
  return holds(actor, 'secretariat') || holds(actor, 'administrator')
}

/** The mails that the occasion may read. */
function readable(occasion: Occasion) {
  const { db, tenant, actor } = occasion
  if (!mayReadOutbox(occasion) || actor.kind !== 'person') throw notFound()
  const mails = db.selectFrom('mails').where('tenant', '=', tenant)
  if (holds(actor, 'administrator')) return mails
  const bodies = actor.roles.filter(({ role }) => role === 'secretariat').map(({ body }) => body)
  return mails.where('body', 'in', bodies)
}

const pageSize = 40

/** The mails of the city, newest first; `before` is the id of the last one on the page before. */
export async function listMails(occasion: Occasion, before?: string) {
  let query = readable(occasion)
    .select(['id', 'toAddress', 'subject', 'createdAt', 'sentAt', 'attempts', 'lastError'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
  if (before)
    query = query.where(
      sql<boolean>`(created_at, id) < (
        select created_at, id from mails where tenant = ${occasion.tenant} and id = ${before})`,
    )
  const mails = await query.execute()
  return { mails: mails.slice(0, pageSize), older: mails.length > pageSize ? (mails[pageSize - 1]?.id ?? null) : null }
}

/**
 * A mail as it was written, but for the secret in an address: it was meant for the receiver alone. In a demonstration,
 * where nobody receives anything and anyone may be anybody, it is shown.
 */
export async function getMail(occasion: Occasion, id: string) {
  const mail = await readable(occasion)
    .where('id', '=', id)
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('tenants').where('tenants.tenant', '=', occasion.tenant).select('demonstration').as('demonstration'),
    )
    .executeTakeFirst()
  if (!mail) throw notFound()
  return { ...mail, text: mail.demonstration ? mail.text : withoutSecrets(mail.text) }
}
