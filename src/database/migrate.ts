import { Migrator } from 'kysely'
import type { Db } from './connect.ts'
import { migrations } from './migrations/index.ts'

const migrator = (db: Db) => new Migrator({ db, provider: { getMigrations: async () => migrations } })

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
