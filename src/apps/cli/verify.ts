import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { T } from '#languages/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { verifyReceipt } from '#platform/transparency/index.ts'

const examples = `
Examples:
  lydhoer verify kvittering-12.tlog-proof --keys keys.txt          does the proof hold under these keys?
  lydhoer verify kvittering-12.tlog-proof --key "koebenhavn/log+1a2b3c4d+AQ…"
  lydhoer verify kvittering-12.tlog-proof --keys keys.txt --checkpoint checkpoint.txt

The keys of a log stand on its page /log and at /log/keys. Keep them where nobody else changes them.
Nothing is fetched. Exit code 0: the proof holds. 1: it does not, and why is said.`

type Options = { key: string[]; keys?: string; checkpoint?: string }

function fileOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Refusal('invalid', '{file} cannot be opened ({reason})', { file, reason })
  }
}

/** `lydhoer verify RECEIPT`: whether the words in a receipt stand in the log. */
export function verifyCommand(t: T): Command {
  return new Command('verify')
    .description('Check that the words in a receipt stand in the log of a city, without asking the city.')
    .argument('<RECEIPT>', 'the proof that came with a receipt (.tlog-proof)')
    .option(
      '--key <KEY>',
      'a key of the log that you trust; may be said several times',
      (key, keys: string[]) => [...keys, key],
      [],
    )
    .option('--keys <FILE>', 'a file with such keys, one on each line')
    .option('--checkpoint <FILE>', 'a checkpoint of the log, fetched or kept elsewhere, to compare with')
    .addHelpText('after', examples)
    .action(async (receipt: string, { key, keys: keyFile, checkpoint }: Options) => {
      const keys = [...key, ...(keyFile ? fileOf(keyFile).toString().split(/\s+/).filter(Boolean) : [])]
      if (keys.length === 0) throw new Refusal('invalid', 'Say which keys you trust, with --key or --keys')
      const verdict = await verifyReceipt(fileOf(receipt), keys, checkpoint && fileOf(checkpoint).toString())
      const says = t.code === 'da' ? verdict.says.da : verdict.says.en
      if (!verdict.valid) throw new Refusal('invalid', '{says}', { says })
      console.log(says)
      if (verdict.record.text) console.log(`\n${verdict.record.text}`)
    })
}
