import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { VirusScanner } from '#platform/files/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { extractInWorker } from '../reading/index.ts'
import { claimMinutes, rescanMinutes, uploadHours } from './rules.ts'

const after = (now: Date, minutes: number) => new Date(now.getTime() + minutes * 60_000)

/** The next file that waits, claimed for some minutes: of several workers one has it, and when that one dies another. */
async function claim({ db, tenant, now }: Occasion, due: 'textDueAt' | 'scanDueAt') {
  return db
    .updateTable('files')
    .set({ [due]: after(now, claimMinutes) })
    .where('tenant', '=', tenant)
    .where('sha256', '=', (eb) =>
      eb
        .selectFrom('files')
        .where('tenant', '=', tenant)
        .where(due, '<=', now)
        .orderBy(due)
        .limit(1)
        .forUpdate()
        .skipLocked()
        .select('sha256'),
    )
    .returning(['sha256', 'bytes'])
    .executeTakeFirst()
}

const fileRow = ({ db, tenant }: Occasion, sha256: string) =>
  db.updateTable('files').where('tenant', '=', tenant).where('sha256', '=', sha256)

/** Reads the words of files that nobody has read yet. Returns how many. */
export async function readWaitingFiles(occasion: Occasion): Promise<number> {
  for (let read = 0; ; read++) {
    const file = await claim(occasion, 'textDueAt')
    if (!file) return read
    await writeWords(occasion, file)
  }
}

async function writeWords(occasion: Occasion, { sha256, bytes }: { sha256: string; bytes: Buffer }): Promise<void> {
  const found = await extractInWorker(new Uint8Array(bytes)).catch((error: unknown) => {
    if (error instanceof Refusal) return error
    throw error
  })
  const result =
    found instanceof Refusal
      ? { textRefusal: found.message }
      : { text: found.text.replaceAll('\0', ''), extractor: found.extractor }
  await fileRow(occasion, sha256)
    .set({ ...result, textDueAt: null })
    .execute()
}

/** Reads the words of one file now, unless that is done. */
export async function readWords(occasion: Occasion, sha256: string): Promise<void> {
  const file = await occasion.db
    .selectFrom('files')
    .where('tenant', '=', occasion.tenant)
    .where('sha256', '=', sha256)
    .where('textDueAt', 'is not', null)
    .select(['sha256', 'bytes'])
    .executeTakeFirst()
  if (file) await writeWords(occasion, file)
}

/** Scans files that came while the scanner was away. Stops at the first that gets no answer. Returns how many were scanned. */
export async function scanWaitingFiles(occasion: Occasion, scanner: VirusScanner | null): Promise<number> {
  if (!scanner) return 0
  for (let scanned = 0; ; scanned++) {
    const file = await claim(occasion, 'scanDueAt')
    if (!file) return scanned
    const said = await scanner.scan(new Uint8Array(file.bytes)).catch(() => 'away' as const)
    if (said === 'away') {
      await fileRow(occasion, file.sha256)
        .set({ scanDueAt: after(occasion.now, rescanMinutes) })
        .execute()
      return scanned
    }
    const result = said === 'clean' ? { scan: 'clean' as const } : { scan: 'found' as const, scanFound: said.found }
    await fileRow(occasion, file.sha256)
      .set({ ...result, scannedAt: occasion.now, scanDueAt: null })
      .execute()
  }
}

/** Clears away what was uploaded to forms that nobody sent, and files nothing leads to. Returns how many uploads. */
export async function clearForgottenUploads({ db, tenant, now }: Occasion): Promise<number> {
  const forgotten = await db
    .deleteFrom('attachments')
    .where('tenant', '=', tenant)
    .where('response', 'is', null)
    .where('keepUntil', '<', now)
    .executeTakeFirst()
  await db
    .deleteFrom('files as file')
    .where('file.tenant', '=', tenant)
    .where('file.createdAt', '<', after(now, -60 * uploadHours))
    .where(
      sql<boolean>`not exists (select 1 from attachments as used where used.tenant = file.tenant and used.file = file.sha256)`,
    )
    .where(
      sql<boolean>`not exists (select 1 from attachment_copies as used where used.tenant = file.tenant and used.file = file.sha256)`,
    )
    .execute()
  return Number(forgotten.numDeletedRows)
}
