import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { Refusal } from '#platform/refusal.ts'
import { connect, type PoolOptions } from '../connect.ts'
import { migrate, migrateAs, unknownMigrations } from '../migrate.ts'
import { type BackedUpTable, type Backup, manifestName, readBackup } from './backup.ts'
import { columnList, listTables, quoted } from './tables.ts'

/** Looks a backup over from end to end before anything is touched: every file is there and is what was written. */
export async function lookOverBackup(folder: string): Promise<Backup> {
  const path = join(folder, manifestName)
  const backup = existsSync(path) ? readBackup(readFileSync(path, 'utf8')) : undefined
  if (!backup) throw new Refusal('invalid', '{folder} is no backup of this product', { folder })
  const [unknown] = unknownMigrations(backup.migrations)
  if (unknown)
    throw new Refusal('conflict', 'The backup is of a newer release (it has {migration}): restore it with that one', {
      migration: unknown,
    })
  for (const { file, bytes, sha256 } of backup.tables) {
    const hash = createHash('sha256')
    let found = 0
    try {
      for await (const part of createReadStream(join(folder, file))) {
        hash.update(part)
        found += part.length
      }
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error)
      throw new Refusal('invalid', 'The backup is not whole: {file} cannot be read ({reason})', { file, reason })
    }
    if (found !== bytes || hash.digest('hex') !== sha256)
      throw new Refusal('invalid', 'The backup is damaged: {file} is not what was written. Take another one', { file })
  }
  return backup
}

/** Nothing is restored over something; a restore that was interrupted has left its schema, and is done again. */
async function refuseUnlessEmpty(client: pg.Client, { migrations }: Backup): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'r'`,
  )
  if (rows.length === 0) return
  const isOurs = ['kysely_migration', 'tenants'].every((table) => rows.some(({ name }) => name === table))
  const left = isOurs
    ? await client.query<{ same: boolean }>(
        `select not exists (select from tenants)
          and (select coalesce(array_agg(name order by name), '{}') from kysely_migration) = $1 as same`,
        [migrations.toSorted()],
      )
    : undefined
  if (!left?.rows[0]?.same)
    throw new Refusal('conflict', 'There is something in this database already: restore into an empty one')
}

async function fill(client: pg.Client, folder: string, { name, columns, rows, file }: BackedUpTable): Promise<void> {
  const copy = client.query(copyFrom(`copy ${quoted(name)} (${columnList(columns)}) from stdin`))
  await pipeline(createReadStream(join(folder, file)), createGunzip(), copy)
  if (copy.rowCount !== rows)
    throw new Refusal('invalid', 'The backup is damaged: {file} is not what was written. Take another one', { file })
}

/**
 * Puts a backup into an empty database, as one transaction: the schema that it had, its rows, and then the schema of this
 * release. The guards of the tables are in force as they always are. Returns what was restored.
 */
export async function restoreBackup(
  pool: PoolOptions,
  folder: string,
  told: (table: BackedUpTable) => void = () => {},
): Promise<Backup> {
  const backup = await lookOverBackup(folder)
  const client = new pg.Client(pool as pg.ClientConfig)
  await client.connect()
  const db = connect(pool)
  try {
    await refuseUnlessEmpty(client, backup)
    await migrateAs(db, backup.migrations)
    await client.query('begin')
    // What waits for the log of the staff is a table of its own: nothing else begins to wait.
    await client.query(`set local lydhoer.restoring = 'yes'`)
    const shapes = new Map((await listTables(client)).map(({ name }, order) => [name, order]))
    const inOrder = backup.tables.toSorted((a, b) => (shapes.get(a.name) ?? 0) - (shapes.get(b.name) ?? 0))
    for (const table of inOrder) {
      await fill(client, folder, table)
      told(table)
    }
    for (const { name, last } of backup.sequences)
      await client.query('select setval($1::regclass, $2)', [quoted(name), last])
    await client.query('commit')
    await client.query('analyze')
    await migrate(db)
    return backup
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end().catch(() => {})
    await db.destroy()
  }
}
