import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { lookOverBackup, restoreBackup } from '#database/backup/restore-backup.ts'
import { ownChanges } from '#database/changes.ts'
import { connect, type Db } from '#database/connect.ts'
import { occasionOf } from '#database/occasion.ts'
import { openDatabase } from '#database/open.ts'
import type { T } from '#languages/index.ts'
import { checkLog, raiseAlarm } from '#modules/transparency/index.ts'
import { systemClock } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { Refusal } from '#platform/refusal.ts'

const examples = `
Examples:
  lydhoer restore /var/backups/lydhoer/2026-11-23 --into /srv/lydhoer-restored
  DATABASE_URL=postgres://…/empty lydhoer restore /var/backups/lydhoer/2026-11-23
  lydhoer restore /var/backups/lydhoer/2026-11-23 --check        only whether the backup is whole

Nothing is touched before the whole backup has been looked over, and nothing is restored over something. Afterwards the
log is read from its first line to its last. What came after the backup is lost: its log is shorter than what witnesses
have seen, and they will say so.`

/** Raises the alarm in a city whose log was put back: what came after the backup is missing from it. */
function tellOfRestoring(db: Db, tenant: string, { backup, size }: { backup: string; size: number }): Promise<void> {
  const occasion = occasionOf({ tenant, actor: { kind: 'system' }, clock: systemClock, db, changes: ownChanges() })
  return db.transaction().execute((tx) => raiseAlarm(tx, occasion, { kind: 'restored', toldBy: backup, size }))
}

type Options = { into?: string; check?: boolean }

/** `lydhoer restore BACKUP`: a backup in an empty place. */
export function restoreCommand(t: T): Command {
  return new Command('restore')
    .description('Put a backup into an empty place, and read its log through.')
    .argument('<BACKUP>', 'the folder of the backup')
    .option('--into <FOLDER>', 'the data folder to make; DATA_DIR where it is not said')
    .option('--check', 'only look the backup over')
    .addHelpText('after', examples)
    .action(async (given: string, { into, check }: Options) => {
      const folder = resolve(given)
      const { madeAt } = await lookOverBackup(folder)
      if (check) {
        console.log(t('The backup of {moment} is whole.', { moment: t.dateTime(new Date(madeAt)) }))
        return
      }
      const env = into ? { ...process.env, DATA_DIR: resolve(into), DATABASE_URL: undefined } : process.env
      const config = readConfig(env, { current: process.cwd(), program: join(import.meta.dirname, '../../..') })
      if (config.databaseUrl === undefined && existsSync(join(config.dataFolder, 'postgres')))
        throw new Refusal('conflict', 'There is a database in {folder} already: restore into an empty folder', {
          folder: config.dataFolder,
        })
      mkdirSync(config.dataFolder, { recursive: true })
      const database = await openDatabase(config)
      try {
        const backup = await restoreBackup(database.pool, folder)
        const db = connect(database.pool)
        let broken = 0
        for (const { tenant, log, size } of backup.logs) {
          const found = await checkLog({ db, tenant }, log as 'public' | 'staff')
          if (log === 'public') await tellOfRestoring(db, tenant, { backup: backup.madeAt, size })
          if (found.whole && found.size === size) continue
          broken++
          console.error(t('The log {log} of {city} is not the one that was signed.', { log, city: tenant }))
        }
        await db.destroy()
        const rows = backup.tables.reduce((sum, table) => sum + table.rows, 0)
        const lines = backup.logs.reduce((sum, { size }) => sum + size, 0)
        console.log(
          t('Restored as of {moment}: {rows} rows; the logs have {lines} lines.', {
            moment: t.dateTime(new Date(backup.madeAt)),
            rows,
            lines,
          }),
        )
        console.log(t('The log tells everybody so, until an administrator has explained it.'))
        if (broken > 0) process.exitCode = 1
      } finally {
        await database.stop()
      }
    })
}
