import { randomBytes } from 'node:crypto'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { LogName } from '#database/schema/transparency.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import {
  grownTiles,
  hashesIn,
  newSignerKey,
  openTiles,
  readSignerKey,
  type SignerKey,
  signCheckpoint,
  type Tile,
  treeRoot,
  writeSignerKey,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { commitmentOf, entryText, hashOfEntry, type RecordFacts, saltBytes, shortCode } from './entry.ts'

/** `subject` is what it is about ('response:id'), which the log does not show; `record` is committed to word for word. */
export type NewEntry<Facts extends RecordFacts = RecordFacts> = { subject: string; record: Facts }

export type Added = { index: number; code: string }

type Held = { origin: string; size: number; keys: SignerKey[] }

/** The log, held until the transaction ends: entries are numbered without gaps, and no two trees of one size are signed. */
async function hold(tx: Tx, tenant: string, log: LogName): Promise<Held | undefined> {
  const held = await tx
    .selectFrom('logs')
    .where('tenant', '=', tenant)
    .where('log', '=', log)
    .select(['origin', 'size'])
    .forUpdate()
    .executeTakeFirst()
  if (!held) return undefined
  const keys = await tx
    .selectFrom('logKeys')
    .where('tenant', '=', tenant)
    .where('log', '=', log)
    .where('untilSize', 'is', null)
    .select('signerKey')
    .orderBy('fromSize', 'desc')
    .execute()
  return { ...held, keys: keys.map(({ signerKey }) => readSignerKey(signerKey) as SignerKey) }
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

async function readTiles(tx: Tx, tenant: string, log: LogName, size: number): Promise<Tile[]> {
  const open = openTiles(size)
  if (open.length === 0) return []
  return tx
    .selectFrom('logTiles')
    .where('tenant', '=', tenant)
    .where('log', '=', log)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('level', 'index'),
        'in',
        open.map(({ level, index }) => tuple(level, index)),
      ),
    )
    .select(['level', 'index', 'hashes'])
    .execute()
}

// PostgreSQL takes 65,535 values in a statement.
const rowsAtOnce = 5_000

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
  let held = await hold(tx, tenant, log)
  if (!held) {
    await openLog(tx, tenant, log)
    held = (await hold(tx, tenant, log)) as Held
  }
  const { origin, size, keys } = held
  const added = entries.map(({ subject, record: facts }, at) => {
    const index = size + at
    const opening = { record: canonicalJson(facts), salt: randomBytes(saltBytes) }
    const entry = entryText(facts, index, commitmentOf(opening))
    return { index, subject, entry, hash: hashOfEntry(entry), ...opening }
  })
  const open = await readTiles(tx, tenant, log, size)
  const hashes = added.map(({ hash }) => hash)
  const grown = grownTiles(size, open, hashes)
  const grownSize = size + added.length
  const root = treeRoot(hashesIn([...open, ...grown]), grownSize)
  for (let from = 0; from < added.length; from += rowsAtOnce) {
    const rows = added.slice(from, from + rowsAtOnce)
    await tx
      .insertInto('logEntries')
      .values(rows.map(({ index, entry }) => ({ tenant, log, index, entry })))
      .execute()
    await tx
      .insertInto('logRecords')
      .values(rows.map(({ index, subject, record, salt }) => ({ tenant, log, index, subject, record, salt })))
      .execute()
  }
  await tx
    .insertInto('logTiles')
    .values(grown.map(({ level, index, hashes }) => ({ tenant, log, level, index, hashes: Buffer.from(hashes) })))
    .onConflict((on) =>
      on.columns(['tenant', 'log', 'level', 'index']).doUpdateSet((eb) => ({ hashes: eb.ref('excluded.hashes') })),
    )
    .execute()
  await tx
    .insertInto('logCheckpoints')
    .values({
      tenant,
      log,
      size: grownSize,
      note: signCheckpoint({ origin, size: grownSize, root }, ...keys),
      signedAt: now,
    })
    .execute()
  await tx.updateTable('logs').set({ size: grownSize }).where('tenant', '=', tenant).where('log', '=', log).execute()
  return added.map(({ index, hash }) => ({ index, code: shortCode(hash) }))
}
