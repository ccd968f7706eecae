import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { T } from '#languages/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { type Audited, audit } from './auditing/audit.ts'
import { PublishedLog, siteAt, Unreachable } from './published-log.ts'

const examples = `
Examples:
  lydhoer audit https://hoering.example.dk vanloese-bydelsplan-2009 --keys keys.txt
  lydhoer audit https://hoering.example.dk kommuneplan --keys keys.txt --checkpoint /var/lib/lydhoer-witness/checkpoint

Uses public data alone: the log, and the list of published responses. Without --keys the keys that the city tells
itself are used, which shows mistakes but no forgery.
Exit code 0: everything fits. 1: it does not, and what does not is said. 2: wrongly asked. 3: not reached.`

const unreachableCode = 3

type Options = { keys?: string; checkpoint?: string }

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Refusal('invalid', '{file} cannot be opened ({reason})', { file, reason })
  }
}

function told(t: T, audited: Audited): string {
  const { origin, size, responses, published, corrections, withdrawals, manifest, findings } = audited
  const verdict =
    findings.length === 0
      ? t('Everything fits: the log {origin} has all its {size} lines, as it signed them.', { origin, size })
      : t('It does not fit with the log {origin}:', { origin })
  const counts = t(
    'Responses in the log: {responses}, of which public: {published}, not public: {hidden}. Corrections: {corrections}. Withdrawals: {withdrawals}.',
    { responses, published, hidden: responses - published, corrections, withdrawals },
  )
  const closed =
    manifest === null
      ? t('There is no manifest yet: it is published when the consultation has closed.')
      : t('Edition {edition} of the manifest accounts for every line that stood before it.', { edition: manifest })
  const doubts = findings.map(({ sentence, values }) => `  ${t.known(sentence, values)}.`)
  return [verdict, ...doubts, counts, ...(findings.length === 0 || manifest === null ? [closed] : [])].join('\n')
}

/** `lydhoer audit URL CONSULTATION`: whether what a city publishes of a consultation fits with its log. */
export function auditCommand(t: T): Command {
  return new Command('audit')
    .description('Compare the published responses of a consultation with the log of the city, from public data alone.')
    .argument('<URL>', 'the address of the city')
    .argument('<CONSULTATION>', 'the consultation, as in its address')
    .option('--keys <FILE>', 'a file with the keys of the log that you trust, one on each line')
    .option('--checkpoint <FILE>', 'a checkpoint of the log that a witness has kept')
    .addHelpText('after', examples)
    .action(async (url: string, consultation: string, { keys: keyFile, checkpoint }: Options) => {
      const log = new PublishedLog(siteAt(url))
      const witnessed = checkpoint === undefined ? undefined : textOf(checkpoint)
      try {
        const keys = keyFile === undefined ? await log.keys() : textOf(keyFile).split(/\s+/).filter(Boolean)
        const audited = await audit({ log, consultation, keys, witnessed })
        if (!audited) throw new Refusal('not-found', 'There is no consultation {consultation}', { consultation })
        if (audited.findings.length > 0) {
          console.error(told(t, audited))
          process.exitCode = 1
        } else console.log(told(t, audited))
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error
        const { reason } = error
        console.error(t('The log of {url} cannot be reached ({reason}). Nothing was checked.', { url, reason }))
        process.exitCode = unreachableCode
      }
    })
}
