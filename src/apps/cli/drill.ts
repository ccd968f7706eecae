import { Command, InvalidArgumentError } from 'commander'
import type { T } from '#languages/index.ts'
import { anyPool } from './backup.ts'
import { drill } from './drilling.ts'

const examples = `
Examples:
  lydhoer drill                        of what there is: backup, restore in an empty place, every receipt verified
  lydhoer drill --responses 50000      of a city made for it, with answers coming in while the backup is made

Nothing of yours is changed. It takes as much room in the folder for temporary files as there is twice over.
Exit code 0: nothing was lost and every receipt holds. 1: not so.`

function amount(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError('a whole number from 1')
  return Number(text)
}

/** `lydhoer drill`: whether a backup brings everything back. */
export function drillCommand(t: T): Command {
  return new Command('drill')
    .description('Make a backup under load, restore it in an empty place and verify every receipt.')
    .option('--responses <N>', 'send so many answers to a city made for the drill', amount)
    .addHelpText('after', examples)
    .action(async ({ responses }: { responses?: number }) => {
      const opened = responses === undefined ? await anyPool() : undefined
      try {
        const found = await drill(opened ? { pool: opened.pool } : { responses: responses as number })
        const seconds = (ms: number) => t.number(Math.round(ms / 100) / 10)
        const lines = [
          ...(opened
            ? []
            : [
                t('Answers acknowledged before the backup: {before}, while it was made: {during}', {
                  before: found.before,
                  during: found.during,
                }),
              ]),
          t('Backup: {seconds} s, {rows} rows, {megabytes} MB', {
            seconds: seconds(found.backupMs),
            rows: found.rows,
            megabytes: t.number(Math.round(found.backupBytes / 1e5) / 10),
          }),
          t('Restored in {seconds} s', { seconds: seconds(found.restoreMs) }),
          t('Receipts verified: {receipts}, of which false: {wrong}', {
            receipts: found.receipts,
            wrong: found.falseReceipts,
          }),
          t('Lost: {lost}. Broken logs: {broken}', { lost: found.lost, broken: found.brokenLogs }),
        ]
        console.log(lines.join('\n'))
        if (found.lost + found.falseReceipts + found.brokenLogs > 0) process.exitCode = 1
      } finally {
        await opened?.stop()
      }
    })
}
