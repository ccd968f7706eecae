import { randomBytes } from 'node:crypto'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { LogName } from '#database/schema/transparency.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import {
  grownTiles,
  hashesIn,
  newSignerKey,
  signCheckpoint,
  treeRoot,
  writeSignerKey,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { edgeOf, rememberEdge } from './edge.ts'
import { commitmentOf, entryText, hashOfEntry, type RecordFacts, saltBytes, shortCode } from './entry.ts'
import { type HeldLog, holdLog, writeGrowth } from './growing.ts'
import { proofText } from './proof.ts'

/** `subject` is what it is about ('response:id'), which the log does not show; `record` is committed to word for word. */
export type NewEntry<Facts extends RecordFacts = RecordFacts> = { subject: string; record: Facts }

/** `proof` makes the receipt of the entry, under the checkpoint that it came with. */
export type Added = { index: number; code: string; proof(): string }

/** Opens the log of a city with a key of its own. Of two at once one does it. */
async function openLog(tx: Tx, tenant: string, log: LogName): Promise<void> {
  const { host } = await tx.selectFrom('tenants').where('tenant', '=', tenant).select('host').executeTakeFirstOrThrow()
  const origin = `${host ?? tenant}/${log === 'public' ? 'log' : 'staff-log'}`
  const opened = await tx
    .insertInto('logs')
    .values({ tenant, log, origin, size: 0, root: null })
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  if (!opened.numInsertedOrUpdatedRows) return
  const key = newSignerKey(origin)
  await tx
    .insertInto('logKeys')
    .values({
      tenant,
      log,
      verifierKey: writeVerifierKey(key),
      signerKey: writeSignerKey(key),
      fromSize: 0,
      untilSize: null,
    })
    .execute()
}

/**
 * Adds entries to a log in the transaction in which what they say happens, and signs the tree as it then is. Holds the
 * log until that transaction ends: call it last. Returns where each stands and its short code.
 */
export async function addToLog(
  tx: Tx,
  { tenant, now }: Pick<Occasion, 'tenant' | 'now'>,
  log: LogName,
  entries: readonly NewEntry[],
): Promise<Added[]> {
  if (entries.length === 0) return []
  let held = await holdLog(tx, tenant, log)
  if (!held) {
    await openLog(tx, tenant, log)
    held = (await holdLog(tx, tenant, log)) as HeldLog
  }
  const { origin, size } = held
  const { keys, open, nodes } = await edgeOf(tx, tenant, log, held)
  const added = entries.map(({ subject, record: facts }, at) => {
    const index = size + at
    const opening = { record: canonicalJson(facts), salt: randomBytes(saltBytes) }
    const entry = entryText(facts, index, commitmentOf(opening))
    return { index, subject, entry, hash: hashOfEntry(entry), ...opening }
  })
  const hashes = added.map(({ hash }) => hash)
  const tiles = grownTiles(size, open, hashes)
  const grownSize = size + added.length
  // All that the new entries' proofs need stands at the right edge of the tree as well.
  const edge = [...open, ...tiles]
  const hashAt = hashesIn(edge)
  const root = Buffer.from(treeRoot(hashAt, grownSize, nodes))
  const note = signCheckpoint({ origin, size: grownSize, root }, ...keys)
  await writeGrowth(tx, { tenant, log, size: grownSize, root, entries: added, tiles, note, signedAt: now })
  rememberEdge(tenant, log, { size: grownSize, root, keys, nodes, tiles: edge })
  const checkpoint = { size: grownSize, note }
  return added.map(({ index, hash, record, salt }) => ({
    index,
    code: shortCode(hash),
    proof: () => proofText({ index, record, salt }, checkpoint, hashAt, nodes),
  }))
}
