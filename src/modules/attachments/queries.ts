import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { fileKinds } from '#platform/files/index.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Attachment, type AttachmentCopy, type FileText, isSafe, type Scan } from './attachment.ts'

type Asking = Pick<Occasion, 'tenant' | 'db'>

export const isAttachmentId = (id: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)

const attachments = (db: Db | Tx, tenant: string) =>
  db
    .selectFrom('attachments as attachment')
    .innerJoin('files as file', (join) =>
      join.onRef('file.tenant', '=', 'attachment.tenant').onRef('file.sha256', '=', 'attachment.file'),
    )
    .where('attachment.tenant', '=', tenant)
    .where('attachment.response', 'is not', null)
    .select([
      'attachment.id',
      'attachment.fileName',
      'attachment.sizeBytes',
      'attachment.file as sha256',
      'attachment.response',
      'attachment.takenAt',
      'attachment.removedAt',
      'file.kind',
      'file.scan',
    ])
    .orderBy('attachment.uploadedAt')
    .orderBy('attachment.id')

/** The files of a response in the order they came. For whoever may read its originals; others see listPublicCopies. */
export function listAttachments({ tenant, db }: Asking, response: string, tx: Db | Tx = db): Promise<Attachment[]> {
  return attachments(tx, tenant).where('attachment.response', '=', response).$castTo<Attachment>().execute()
}

export const copies = (db: Db | Tx, tenant: string) =>
  db
    .selectFrom('attachmentCopies as copy')
    .innerJoin('files as file', (join) =>
      join.onRef('file.tenant', '=', 'copy.tenant').onRef('file.sha256', '=', 'copy.file'),
    )
    .innerJoin('attachments as attachment', (join) =>
      join.onRef('attachment.tenant', '=', 'copy.tenant').onRef('attachment.id', '=', 'copy.attachment'),
    )
    .where('copy.tenant', '=', tenant)
    .select([
      'copy.id',
      'copy.attachment',
      'copy.fileName',
      'copy.file as sha256',
      'copy.madeFrom',
      'copy.omissions',
      'copy.leftStanding',
      'copy.warnings',
      'copy.madeAt',
      'copy.approvedAt',
      'copy.takenDownAt',
      'file.kind',
      'file.sizeBytes',
      'file.scan',
    ])

/** In a query over `attachment_copies as copy` and `attachments as attachment`: what everybody may have. */
const isPublic = sql<boolean>`copy.approved_at is not null and copy.taken_down_at is null
  and attachment.removed_at is null and file.scan in ('clean', 'none') and exists (
    select 1 from responses as response
    where response.tenant = attachment.tenant and response.id = attachment.response and response.published_at is not null)`

/** What everybody may have of a response's files: copies that were approved, while the response is published. */
export function listPublicCopies({ tenant, db }: Asking, response: string): Promise<AttachmentCopy[]> {
  return copies(db, tenant)
    .where('attachment.response', '=', response)
    .where(isPublic)
    .orderBy('attachment.uploadedAt')
    .orderBy('attachment.id')
    .execute()
}

export type HandedOver = { bytes: Buffer; fileName: string; mediaType: string; sha256: string }

const bytesOf = ({ tenant, db }: Asking, sha256: string) =>
  db
    .selectFrom('files')
    .where('tenant', '=', tenant)
    .where('sha256', '=', sha256)
    .select(['bytes', 'kind'])
    .executeTakeFirstOrThrow()

/** A public copy with its bytes; not found while anything is missing that makes it public. */
export async function getPublicCopy(
  asking: Asking,
  { response, attachment }: { response: string; attachment: string },
): Promise<HandedOver> {
  if (!isAttachmentId(attachment)) throw notFound()
  const copy = await copies(asking.db, asking.tenant)
    .where('attachment.response', '=', response)
    .where('attachment.id', '=', attachment)
    .where(isPublic)
    .executeTakeFirst()
  if (!copy) throw notFound()
  const { bytes, kind } = await bytesOf(asking, copy.sha256)
  return { bytes, fileName: copy.fileName, mediaType: fileKinds[kind].mediaType, sha256: copy.sha256 }
}

/**
 * A file as it came, with its bytes. For whoever may read the response's originals; nobody is handed a virus, and
 * nobody a file that a scanner has still to look into.
 */
export async function getOriginal(
  asking: Asking,
  { response, attachment }: { response: string; attachment: string },
): Promise<HandedOver> {
  if (!isAttachmentId(attachment)) throw notFound()
  const found = await attachments(asking.db, asking.tenant)
    .where('attachment.response', '=', response)
    .where('attachment.id', '=', attachment)
    .executeTakeFirst()
  if (!found) throw notFound()
  refuseUnsafe(found)
  const { bytes, kind } = await bytesOf(asking, found.sha256)
  return { bytes, fileName: found.fileName, mediaType: fileKinds[kind].mediaType, sha256: found.sha256 }
}

export function refuseUnsafe(file: { scan: Scan }): void {
  if (file.scan === 'found') throw new Refusal('conflict', 'There is a virus in the file: it is not handed out')
  if (!isSafe(file))
    throw new Refusal('conflict', 'The file has not been scanned for viruses yet: try again in a while')
}

/** What a file says, by its sha256, whether it came with a response or was made as a copy. For search and checks. */
export async function textOf({ tenant, db }: Asking, sha256: string): Promise<FileText> {
  const text = (await textsOf({ tenant, db }, [sha256])).get(sha256)
  if (!text) throw notFound()
  return text
}

/** What some files say, by their hashes; one query. */
export async function textsOf({ tenant, db }: Asking, hashes: readonly string[]): Promise<Map<string, FileText>> {
  if (hashes.length === 0) return new Map()
  const files = await db
    .selectFrom('files')
    .where('tenant', '=', tenant)
    .where('sha256', 'in', [...new Set(hashes)])
    .select(['sha256', 'text', 'textRefusal', 'textDueAt'])
    .execute()
  return new Map(
    files.map(({ sha256, text, textRefusal, textDueAt }): [string, FileText] => {
      if (text !== null) return [sha256, { state: 'read', text }]
      if (textDueAt) return [sha256, { state: 'waiting' }]
      return [sha256, { state: 'none', reason: textRefusal ?? 'The file cannot be read' }]
    }),
  )
}
