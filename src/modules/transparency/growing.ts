import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { LogName, LogRow } from '#database/schema/transparency.ts'
import { standingQuery } from '#database/standing-query.ts'
import { openTiles, type Tile } from '#platform/transparency/index.ts'

// What growing a log asks the database: every submission waits for it while it holds the log, so each is prepared once.

const held = standingQuery((db, given: { tenant: string; log: LogName }) =>
  db
    .selectFrom('logs')
    .where('tenant', '=', given.tenant)
    .where('log', '=', given.log)
    .select(['origin', 'size', 'root'])
    .forUpdate(),
)

export type HeldLog = Pick<LogRow, 'origin' | 'size' | 'root'>

/** The log, held until the transaction ends: entries are numbered without gaps, and no two trees of one size are signed. */
export async function holdLog(tx: Tx, tenant: string, log: LogName): Promise<HeldLog | undefined> {
  return (await held(tx, { tenant, log }))[0]
}

const edge = standingQuery((db, given: { tenant: string; log: LogName; levels: number[]; indexes: number[] }) =>
  db.selectNoFrom([
    sql<string[]>`(select coalesce(json_agg(key.signer_key order by key.from_size desc), '[]') from log_keys as key
      where key.tenant = ${given.tenant} and key.log = ${given.log} and key.until_size is null)`.as('signerKeys'),
    sql<{ level: number; index: number; hashes: string }[]>`(
      select coalesce(json_agg(json_build_object(
        'level', tile.level, 'index', tile.index, 'hashes', encode(tile.hashes, 'base64'))), '[]')
      from log_tiles as tile
      join unnest(${given.levels}::int[], ${given.indexes}::bigint[]) as open(level, index) using (level, index)
      where tile.tenant = ${given.tenant} and tile.log = ${given.log})`.as('tiles'),
  ]),
)

/** The keys that sign a log now, newest first, and the tiles at its right edge. Asked after the log is held: else they may be old. */
export async function readEdge(
  tx: Tx,
  { tenant, log, size }: { tenant: string; log: LogName; size: number },
): Promise<{ signerKeys: string[]; open: Tile[] }> {
  const open = openTiles(size)
  const [levels, indexes] = [open.map(({ level }) => level), open.map(({ index }) => index)]
  const [found = { signerKeys: [], tiles: [] }] = await edge(tx, { tenant, log, levels, indexes })
  const tiles = found.tiles.map((tile) => ({ ...tile, hashes: Buffer.from(tile.hashes, 'base64') }))
  return { signerKeys: found.signerKeys, open: tiles }
}

export type Growth = {
  tenant: string
  log: LogName
  /** The size it grows to. */
  size: number
  /** Of the tree as it then is. */
  root: Buffer
  entries: readonly { index: number; subject: string; entry: string; record: string; salt: Buffer }[]
  tiles: readonly Tile[]
  note: string
  signedAt: Date
}

const grown = standingQuery(
  (
    db,
    given: Pick<Growth, 'tenant' | 'log' | 'size' | 'root' | 'note' | 'signedAt'> & {
      indexes: number[]
      entries: string[]
      subjects: string[]
      records: string[]
      salts: Buffer[]
      levels: number[]
      tiles: number[]
      hashes: Buffer[]
    },
  ) =>
    db
      .with('entered', (cte) =>
        cte
          .insertInto('logEntries')
          .columns(['tenant', 'log', 'index', 'entry'])
          .expression(
            sql`select ${given.tenant}, ${given.log}, * from unnest(${given.indexes}::bigint[], ${given.entries}::text[])`,
          ),
      )
      .with('recorded', (cte) =>
        cte
          .insertInto('logRecords')
          .columns(['tenant', 'log', 'index', 'subject', 'record', 'salt'])
          .expression(
            sql`select ${given.tenant}, ${given.log}, * from unnest(${given.indexes}::bigint[],
              ${given.subjects}::text[], ${given.records}::text[], ${given.salts}::bytea[])`,
          ),
      )
      .with('tiled', (cte) =>
        cte
          .insertInto('logTiles')
          .columns(['tenant', 'log', 'level', 'index', 'hashes'])
          .expression(
            sql`select ${given.tenant}, ${given.log}, * from unnest(${given.levels}::int[], ${given.tiles}::bigint[],
              ${given.hashes}::bytea[])`,
          )
          .onConflict((on) =>
            on
              .columns(['tenant', 'log', 'level', 'index'])
              .doUpdateSet((eb) => ({ hashes: eb.ref('excluded.hashes') })),
          ),
      )
      .with('signed', (cte) =>
        cte.insertInto('logCheckpoints').values({
          tenant: given.tenant,
          log: given.log,
          size: given.size,
          note: given.note,
          signedAt: given.signedAt,
        }),
      )
      .updateTable('logs')
      .set({ size: given.size, root: given.root })
      .where('tenant', '=', given.tenant)
      .where('log', '=', given.log),
)

/** Everything that a log grows by, in one statement. */
export async function writeGrowth(
  tx: Tx,
  { tenant, log, size, root, entries, tiles, note, signedAt }: Growth,
): Promise<void> {
  await grown(tx, {
    tenant,
    log,
    size,
    root,
    note,
    signedAt,
    indexes: entries.map(({ index }) => index),
    entries: entries.map(({ entry }) => entry),
    subjects: entries.map(({ subject }) => subject),
    records: entries.map(({ record }) => record),
    salts: entries.map(({ salt }) => salt),
    levels: tiles.map(({ level }) => level),
    tiles: tiles.map(({ index }) => index),
    hashes: tiles.map(({ hashes }) => Buffer.from(hashes)),
  })
}
