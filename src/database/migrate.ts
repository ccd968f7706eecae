import { setTimeout as pause } from 'node:timers/promises'
import { type Migration, type MigrationResultSet, Migrator, sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Db } from './connect.ts'
import { migrations } from './migrations/index.ts'

/** What a release knows: each migration by its name. */
type Known = Readonly<Record<string, Migration>>

// Unordered: one that was worked on longer may land under an earlier number than one that is applied already.
const migrator = (db: Db, known: Known) =>
  new Migrator({ db, provider: { getMigrations: async () => ({ ...known }) }, allowUnorderedMigrations: true })

/** Deadlock detected, lock not available (appendix A of PostgreSQL's manual). */
const stoodInTheWay = /^(40P01|55P03)$/
/** Insufficient privilege (same appendix). */
const mayNot = '42501'
const mostAttempts = 30

/**
 * A change of the schema needs tables to itself for a moment, while answers go on coming in. Where the two stand in each
 * other's way the change gives way, and tries again: it was one transaction, and nothing of it is left.
 */
async function givingWay(
  db: Db,
  known: Known,
  work: (migrator: Migrator) => Promise<MigrationResultSet>,
): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    const { error, results } = await work(migrator(db, known))
    if (!error) return (results ?? []).map((result) => result.migrationName)
    const { code = '' } = error as { code?: string }
    if (!stoodInTheWay.test(code) || attempt === mostAttempts) throw error
    await pause(20 * attempt + Math.random() * 100)
  }
}

/** What has been applied to a database; nothing to one that is empty. */
async function listApplied(db: Db): Promise<string[]> {
  const { rows: found } = await sql<{ table: string | null }>`select to_regclass('kysely_migration') as table`.execute(
    db,
  )
  if (!found[0]?.table) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

/**
 * Brings the schema to the newest state. Returns the names of what was applied, in order; throws when one fails. A
 * database that a newer release has been at is left as it is: what this one reads is still there, so that both can run
 * on it while one takes the place of the other, and the older one can come back. `known` is what the release knows.
 */
export async function migrate(db: Db, known: Known = migrations): Promise<string[]> {
  const applied = await listApplied(db)
  const newer = applied.filter((name) => !(name in known))
  const pending = Object.keys(known).filter((name) => !applied.includes(name))
  if (pending.length === 0) return []
  if (newer.length > 0)
    throw new Refusal(
      'conflict',
      'The database is of another release than this one: it has had {newer}, which this one does not know, and lacks {pending}. Start the release that it is of',
      { newer: newer.join(', '), pending: pending.join(', ') },
    )
  return givingWay(db, known, (migrator) => migrator.migrateToLatest()).catch(asOwner)
}

/** Says what to do where somebody who may only write rows was to change tables. */
function asOwner(error: Error & { code?: string }): never {
  if (error.code !== mayNot) throw error
  throw new Refusal(
    'conflict',
    'The tables are to be changed for this release, and the role in DATABASE_URL does not own them. Let their owner run lydhoer migrate first',
  )
}

/** Takes the newest migration back. */
export const migrateDown = (db: Db): Promise<string[]> =>
  givingWay(db, migrations, (migrator) => migrator.migrateDown())

/** The migrations of this release that a database does not have yet; one that is ahead lacks none. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const applied = new Set(await listApplied(db))
  return Object.keys(migrations).filter((name) => !applied.has(name))
}

/** Of some migrations those that this release does not know: it is older. */
export const unknownMigrations = (names: readonly string[]): string[] => names.filter((name) => !(name in migrations))

/** Brings an empty database to the schema that another had, for its rows to be put in. */
export async function migrateAs(db: Db, names: readonly string[]): Promise<void> {
  const wanted = Object.fromEntries(Object.entries(migrations).filter(([name]) => names.includes(name)))
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => wanted } }).migrateToLatest()
  if (error) throw error
}
