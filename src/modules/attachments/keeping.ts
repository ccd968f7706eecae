import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { type FileKind, isPicture, type VirusScanner } from '#platform/files/index.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Scan } from './attachment.ts'

export type ScannedFile = { bytes: Uint8Array; kind: FileKind; scan: Scan }

/** Asks the scanner; a virus is refused, and a scanner that does not answer leaves the file waiting for the next time. */
export async function scanned(bytes: Uint8Array, kind: FileKind, scanner: VirusScanner | null): Promise<ScannedFile> {
  if (!scanner) return { bytes, kind, scan: 'none' }
  const said = await scanner.scan(bytes).catch(() => 'away' as const)
  if (typeof said === 'object')
    throw new Refusal('invalid', 'There is a virus in the file ({virus}): it was not taken in', { virus: said.found })
  return { bytes, kind, scan: said === 'clean' ? 'clean' : 'waiting' }
}

/** Held until the transaction ends, so that nobody clears the file away meanwhile. */
const isKept = (tx: Tx, tenant: string, hash: string) =>
  tx
    .selectFrom('files')
    .where('tenant', '=', tenant)
    .where('sha256', '=', hash)
    .select('sha256')
    .forKeyShare()
    .executeTakeFirst()

/** Keeps the bytes once, however often they are sent. Returns their sha256. */
export async function keepFile(tx: Tx, { tenant, now }: Occasion, { bytes, kind, scan }: ScannedFile): Promise<string> {
  const hash = sha256(bytes)
  const insert = tx
    .insertInto('files')
    .values({
      tenant,
      sha256: hash,
      kind,
      bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      sizeBytes: bytes.byteLength,
      createdAt: now,
      text: null,
      textRefusal: isPicture(kind) ? 'There are no words to search in a picture' : null,
      textDueAt: isPicture(kind) ? null : now,
      scan,
      scannedAt: scan === 'clean' ? now : null,
      scanDueAt: scan === 'waiting' ? now : null,
    })
    .onConflict((on) => on.columns(['tenant', 'sha256']).doNothing())
  await insert.execute()
  if (!(await isKept(tx, tenant, hash))) await insert.execute()
  // A file kept before there was a scanner, or while it was away, is as good as the newest look at it.
  if (scan !== 'none')
    await tx
      .updateTable('files')
      .set({ scan, scannedAt: scan === 'clean' ? now : null, scanDueAt: scan === 'waiting' ? now : null })
      .where('tenant', '=', tenant)
      .where('sha256', '=', hash)
      .where('scan', 'in', scan === 'clean' ? ['waiting', 'none'] : ['none'])
      .execute()
  return hash
}
