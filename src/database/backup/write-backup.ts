import { createHash } from 'node:crypto'
import {
  closeSync,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { Refusal } from '#platform/refusal.ts'
import type { PoolOptions } from '../connect.ts'
import { type BackedUpTable, type Backup, manifestName } from './backup.ts'
import { columnList, listSequences, listTables, quoted, type TableShape } from './tables.ts'

/** Bytes go on as they are, counted and hashed. */
function measured() {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(part: Buffer, _, done) {
      hash.update(part)
      bytes += part.length
      done(null, part)
    },
  })
  return { stream, measure: () => ({ bytes, sha256: hash.digest('hex') }) }
}

function flush(path: string): void {
  const file = openSync(path, 'r')
  fsyncSync(file)
  closeSync(file)
}

async function writeTable(client: pg.Client, folder: string, { name, columns }: TableShape): Promise<BackedUpTable> {
  const file = `${name}.copy.gz`
  const copy = client.query(copyTo(`copy ${quoted(name)} (${columnList(columns)}) to stdout`))
  const { stream, measure } = measured()
  await pipeline(copy, createGzip({ level: 4 }), stream, createWriteStream(join(folder, file), { mode: 0o600 }))
  flush(join(folder, file))
  return { name, columns, rows: copy.rowCount, file, ...measure() }
}

/**
 * Writes everything the database holds at one moment into a new folder, while it goes on being written to: files that
 * people sent included, which lie in the database as well. The folder has its name only when it is whole. Memory does not
 * grow with what there is. `told` is told of each table. Returns the manifest.
 */
export async function writeBackup(
  pool: PoolOptions,
  folder: string,
  madeAt: Date,
  told: (table: BackedUpTable) => void = () => {},
): Promise<Backup> {
  if (existsSync(folder))
    throw new Refusal('conflict', '{folder} is there already: choose another name for the backup', { folder })
  const unfinished = join(dirname(folder), `.${basename(folder)}.unfinished`)
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { recursive: true, mode: 0o700 })
  const client = new pg.Client(pool as pg.ClientConfig)
  try {
    await client.connect()
    await client.query('begin transaction isolation level repeatable read read only')
    const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name')
    const logs = await client.query<{ tenant: string; log: string; size: string }>('select tenant, log, size from logs')
    const tables: BackedUpTable[] = []
    for (const shape of await listTables(client)) {
      const table = await writeTable(client, unfinished, shape)
      tables.push(table)
      told(table)
    }
    const backup: Backup = {
      format: 'lydhoer-backup-1',
      madeAt: madeAt.toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
      tables,
      sequences: await listSequences(client),
      logs: logs.rows.map((log) => ({ ...log, size: Number(log.size) })),
    }
    await client.query('commit')
    writeFileSync(join(unfinished, manifestName), `${JSON.stringify(backup, null, 2)}\n`, { mode: 0o600 })
    flush(join(unfinished, manifestName))
    flush(unfinished)
    renameSync(unfinished, folder)
    flush(dirname(folder))
    return backup
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
