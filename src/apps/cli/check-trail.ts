import { Command } from 'commander'
import type { T } from '#languages/index.ts'
import { checkTrail, type TrailFinding } from '#modules/transparency/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer check-trail                    whether anybody has changed what is written of people's acts

What people on the staff do and look at stands in the trail and in a log of its own, which is private and signed like
the public one. Exit code 0: both fit together. 1: they do not, and where is said.`

const mostTold = 20

function said(t: T, { what, position }: TrailFinding): string {
  const line = { position: String(position) }
  if (what === 'changed') return t('Line {position} of the trail was changed after it had been written', line)
  if (what === 'taken out') return t('Line {position} of the trail was taken out', line)
  return t('Line {position} of the trail was put in beside the log', line)
}

/** `lydhoer check-trail`: whether the trail of the staff's acts is what was written. */
export function checkTrailCommand(t: T): Command {
  return new Command('check-trail')
    .description('Compare what is written of the staff’s acts with the signed log of them.')
    .addHelpText('after', examples)
    .action(() =>
      withDatabase(t, async ({ db }) => {
        const cities = await db.selectFrom('tenants').select('tenant').orderBy('tenant').execute()
        if (cities.length === 0) throw new Refusal('not-found', 'There is no city in the database yet')
        for (const { tenant } of cities) {
          const { acts, waiting, entries, whole, findings } = await checkTrail({ db, tenant })
          if (whole && findings.length === 0) {
            console.log(
              t(
                '{city}: all {acts} acts are as they were written; the log of them has {entries} lines, {waiting} wait.',
                {
                  ...{ city: tenant, acts, entries, waiting },
                },
              ),
            )
            continue
          }
          process.exitCode = 1
          console.error(t('{city}: the trail and the log of it do not fit:', { city: tenant }))
          if (!whole) console.error(`  ${t('The log of the staff is not the one that was signed')}.`)
          for (const finding of findings.slice(0, mostTold)) console.error(`  ${said(t, finding)}.`)
          if (findings.length > mostTold)
            console.error(`  ${t('and {count} more', { count: findings.length - mostTold })}.`)
        }
      }),
    )
}
