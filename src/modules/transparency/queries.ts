import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { LogName } from '#database/schema/transparency.ts'
import { standingQuery } from '#database/standing-query.ts'
import { notFound } from '#platform/refusal.ts'
import {
  hashesIn,
  inclusionProof,
  readCheckpoint,
  readNote,
  type Tile,
  type TileAddress,
  tilesNeeded,
  tileWidth,
  widthIn,
} from '#platform/transparency/index.ts'
import { hashOfEntry, shortCode } from './entry.ts'
import { proofText } from './proof.ts'

type Asking = Pick<Occasion, 'db' | 'tenant'>

export type SignedCheckpoint = { size: number; note: string; signedAt: Date }

const newest = standingQuery((db, given: { tenant: string; log: LogName }) =>
  db
    .selectFrom('logCheckpoints')
    .where('tenant', '=', given.tenant)
    .where('log', '=', given.log)
    .select(['size', 'note', 'signedAt'])
    .orderBy('size', 'desc')
    .limit(1),
)

/** The newest checkpoint of a log; undefined while the log has none. */
export async function newestCheckpoint(
  { db, tenant }: Asking,
  log: LogName = 'public',
): Promise<SignedCheckpoint | undefined> {
  return (await newest(db, { tenant, log }))[0]
}

/** The keys that a log's checkpoints were and are signed with, newest first: what a verifier is told. */
export function verifierKeys({ db, tenant }: Asking, log: LogName = 'public') {
  return db
    .selectFrom('logKeys')
    .where('tenant', '=', tenant)
    .where('log', '=', log)
    .select(['verifierKey', 'fromSize', 'untilSize'])
    .orderBy('fromSize', 'desc')
    .execute()
}

async function sizeOf({ db, tenant }: Asking): Promise<number> {
  const log = await db
    .selectFrom('logs')
    .where('tenant', '=', tenant)
    .where('log', '=', 'public')
    .select('size')
    .executeTakeFirst()
  return log?.size ?? 0
}

const tilesAt = standingQuery((db, given: { tenant: string; levels: number[]; indexes: number[] }) =>
  db
    .selectFrom('logTiles as tile')
    .innerJoin(
      sql<TileAddress>`unnest(${given.levels}::int[], ${given.indexes}::bigint[])`.as<'wanted'>(
        sql`wanted(level, index)`,
      ),
      (join) => join.onRef('wanted.level', '=', 'tile.level').onRef('wanted.index', '=', 'tile.index'),
    )
    .where('tile.tenant', '=', given.tenant)
    .where('tile.log', '=', 'public')
    .select(['tile.level', 'tile.index', 'tile.hashes']),
)

async function readTiles({ db, tenant }: Asking, addresses: readonly TileAddress[]): Promise<Tile[]> {
  const [levels, indexes] = [addresses.map(({ level }) => level), addresses.map(({ index }) => index)]
  return tilesAt(db, { tenant, levels, indexes })
}

/** The first `width` hashes of a tile of the public log; not found where the log does not reach that far. */
export async function getTile(asking: Asking, address: TileAddress, width: number): Promise<Uint8Array> {
  if (widthIn(await sizeOf(asking), address) < width) throw notFound()
  const [tile] = await readTiles(asking, [address])
  if (!tile) throw notFound()
  return tile.hashes.subarray(0, width * 32)
}

/** The entries of a bundle of the public log, in their order; not found where the log does not reach that far. */
export async function listEntries(asking: Asking, index: number, width: number): Promise<string[]> {
  const { db, tenant } = asking
  if (widthIn(await sizeOf(asking), { level: 0, index }) < width) throw notFound()
  const first = index * tileWidth
  const entries = await db
    .selectFrom('logEntries')
    .where('tenant', '=', tenant)
    .where('log', '=', 'public')
    .where('index', '>=', first)
    .where('index', '<', first + width)
    .select('entry')
    .orderBy('index')
    .execute()
  return entries.map(({ entry }) => entry)
}

export type LoggedEntry = { index: number; code: string; record: string; salt: Uint8Array }

const logged = standingQuery((db, given: { tenant: string; subject: string }) =>
  db
    .selectFrom('logRecords as record')
    .innerJoin('logEntries as entry', (join) =>
      join
        .onRef('entry.tenant', '=', 'record.tenant')
        .onRef('entry.log', '=', 'record.log')
        .onRef('entry.index', '=', 'record.index'),
    )
    .where('record.tenant', '=', given.tenant)
    .where('record.log', '=', 'public')
    .where('record.subject', '=', given.subject)
    .select(['record.index', 'record.record', 'record.salt', 'entry.entry'])
    .orderBy('record.index'),
)

/** What the log has of a subject, oldest first; without what was erased. Whoever calls has asked who may see it. */
export async function listLogged({ db, tenant }: Asking, subject: string): Promise<LoggedEntry[]> {
  const rows = await logged(db, { tenant, subject })
  return rows.map(({ entry, ...row }) => ({ ...row, code: shortCode(hashOfEntry(entry)) }))
}

/**
 * The receipt of an entry: a C2SP tlog-proof under the newest checkpoint, whose extra data is the record and its salt.
 * Whoever holds it can prove, without asking us, that these words are in the log.
 */
export async function receiptOf(asking: Asking, { index, record, salt }: LoggedEntry): Promise<string> {
  const newest = await newestCheckpoint(asking)
  if (!newest || newest.size <= index) throw notFound()
  const needed = tilesNeeded((hashAt) => inclusionProof(hashAt, index, newest.size))
  const hashAt = hashesIn(await readTiles(asking, needed))
  return proofText({ index, record, salt }, newest, hashAt)
}

/** How many entries the newest checkpoint covers, and its root as base64. */
export const headOf = ({ note }: SignedCheckpoint) => {
  const checkpoint = readCheckpoint(readNote(note)?.text ?? '')
  return { size: checkpoint?.size ?? 0, root: Buffer.from(checkpoint?.root ?? []).toString('base64') }
}
