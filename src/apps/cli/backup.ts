import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { writeBackup } from '#database/backup/write-backup.ts'
import type { PoolOptions } from '#database/connect.ts'
import { runningPool } from '#database/embedded/running.ts'
import { openDatabase } from '#database/open.ts'
import type { T } from '#languages/index.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { Refusal } from '#platform/refusal.ts'

const examples = `
Examples:
  lydhoer backup /var/backups/lydhoer/2026-11-23
  0 2 * * *  lydhoer backup /var/backups/lydhoer/$(date +\\%F)      for cron, every night

The product goes on meanwhile; the backup is what there was at one moment. It is a folder: keep it where this machine's
fate does not reach it, and where only those come who may read everything. It holds what people wrote, how to reach them
and the key that signs the log.`

/** The database of the settings, also while the product runs on it. */
export async function anyPool(): Promise<{ pool: PoolOptions; stop(): Promise<void> }> {
  const config = readConfig(process.env, { current: process.cwd(), program: join(import.meta.dirname, '../../..') })
  const running = config.databaseUrl === undefined ? runningPool(config.dataFolder) : undefined
  if (running) return { pool: running, stop: async () => {} }
  if (config.databaseUrl === undefined && !statSync(join(config.dataFolder, 'postgres'), { throwIfNoEntry: false }))
    throw new Refusal('not-found', 'There is no database in {folder}', { folder: config.dataFolder })
  return openDatabase(config)
}

/** `lydhoer backup FOLDER`: everything the database holds at one moment. */
export function backupCommand(t: T): Command {
  return new Command('backup')
    .description('Write everything there is into a folder, while the product goes on.')
    .argument('<FOLDER>', 'the new folder')
    .addHelpText('after', examples)
    .action(async (folder: string) => {
      const { pool, stop } = await anyPool()
      try {
        const backup = await writeBackup(pool, resolve(folder), systemClock.now())
        const rows = backup.tables.reduce((sum, table) => sum + table.rows, 0)
        const bytes = backup.tables.reduce((sum, table) => sum + table.bytes, 0)
        console.log(
          t('{folder}: {tables} tables, {rows} rows, {megabytes} MB', {
            folder: resolve(folder),
            tables: backup.tables.length,
            rows,
            megabytes: t.number(Math.round(bytes / 1e5) / 10),
          }),
        )
      } finally {
        await stop()
      }
    })
}
