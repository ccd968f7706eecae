import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { Command } from 'commander'
import { ownChanges } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { type Occasion, occasionOf } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'
import { lookIntoImport, type Outlook, outlookOfImport, takeInImport } from '#modules/intake/index.ts'
import { offsetClock, systemClock } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { progressBar } from './progress-bar.ts'
import { withDatabase } from './with-database.ts'

const examples = `
Examples:
  lydhoer import svar.csv --consultation vanloese-bydelsplan-2009 --dry-run    what would happen
  lydhoer import svar.csv --consultation vanloese-bydelsplan-2009              enters the new rows
  lydhoer import svar.json --consultation kommuneplan --source hoeringsportal  ids of another system

The columns are told in docs/import.md. With the embedded database, stop the product first.`

type Options = { consultation: string; source: string; city?: string; dryRun?: boolean }

function bytesOf(file: string): Uint8Array {
  try {
    return new Uint8Array(readFileSync(file))
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Refusal('invalid', '{file} cannot be opened ({reason})', { file, reason })
  }
}

/** The city that has the consultation; which of several must be said. */
async function occasionIn(db: Db, { consultation, city }: Options, t: T): Promise<Occasion> {
  const cities = await db
    .selectFrom('tenants as city')
    .innerJoin('consultations as consultation', 'consultation.tenant', 'city.tenant')
    .where('consultation.id', '=', consultation)
    .select(['city.tenant', 'city.clockOffsetMs'])
    .execute()
  const found = cities.filter(({ tenant }) => city === undefined || tenant === city)
  if (found.length > 1)
    throw new Refusal('invalid', 'Several cities have a consultation {consultation}: choose one with --city', {
      consultation,
    })
  const [chosen] = found
  if (!chosen) throw new Refusal('not-found', 'There is no consultation {consultation}', { consultation })
  return occasionOf({
    tenant: chosen.tenant,
    actor: { kind: 'system' },
    clock: offsetClock(systemClock, chosen.clockOffsetMs),
    db,
    changes: ownChanges(),
    language: t.code === 'da' ? 'da' : 'en',
  })
}

/** What would happen, as lines: the counts first, then every row that is wrong or differs. */
function told(t: T, outlook: Outlook): string {
  const { fresh, same, differentCount, different, errorCount, errors, unknown } = outlook
  return [
    `${t('New responses')}: ${fresh}`,
    `${t('Here already')}: ${same}`,
    ...(differentCount > 0 ? [`${t('Here already, with other content')}: ${differentCount}`] : []),
    ...(unknown.length > 0 ? [`${t('Columns that are not taken over')}: ${unknown.join(', ')}`] : []),
    ...different.map(
      ({ row, externalId, responseNumber }) =>
        `${t('Row')} ${row}: ${externalId} = ${t('Response number: {number}', { number: responseNumber })}`,
    ),
    ...errors.map(({ row, field, reason, values }) => `${t('Row')} ${row}, ${field}: ${t.known(reason, values)}`),
    ...(errorCount > errors.length ? [t('The first {count} are shown.', { count: errors.length })] : []),
  ].join('\n')
}

/** `lydhoer import FILE`: responses of another system, many at once. */
export function importCommand(t: T): Command {
  return new Command('import')
    .description('Enter responses from a CSV or JSON file. Nothing is entered while one row is wrong.')
    .argument('<FILE>', 'the file')
    .requiredOption('--consultation <CONSULTATION>', 'the consultation, as in its address')
    .option('--source <NAME>', 'the system the ids come from; the same id of it is never entered twice', 'import')
    .option('--city <CITY>', 'the city, where several have a consultation of that name')
    .option('--dry-run', 'only tell what would happen')
    .addHelpText('after', examples)
    .action((file: string, options: Options) =>
      withDatabase(t, async ({ db }) => {
        const bytes = bytesOf(file)
        const { consultation, source, dryRun } = options
        const occasion = await occasionIn(db, options, t)
        const given = { consultation, source, fileName: basename(file), bytes }
        const outlook = await outlookOfImport(occasion, given)
        console.log(told(t, outlook))
        if (dryRun) {
          process.exitCode = outlook.errorCount > 0 ? 1 : 0
          return
        }
        const id = await lookIntoImport(occasion, given)
        const bar = progressBar(basename(file))
        let before = 0
        bar.total(outlook.fresh)
        const entered = await takeInImport(occasion, { consultation, import: id }, (count) => {
          for (; before < count; before++) bar.step()
        })
        bar.stop()
        console.log(t('{count, plural, one {# response is} other {# responses are}} entered.', { count: entered }))
      }),
    )
}
