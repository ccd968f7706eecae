import { Command } from 'commander'
import { ownChanges } from '#database/changes.ts'
import type { T } from '#languages/index.ts'
import { systemClock } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { progressBar } from './progress-bar.ts'
import { seedDemonstration } from './seed/demonstration.ts'
import { mailOfThen } from './seed/mail.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer seed                                               the demonstration of 2009, into an empty ./data
  DATABASE_URL=postgres://… BASE_URL=https://… lydhoer seed  into an empty database on a server`

/** `lydhoer seed`: the demonstration, into an empty database. */
export function seedCommand(t: T): Command {
  return new Command('seed')
    .description('Lay the demonstration out in an empty database.')
    .addHelpText('after', examples)
    .action(() =>
      withDatabase(t, async ({ config, db }) => {
        const city = await db.selectFrom('tenants').select('name').limit(1).executeTakeFirst()
        if (city)
          throw new Refusal(
            'conflict',
            'The database already holds {city}: the demonstration is only laid out in an empty one',
            { city: city.name },
          )
        const bar = progressBar(t('Laying out the demonstration'))
        await seedDemonstration({
          db,
          changes: ownChanges(),
          clock: systemClock,
          site: config.baseUrl,
          mail: mailOfThen(config),
          progress: bar,
        })
        bar.stop()
        console.log(t('The demonstration is laid out. Start it: npm start'))
      }),
    )
}
