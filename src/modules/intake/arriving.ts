import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { LeftOut } from '#database/schema/intake.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { onThread, type VirusScanner } from '#platform/files/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { keepUpload } from '../attachments/index.ts'
import { record } from '../audit/index.ts'
import { findConsultation } from './finding.ts'
import type { MailSource, ParsedMail } from './mail.ts'
import { headBytes, largestMailBytes, longestParsingMs } from './rules.ts'

/** `cut` says that `raw` is only the beginning of a mail that is too large. */
export type ArrivingMail = { source: MailSource; raw: Uint8Array; arrivedAt: Date; cut?: boolean }

const parsedOnThread = (raw: Uint8Array) =>
  onThread<ParsedMail>(new URL('./parse-mail-thread.ts', import.meta.url), raw, {
    longestMs: longestParsingMs,
    tooLong: 'The mail takes too long to read: open it as it came',
    broken: 'The mail cannot be read: open it as it came',
  })

const unread = (raw: Uint8Array): ParsedMail => ({
  messageId: null,
  from: { name: '', address: '' },
  recipients: [],
  subject: '',
  text: '',
  quoted: '',
  signature: '',
  automatic: null,
  answerable: false,
  attachments: [],
  fingerprint: sha256(raw),
})

/** The mail taken apart. One that cannot be is kept all the same, for a person to look at. */
async function opened(raw: Uint8Array, cut: boolean): Promise<{ mail: ParsedMail; leftOut: LeftOut[] }> {
  try {
    const mail = await parsedOnThread(raw)
    const reason = 'The mail is larger than 60 MB: only its beginning was fetched'
    return cut
      ? {
          mail: { ...mail, attachments: [], fingerprint: sha256(raw) },
          leftOut: [{ fileName: '', reason, values: {} }],
        }
      : { mail, leftOut: [] }
  } catch (error) {
    const reason = error instanceof Refusal ? error.message : 'The mail cannot be read: open it as it came'
    return { mail: unread(raw), leftOut: [{ fileName: '', reason, values: {} }] }
  }
}

/** The same mail has the same id wherever it is fetched, so that its files are kept under one key. */
function idOf(tenant: string, fingerprint: string): string {
  const hash = createHash('sha256').update(`mail:${tenant}:${fingerprint}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

/** Keeps the files of a mail; those that cannot be kept are left out, each with its reason. They stay in the mail itself. */
async function keepFiles(
  occasion: Occasion,
  id: string,
  { attachments }: ParsedMail,
  scanner: VirusScanner | null,
): Promise<LeftOut[]> {
  const leftOut: LeftOut[] = []
  for (const { fileName, bytes } of attachments)
    try {
      await keepUpload(occasion, { uploadKey: id, fileName, bytes, scanner, lasting: true })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      leftOut.push({ fileName, reason: error.message, values: error.values as LeftOut['values'] })
    }
  return leftOut
}

const setAsideBecause = {
  reply: 'Automatic reply',
  bounce: 'A mail could not be delivered',
  bulk: 'Sent to many at once',
} as const

/**
 * Takes in one mail as it came, once: fetched again, or from two mailboxes, or by two workers, it is the same. What a
 * program wrote is set aside at once and never answered. Returns true when it is new.
 */
export async function mailArrived(
  occasion: Occasion,
  { source, raw: whole, arrivedAt, cut: begun = false }: ArrivingMail,
  scanner: VirusScanner | null,
): Promise<boolean> {
  const { db, tenant, now } = occasion
  const cut = begun || whole.length > largestMailBytes
  const raw = cut ? whole.slice(0, headBytes) : whole
  const { mail, leftOut } = await opened(raw, cut)
  const id = idOf(tenant, mail.fingerprint)
  const before = await db
    .selectFrom('incomingMails')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select('id')
    .executeTakeFirst()
  if (before) return false
  const found = await findConsultation(occasion, mail)
  leftOut.push(...(await keepFiles(occasion, id, mail, scanner)))
  return db.transaction().execute(async (tx) => {
    const inserted = await tx
      .insertInto('incomingMails')
      .values({
        tenant,
        id,
        fingerprint: mail.fingerprint,
        messageId: mail.messageId,
        source,
        raw: Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength),
        rawSha256: sha256(raw),
        arrivedAt: arrivedAt > now ? now : arrivedAt,
        fetchedAt: now,
        fromName: mail.from.name,
        fromAddress: mail.from.address,
        subject: mail.subject,
        text: mail.text,
        quoted: mail.quoted,
        signature: mail.signature,
        automatic: mail.automatic,
        answerable: mail.answerable,
        ...found,
        leftOut: JSON.stringify(leftOut),
        setAsideAt: mail.automatic ? now : null,
        setAsideReason: mail.automatic ? setAsideBecause[mail.automatic] : null,
      })
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!inserted) return false
    await record(tx, occasion, 'mail.arrived', `mail:${id}`, { source, consultation: found.consultation })
    return true
  })
}

/** One at a time reads a mailbox, of all nodes; undefined when another one does just now. */
export async function alone<Result>(
  { db, tenant }: Pick<Occasion, 'db' | 'tenant'>,
  place: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const key = sql`hashtextextended(${`intake:${tenant}:${place}`}, 0)`
  return db.connection().execute(async (connection) => {
    const { rows } = await sql<{ held: boolean }>`select pg_try_advisory_lock(${key}) as held`.execute(connection)
    if (!rows[0]?.held) return undefined
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${key})`.execute(connection)
    }
  })
}
