import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { connect, type Db } from '#database/connect.ts'
import { lockFolder } from '#database/embedded/folder-lock.ts'
import { migrate } from '#database/migrate.ts'
import { openDatabase } from '#database/open.ts'
import type { T } from '#languages/index.ts'
import { type Config, readConfig } from '#platform/config.ts'

export type WithDatabase = { config: Config; db: Db; applied: string[] }

/**
 * Opens the database of the settings, brings its schema up to date, does the work and closes it again. With the
 * embedded database the data folder is held meanwhile: while the product runs on it, this is refused.
 */
export async function withDatabase<Result>(t: T, work: (opened: WithDatabase) => Promise<Result>): Promise<Result> {
  await using opened = new AsyncDisposableStack()
  const config = readConfig(process.env, { current: process.cwd(), program: join(import.meta.dirname, '../../..') })
  mkdirSync(config.dataFolder, { recursive: true })
  const lock = lockFolder(config.dataFolder)
  opened.defer(lock.release)
  const database = await openDatabase(config, {
    lock,
    tell: (sentence, values) => console.error(t.known(sentence, values)),
  })
  opened.defer(database.stop)
  const db = connect(database.pool)
  opened.defer(() => db.destroy())
  const applied = await migrate(db)
  return await work({ config, db, applied })
}
