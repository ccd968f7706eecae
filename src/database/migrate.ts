import { setTimeout as pause } from 'node:timers/promises'
import { type MigrationResultSet, Migrator, sql } from 'kysely'
import type { Db } from './connect.ts'
import { migrations } from './migrations/index.ts'

// Unordered: one that was worked on longer may land under an earlier number than one that is applied already.
const migrator = (db: Db) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: true })

/** Deadlock detected, lock not available (appendix A of PostgreSQL's manual). */
const stoodInTheWay = /^(40P01|55P03)$/
const mostAttempts = 30

/**
 * A change of the schema needs tables to itself for a moment, while answers go on coming in. Where the two stand in each
 * other's way the change gives way, and tries again: it was one transaction, and nothing of it is left.
 */
async function givingWay(db: Db, work: (migrator: Migrator) => Promise<MigrationResultSet>): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    const { error, results } = await work(migrator(db))
    if (!error) return (results ?? []).map((result) => result.migrationName)
    const { code = '' } = error as { code?: string }
    if (!stoodInTheWay.test(code) || attempt === mostAttempts) throw error
    await pause(20 * attempt + Math.random() * 100)
  }
}

/** Brings the schema to the newest state. Returns the names of what was applied, in order; throws when one fails. */
export const migrate = (db: Db): Promise<string[]> => givingWay(db, (migrator) => migrator.migrateToLatest())

/** Takes the newest migration back. */
export const migrateDown = (db: Db): Promise<string[]> => givingWay(db, (migrator) => migrator.migrateDown())

/** The migrations of this release that a database does not have yet; one that is ahead lacks none. */
export async function pendingMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const applied = new Set(rows.map(({ name }) => name))
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
