import type { Occasion } from '#database/occasion.ts'
import type { LogName } from '#database/schema/transparency.ts'
import { grownTiles, hashesIn, readCheckpoint, readNote, treeRoot } from '#platform/transparency/index.ts'
import { hashOfEntry } from './entry.ts'
import { newestCheckpoint } from './queries.ts'

const entriesAtOnce = 5_000

/** Reads a log from its first entry to its last: whether they are those that its newest checkpoint is signed over. */
export async function checkLog(
  { db, tenant }: Pick<Occasion, 'db' | 'tenant'>,
  log: LogName = 'public',
): Promise<{ size: number; whole: boolean }> {
  const newest = await newestCheckpoint({ db, tenant }, log)
  const signed = newest && readCheckpoint(readNote(newest.note)?.text ?? '')
  const leaves: Uint8Array[] = []
  for (let from = 0; ; from += entriesAtOnce) {
    const rows = await db
      .selectFrom('logEntries')
      .where('tenant', '=', tenant)
      .where('log', '=', log)
      .where('index', '>=', from)
      .where('index', '<', from + entriesAtOnce)
      .select('entry')
      .orderBy('index')
      .execute()
    for (const { entry } of rows) leaves.push(hashOfEntry(entry))
    if (rows.length < entriesAtOnce) break
  }
  const size = leaves.length
  if (!signed) return { size, whole: size === 0 }
  if (signed.size !== size) return { size, whole: false }
  const root = treeRoot(hashesIn(grownTiles(0, [], leaves)), size)
  return { size, whole: Buffer.from(root).equals(signed.root) }
}
