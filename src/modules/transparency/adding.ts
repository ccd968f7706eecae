import { randomBytes } from 'node:crypto'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { LogName } from '#database/schema/transparency.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import {
  grownTiles,
  hashesIn,
  newSignerKey,
  readSignerKey,
  type SignerKey,
  signCheckpoint,
  treeRoot,
  writeSignerKey,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { commitmentOf, entryText, hashOfEntry, type RecordFacts, saltBytes, shortCode } from './entry.ts'
import { holdLog, readEdge, writeGrowth } from './growing.ts'
import { proofText } from './proof.ts'

/** `subject` is what it is about ('response:id'), which the log does not show; `record` is committed to word for word. */
export type NewEntry<Facts extends RecordFacts = RecordFacts> = { subject: string; record: Facts }

/** `proof` makes the receipt of the entry, under the checkpoint that it came with. */
export type Added = { index: number; code: string; proof(): string }

/** Keys as they were read: a city has one or two, and each submission signs with them. */
const signers = new Map<string, SignerKey>()

function signerOf(text: string): SignerKey {
  const known = signers.get(text)
  if (known) return known
  const key = readSignerKey(text) as SignerKey
  signers.set(text, key)
  return key
}

/** Opens the log of a city with a key of its own. Of two at once one does it. */
async function openLog(tx: Tx, tenant: string, log: LogName): Promise<void> {
  const { host } = await tx.selectFrom('tenants').where('tenant', '=', tenant).select('host').executeTakeFirstOrThrow()
  const origin = `${host ?? tenant}/${log === 'public' ? 'log' : 'staff-log'}`
  const opened = await tx
    .insertInto('logs')
    .values({ tenant, log, origin, size: 0 })
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
    held = (await holdLog(tx, tenant, log)) as { origin: string; size: number }
  }
  const { origin, size } = held
  const { signerKeys, open } = await readEdge(tx, { tenant, log, size })
  const keys = signerKeys.map(signerOf)
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
  const hashAt = hashesIn([...open, ...tiles])
  const root = treeRoot(hashAt, grownSize)
  const note = signCheckpoint({ origin, size: grownSize, root }, ...keys)
  await writeGrowth(tx, { tenant, log, size: grownSize, entries: added, tiles, note, signedAt: now })
  const checkpoint = { size: grownSize, note }
  return added.map(({ index, hash, record, salt }) => ({
    index,
    code: shortCode(hash),
    proof: () => proofText({ index, record, salt }, checkpoint, hashAt),
  }))
}
