import { Migrator, sql } from 'kysely'
import type { Db } from './connect.ts'
import { migrations } from './migrations/index.ts'

// Unordered: one that was worked on longer may land under an earlier number than one that is applied already.
const migrator = (db: Db) =>
  new Migrator({ db, provider: { getMigrations: async () => migrations }, allowUnorderedMigrations: true })

/** Brings the schema to the newest state. Returns the names of what was applied, in order; throws when one fails. */
export async function migrate(db: Db): Promise<string[]> {
  const { error, results } = await migrator(db).migrateToLatest()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

/** Takes the newest migration back. */
export async function migrateDown(db: Db): Promise<string[]> {
  const { error, results } = await migrator(db).migrateDown()
  if (error) throw error
  return (results ?? []).map((result) => result.migrationName)
}

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
