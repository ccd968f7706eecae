import { Command } from 'commander'
import type { T } from '#languages/index.ts'
import { systemClock } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeCosignerKey } from '#platform/transparency/index.ts'
import { PublishedLog, siteAt, Unreachable } from './published-log.ts'
import { WitnessFolder } from './witness-folder.ts'
import { type Witnessed, witness } from './witnessing.ts'

const examples = `
Examples:
  lydhoer witness https://hoering.example.dk --state /var/lib/lydhoer-witness
  lydhoer witness https://hoering.example.dk --state /var/lib/lydhoer-witness --cosign vidne.example.org --report

For cron, every ten minutes; a mail comes only when something is wrong:
  */10 * * * *  lydhoer witness https://hoering.example.dk --state /var/lib/lydhoer-witness --quiet

Run it on a machine that the city has no access to. The first run pins the keys of the log in the file keys of the
folder: compare them with those that the city tells in another way. Each checkpoint is kept in the folder history.
Exit code 0: the log goes on from what was seen before. 1: it has shrunk, was changed or has another key; what was
seen is kept in the folder alarms. 2: wrongly asked. 3: it could not be reached or told, which says nothing about it.`

const unreachableCode = 3

type Options = { state: string; cosign?: string; report?: boolean; quiet?: boolean }

function told(t: T, { origin, size, before, followed, otherKeys }: Witnessed, folder: WitnessFolder): string {
  const found =
    before === null
      ? t('The log {origin} has {size} lines. Its keys are pinned in {keys}: compare them with what the city tells.', {
          origin,
          size,
          keys: folder.path('keys'),
        })
      : before === size
        ? t('The log {origin} has the same {size} lines as before.', { origin, size })
        : t('The log {origin} has {size} lines and goes on from the {before} seen before.', { origin, size, before })
  const next = followed.map((key) =>
    t('The key {key} has followed: the one that was pinned has signed for it, and it is pinned as well.', { key }),
  )
  const further = otherKeys.map((key) =>
    t('The log also tells a key that is not pinned: {key}. Ask the city about it, and add it to {keys}.', {
      key,
      keys: folder.path('keys'),
    }),
  )
  return [found, ...next, ...further].join('\n')
}

/** Shows the city what was seen and signed before, which its log does not have any more. */
async function tellOfAlarm(t: T, log: PublishedLog, folder: WitnessFolder): Promise<void> {
  const signed = folder.cosigned()
  if (!signed) return
  await log.tell(signed)
  console.error(t('The city has been shown what was seen before.'))
}

/** `lydhoer witness URL --state DIR`: whether the log of a city still goes on from what was seen of it before. */
export function witnessCommand(t: T): Command {
  return new Command('witness')
    .description('Watch the log of a city from another machine: that it never shrinks and never changes.')
    .argument('<URL>', 'the address of the city')
    .requiredOption('--state <DIR>', 'the folder in which what was seen is kept; one for each log')
    .option('--cosign <NAME>', 'sign what was seen as a witness of this name, such as vidne.example.org')
    .option('--report', 'tell the city what was signed, for its page of witnesses; needs --cosign')
    .option('--quiet', 'say nothing while all is well')
    .addHelpText('after', examples)
    .action(async (url: string, { state, cosign, report, quiet }: Options) => {
      if (report && !cosign) throw new Refusal('invalid', 'There is nothing to tell without --cosign')
      const log = new PublishedLog(siteAt(url))
      const folder = new WitnessFolder(state)
      try {
        const seen = await witness({ log, folder, now: systemClock.now(), cosigner: cosign })
        const key = cosign && writeCosignerKey(folder.ownKey(cosign))
        if (!quiet) console.log(told(t, seen, folder))
        if (!quiet && key) console.log(t('It is signed under the key {key}', { key }))
        const answer = report ? await log.tell(folder.cosigned()) : undefined
        if (answer && !answer.told) {
          console.error(t('The log is well, but the city would not hear of it: {reason}', { reason: answer.reason }))
          process.exitCode = unreachableCode
        } else if (answer && !quiet) console.log(t('The city has been told.'))
      } catch (error) {
        if (!(error instanceof Unreachable)) {
          if (report && error instanceof Refusal) await tellOfAlarm(t, log, folder)
          throw error
        }
        const { reason } = error
        console.error(t('The log of {url} cannot be reached ({reason}). Nothing was checked.', { url, reason }))
        process.exitCode = unreachableCode
      }
    })
}
