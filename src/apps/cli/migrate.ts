import { Command } from 'commander'
import { letIn } from '#database/product-role.ts'
import type { T } from '#languages/index.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer migrate                                            the embedded database in ./data
  DATABASE_URL=postgres://… lydhoer migrate                  a PostgreSQL server
  DATABASE_URL=postgres://… lydhoer migrate --for web        and lets the role “web” work with it: it may put lines into
                                                             the logs, and never change them`

/** `lydhoer migrate`: the newest schema, without starting the product. */
export function migrateCommand(t: T): Command {
  return new Command('migrate')
    .description('Bring the database schema up to date.')
    .addHelpText('after', examples)
    .option('--for <role>', 'let a role of the server work with the tables, without owning them')
    .action(({ for: role }: { for?: string }) =>
      withDatabase(t, async ({ db, applied }) => {
        if (role) await letIn(db, role)
        if (applied.length === 0) console.log(t('The database is up to date.'))
        for (const name of applied) console.log(name)
      }),
    )
}
