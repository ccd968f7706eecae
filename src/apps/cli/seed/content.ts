import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

const folder = join(import.meta.dirname, '../../../database/seeds/vanloese')

/** One file of the demonstration's content. Its shape is checked by content.test.ts, not at every start. */
export function read<Content>(name: string): Content {
  return parse(readFileSync(join(folder, name), 'utf8')) as Content
}

export const bytesOf = (name: string): Uint8Array => readFileSync(join(folder, name))
