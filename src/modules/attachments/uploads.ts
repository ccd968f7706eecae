import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import {
  inspectOnThread,
  largestFileBytes,
  largestTogetherBytes,
  mostFiles,
  safeFileName,
  type VirusScanner,
} from '#platform/files/index.ts'
import { newId } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Upload } from './attachment.ts'
import { keepFile, scanned } from './keeping.ts'
import { largestWaitingBytes, uploadHours } from './rules.ts'

export type NewUpload = {
  /** The key of the form, a UUID nobody can guess: whoever has it may list, drop and send what is kept under it. */
  uploadKey: string
  fileName: string
  bytes: Uint8Array
  scanner: VirusScanner | null
  /** For what comes by mail: it waits for a person and is not cleared away, and is not counted as strangers' uploads are. */
  lasting?: boolean
}

const isKey = (text: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)

const keepUntil = (now: Date) => new Date(now.getTime() + uploadHours * 3_600_000)

const waiting = (db: Db | Tx, { tenant }: Pick<Occasion, 'tenant'>, uploadKey: string) =>
  db
    .selectFrom('attachments as attachment')
    .innerJoin('files as file', (join) =>
      join.onRef('file.tenant', '=', 'attachment.tenant').onRef('file.sha256', '=', 'attachment.file'),
    )
    .where('attachment.tenant', '=', tenant)
    .where('attachment.uploadKey', '=', uploadKey)
    .where('attachment.response', 'is', null)
    .select([
      'attachment.id',
      'attachment.fileName',
      'attachment.sizeBytes',
      'attachment.file as sha256',
      'file.kind',
      'file.scan',
    ])
    .orderBy('attachment.uploadedAt')
    .orderBy('attachment.id')

/** What was kept of a form that is not sent yet, in the order it came. */
export async function listUploads(occasion: Pick<Occasion, 'tenant' | 'db'>, uploadKey: string): Promise<Upload[]> {
  return isKey(uploadKey) ? waiting(occasion.db, occasion, uploadKey).execute() : []
}

async function refuseTooMuch(tx: Tx, { tenant }: Occasion, { uploadKey, bytes, lasting }: NewUpload): Promise<void> {
  const own = await waiting(tx, { tenant }, uploadKey).execute()
  if (own.length >= mostFiles)
    throw new Refusal('invalid', 'There are {count} files already, and that is the most', { count: mostFiles })
  if (own.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) + bytes.length > largestTogetherBytes)
    throw new Refusal('invalid', 'The files are larger than 50 MB together')
  if (lasting) return
  const { all } = await tx
    .selectFrom('attachments')
    .where('tenant', '=', tenant)
    .where('response', 'is', null)
    .where('keepUntil', 'is not', null)
    .select(sql<number>`coalesce(sum(size_bytes), 0)::bigint`.as('all'))
    .executeTakeFirstOrThrow()
  if (all + bytes.length > largestWaitingBytes)
    throw new Refusal(
      'conflict',
      'So many files are being sent just now that there is no room for more: try again later',
    )
}

/**
 * Keeps a file under the key of its form, before the form is sent; the same file twice is kept once. Looks into it,
 * scans it where a scanner is set, and refuses with one sentence. Returns its id.
 */
export async function keepUpload(occasion: Occasion, upload: NewUpload): Promise<string> {
  const { tenant, now } = occasion
  const { uploadKey, bytes, scanner } = upload
  if (!isKey(uploadKey)) throw new Refusal('invalid', 'The form did not arrive whole: send it again')
  if (bytes.length > largestFileBytes) throw new Refusal('invalid', 'The file is larger than 20 MB')
  const file = await scanned(bytes, await inspectOnThread(bytes), scanner)
  return occasion.db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`upload:${tenant}:${uploadKey}`}, 0))`.execute(tx)
    const hash = await keepFile(tx, occasion, file)
    const same = (await waiting(tx, occasion, uploadKey).execute()).find(({ sha256 }) => sha256 === hash)
    if (same) return same.id
    await refuseTooMuch(tx, occasion, upload)
    const id = newId()
    await tx
      .insertInto('attachments')
      .values({
        tenant,
        id,
        uploadKey,
        file: hash,
        fileName: safeFileName(upload.fileName, file.kind),
        sizeBytes: bytes.length,
        uploadedAt: now,
        uploadedBy: personOf(occasion),
        keepUntil: upload.lasting ? null : keepUntil(now),
      })
      .execute()
    return id
  })
}

/** Takes a file off a form that is not sent yet. */
export async function dropUpload(
  { db, tenant }: Occasion,
  { uploadKey, upload }: { uploadKey: string; upload: string },
): Promise<void> {
  if (!isKey(uploadKey) || !isKey(upload)) return
  await db
    .deleteFrom('attachments')
    .where('tenant', '=', tenant)
    .where('uploadKey', '=', uploadKey)
    .where('id', '=', upload)
    .where('response', 'is', null)
    .execute()
}

/** Whoever still writes keeps the files: call it when a form or draft is shown again or saved. */
export async function keepUploadsLonger({ db, tenant, now }: Occasion, uploadKey: string): Promise<void> {
  if (!isKey(uploadKey)) return
  await db
    .updateTable('attachments')
    .set({ keepUntil: keepUntil(now) })
    .where('tenant', '=', tenant)
    .where('uploadKey', '=', uploadKey)
    .where('response', 'is', null)
    .where('keepUntil', 'is not', null)
    .execute()
}

/**
 * Gives what is kept under a key to a response, in the transaction that takes the response in. Returns their sha256s in
 * the order they came, for the record of what was sent; sent again, the files are the response's already.
 */
export async function takeUploads(
  tx: Tx,
  { tenant, now }: Occasion,
  { uploadKey, response }: { uploadKey: string; response: string },
): Promise<string[]> {
  if (!isKey(uploadKey)) return []
  const taken = await tx
    .updateTable('attachments')
    .set({ response, takenAt: now, keepUntil: null })
    .where('tenant', '=', tenant)
    .where('uploadKey', '=', uploadKey)
    .where('response', 'is', null)
    .returning(['file', 'uploadedAt', 'id'])
    .execute()
  taken.sort((a, b) => a.uploadedAt.getTime() - b.uploadedAt.getTime() || (a.id < b.id ? -1 : 1))
  return taken.map(({ file }) => file)
}
