import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { Command } from 'commander'
import { z } from 'zod'
import type { T } from '#languages/index.ts'
import type { Reading, Theme } from '#modules/reading/index.ts'
import { Refusal } from '#platform/refusal.ts'

const examples = `
Examples:
  lydhoer read letter.pdf --themes themes.json --json      everything as one JSON object
  lydhoer read letter.docx                                 a listing to read
  lydhoer read response.eml --themes themes.json | less    an e-mail, with the themes of the plan

THEMES.json is a list of themes: [{"id": "T1", "title": "…", "desc": "…"}]`

const themesShape = z.array(z.object({ id: z.string(), title: z.string(), desc: z.string().optional() }))

function readThemes(file: string): Theme[] {
  try {
    return themesShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new Refusal('invalid', '{file} is not a list of themes in JSON: [{fields}]', {
      file,
      fields: '{"id", "title", "desc"}',
    })
  }
}

/** The bytes of a file; of one larger than is read, only enough to see that it is. */
function bytesOf(file: string, largest: number): Uint8Array {
  try {
    const open = openSync(file, 'r')
    try {
      const bytes = new Uint8Array(largest + 1)
      let length = 0
      for (let read = -1; read !== 0 && length < bytes.length; length += read)
        read = readSync(open, bytes, length, bytes.length - length, null)
      return bytes.slice(0, length)
    } finally {
      closeSync(open)
    }
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new Refusal('invalid', '{file} cannot be opened ({reason})', { file, reason })
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** The reading as lines: fields first, then each remark with what it is and its words. */
function listing({ fields, remarks, text }: Reading): string {
  const lines = Object.entries(fields).map(([name, { value }]) => `${name.padEnd(10)} ${value}`)
  for (const { labels, speaker, themes, start, end } of remarks)
    lines.push(
      '',
      `${labels.join(' + ')} · ${speaker}${themes.length > 0 ? ` · ${themes.join(', ')}` : ''}`,
      `  ${oneLine(text.slice(start, end))}`,
    )
  return lines.join('\n')
}

/** `lydhoer read FILE`: what the reader finds in a letter. */
export function readCommand(_t: T): Command {
  return new Command('read')
    .description('Read a letter (text, PDF, DOCX or e-mail) into fields and remarks, each with its exact words.')
    .argument('<FILE>', 'the letter')
    .option('--themes <THEMES.json>', 'the themes of the plan, to rank for each remark')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(async (file: string, { themes, json }: { themes?: string; json?: boolean }) => {
      const known = themes ? readThemes(themes) : []
      const { largestFileBytes, readLetter } = await import('#modules/reading/index.ts')
      const reading = await readLetter({ bytes: bytesOf(file, largestFileBytes) }, { themes: known })
      if (!json) {
        console.log(listing(reading))
        return
      }
      const { text, sha256, extractor, fields } = reading
      const remarks = reading.remarks.map(({ questions: _, ...remark }) => remark)
      console.log(JSON.stringify({ text, sha256, extractor, fields, remarks }, null, 2))
    })
}
