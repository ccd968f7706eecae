import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import type { LeftStanding, OmittedWords, SpanMapRow } from '#database/schema/publication.ts'
import { inspectOnThread, publicCopyOnThread, safeFileName, type VirusScanner } from '#platform/files/index.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import type { Attachment, AttachmentCopy, FileText } from './attachment.ts'
import { readWords } from './by-the-clock.ts'
import { keepFile, scanned } from './keeping.ts'
import { copies, isAttachmentId, listAttachments, refuseUnsafe, textOf, textsOf } from './queries.ts'

export type AtGate = Attachment & {
  text: FileText
  /** The newest copy and what it says; null while none was made. */
  copy: (AttachmentCopy & { text: FileText }) | null
}

/** The files of a response as whoever publishes must see them: states, words, and the newest copy of each. */
export async function listForGate(occasion: Occasion, response: string): Promise<AtGate[]> {
  const [attachments, newest] = await Promise.all([
    listAttachments(occasion, response),
    copies(occasion.db, occasion.tenant)
      .where('attachment.response', '=', response)
      .distinctOn('copy.attachment')
      .orderBy('copy.attachment')
      .orderBy('copy.madeAt', 'desc')
      .orderBy('copy.id', 'desc')
      .execute(),
  ])
  const texts = await textsOf(
    occasion,
    [...attachments, ...newest].map(({ sha256 }) => sha256),
  )
  const textOfFile = (sha256: string) => texts.get(sha256) ?? ({ state: 'waiting' } as const)
  return attachments.map((attachment) => {
    const copy = newest.find((copy) => copy.attachment === attachment.id)
    return {
      ...attachment,
      text: textOfFile(attachment.sha256),
      copy: copy ? { ...copy, text: textOfFile(copy.sha256) } : null,
    }
  })
}

export type CopyToMake = {
  attachment: string
  scanner: VirusScanner | null
  /** A file made in its place, redacted by hand or of its words alone; cleaned like every other. */
  replacement?: { fileName: string; bytes: Uint8Array; madeFrom?: 'replaced' | 'words' }
  /** What it is called in public, where the name it came with holds personal data. */
  publicName?: string
  /** What was decided on its words. */
  decided?: { omissions: readonly OmittedWords[]; leftStanding: readonly LeftStanding[]; map?: SpanMapRow }
}

/**
 * Makes the copy of an attachment that may become public: without hidden information, of the file as it came or of one
 * that stands in its place. It is shown to nobody outside before approvePublicCopy. Whoever calls has asked whether the
 * person may publish. Returns the copy's id.
 */
export async function makePublicCopy(
  occasion: Occasion,
  { attachment: id, scanner, replacement, publicName, decided }: CopyToMake,
): Promise<string> {
  const { tenant, db, now } = occasion
  if (!isAttachmentId(id)) throw notFound()
  const attachment = await db
    .selectFrom('attachments as attachment')
    .innerJoin('files as file', (join) =>
      join.onRef('file.tenant', '=', 'attachment.tenant').onRef('file.sha256', '=', 'attachment.file'),
    )
    .where('attachment.tenant', '=', tenant)
    .where('attachment.id', '=', id)
    .where('attachment.response', 'is not', null)
    .select(['attachment.fileName', 'attachment.removedAt', 'file.bytes', 'file.kind', 'file.scan'])
    .executeTakeFirst()
  if (!attachment) throw notFound()
  if (attachment.removedAt) throw new Refusal('conflict', 'The sender has taken the file back')
  if (!replacement) refuseUnsafe(attachment)
  const source = replacement
    ? { bytes: replacement.bytes, kind: await inspectOnThread(replacement.bytes) }
    : { bytes: new Uint8Array(attachment.bytes), kind: attachment.kind }
  const { bytes, kind, warnings } = await publicCopyOnThread(source.bytes, source.kind)
  const file = await scanned(bytes, kind, scanner)
  const copy = newId()
  const hash = await db.transaction().execute(async (tx) => {
    const hash = await keepFile(tx, occasion, file)
    await tx
      .insertInto('attachmentCopies')
      .values({
        tenant,
        id: copy,
        attachment: id,
        file: hash,
        fileName: safeFileName((publicName ?? attachment.fileName).replace(/\.[a-z]{3,4}$/, ''), kind),
        madeFrom: replacement ? (replacement.madeFrom ?? 'replaced') : 'cleaned',
        omissions: JSON.stringify(decided?.omissions ?? []),
        leftStanding: JSON.stringify(decided?.leftStanding ?? []),
        map: decided?.map ? JSON.stringify(decided.map) : null,
        warnings: JSON.stringify(warnings),
        madeAt: now,
        madeBy: personOf(occasion),
      })
      .execute()
    await record(tx, occasion, 'attachment.copied', `attachment:${id}`, {
      copy,
      sha256: hash,
      replaced: Boolean(replacement),
      omissions: decided?.omissions.map(({ reason, note }) => ({ reason, note })) ?? [],
    })
    return hash
  })
  // Whoever approves it wants to know what it says, now and not when a worker comes by.
  await readWords(occasion, hash)
  return copy
}

/**
 * Lets a copy become public together with its response; another one of the same attachment gives way. Refused before
 * the file was scanned and read. Whoever calls has asked whether the person may approve.
 */
export async function approvePublicCopy(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  if (!isAttachmentId(id)) throw notFound()
  const copy = await copies(tx, occasion.tenant).where('copy.id', '=', id).forUpdate('copy').executeTakeFirst()
  if (!copy) throw notFound()
  if (copy.approvedAt) throw new Refusal('conflict', 'The copy has been approved already')
  refuseUnsafe(copy)
  const text = await textOf({ tenant: occasion.tenant, db: tx }, copy.sha256)
  if (text.state === 'waiting')
    throw new Refusal('conflict', 'The words of the file have not been read yet: try again in a while')
  await takeDownCopies(tx, occasion, copy.attachment)
  await tx
    .updateTable('attachmentCopies')
    .set({ approvedAt: occasion.now, approvedBy: personOf(occasion) })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .execute()
  await record(tx, occasion, 'attachment.approved', `attachment:${copy.attachment}`, { copy: id, sha256: copy.sha256 })
}

/** Takes what is public of an attachment down at once. Returns how many copies that were: one or none. */
export async function takeDownCopies(tx: Tx, { tenant, now }: Occasion, attachment: string): Promise<number> {
  const taken = await tx
    .updateTable('attachmentCopies')
    .set({ takenDownAt: now })
    .where('tenant', '=', tenant)
    .where('attachment', '=', attachment)
    .where('approvedAt', 'is not', null)
    .where('takenDownAt', 'is', null)
    .executeTakeFirst()
  return Number(taken.numUpdatedRows)
}

/** The sender of a response takes a file back while correcting it: kept, and never public again. */
export async function removeAttachment(
  tx: Tx,
  occasion: Occasion,
  { response, attachment }: { response: string; attachment: string },
): Promise<void> {
  if (!isAttachmentId(attachment)) throw notFound()
  const removed = await tx
    .updateTable('attachments')
    .set({ removedAt: sql`coalesce(removed_at, ${occasion.now})` })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', attachment)
    .where('response', '=', response)
    .executeTakeFirst()
  if (removed.numUpdatedRows === 0n) throw notFound()
  await takeDownCopies(tx, occasion, attachment)
  await record(tx, occasion, 'attachment.removed', `attachment:${attachment}`, { response })
}
