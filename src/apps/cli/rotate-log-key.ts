import { Command } from 'commander'
import { ownChanges } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { occasionOf } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'
import { addLogKey, retireLogKey, verifierKeys } from '#modules/transparency/index.ts'
import { offsetClock, systemClock } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer rotate-log-key             the key in use signs for a new one; from then on both sign
  lydhoer rotate-log-key --retire    the older of the two signs no more, and its private half is forgotten

Leave some weeks between the two, so that every witness has seen the new key; where the old one may have been stolen, do
both at once. What it has signed stays valid. With the embedded database, stop the product first.`

type Options = { retire?: boolean; city?: string; dryRun?: boolean }

async function cityOf(db: Db, city: string | undefined) {
  const cities = await db.selectFrom('tenants').select(['tenant', 'clockOffsetMs']).execute()
  const found = cities.filter(({ tenant }) => city === undefined || tenant === city)
  if (found.length > 1) throw new Refusal('invalid', 'There are several cities: choose one with --city')
  const [chosen] = found
  if (!chosen) throw new Refusal('not-found', 'There is no such city')
  return chosen
}

/** `lydhoer rotate-log-key`: another key signs the log of a city. */
export function rotateLogKeyCommand(t: T): Command {
  return new Command('rotate-log-key')
    .description('Let another key sign the log of responses: first both, then the new one alone.')
    .option('--retire', 'retire the older of two keys')
    .option('--city <CITY>', 'the city, where there are several')
    .option('--dry-run', 'only tell which keys sign now')
    .addHelpText('after', examples)
    .action(({ retire, city, dryRun }: Options) =>
      withDatabase(t, async ({ db }) => {
        const { tenant, clockOffsetMs } = await cityOf(db, city)
        const clock = offsetClock(systemClock, clockOffsetMs)
        const occasion = occasionOf({ tenant, actor: { kind: 'system' }, clock, db, changes: ownChanges() })
        if (dryRun) {
          for (const { verifierKey, untilSize } of await verifierKeys(occasion))
            if (untilSize === null) console.log(t('Signs now: {key}', { key: verifierKey }))
          return
        }
        if (retire) console.log(t('Signs no more: {key}', { key: await retireLogKey(occasion) }))
        else
          console.log(
            t('Signs from the next entry on, beside the one before: {key}', { key: await addLogKey(occasion) }),
          )
      }),
    )
}
