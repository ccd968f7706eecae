import { Command } from 'commander'
import type { T } from '#languages/index.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer migrate                                            the embedded database in ./data
  DATABASE_URL=postgres://… lydhoer migrate                  a PostgreSQL server`

/** `lydhoer migrate`: the newest schema, without starting the product. */
export function migrateCommand(t: T): Command {
  return new Command('migrate')
    .description('Bring the database schema up to date.')
    .addHelpText('after', examples)
    .action(() =>
      withDatabase(t, async ({ applied }) => {
        if (applied.length === 0) console.log(t('The database is up to date.'))
        for (const name of applied) console.log(name)
      }),
    )
}
