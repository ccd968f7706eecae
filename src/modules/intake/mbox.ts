import { open, stat } from 'node:fs/promises'
import { sha256 } from '#platform/canonical-json.ts'
import type { Mailbox } from './mailbox.ts'
import { mostMailsARound } from './rules.ts'

/** How much of the file is read at once, in bytes; more than the largest mail. */
const windowBytes = 80 * 1024 * 1024
const firstBytes = 512

async function read(file: string, from: number, length: number): Promise<Buffer> {
  const handle = await open(file)
  try {
    const buffer = Buffer.alloc(length)
    const { bytesRead } = await handle.read(buffer, 0, length, from)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const separator = Buffer.from('\nFrom ')

/** Where the mail that begins at a place ends: before the next line that begins with `From ` after an empty line. */
function endOfMail(buffer: Buffer, from: number): number {
  for (let at = buffer.indexOf(separator, from); at >= 0; at = buffer.indexOf(separator, at + 1)) {
    const before = buffer[at - 1]
    if (before === 0x0a || (before === 0x0d && buffer[at - 2] === 0x0a)) return at + 1
  }
  return -1
}

/** The mail without the line in front of it, and without the signs that protect lines beginning with `From `. */
function mailIn(entry: Buffer): Uint8Array {
  const text = entry.subarray(entry.indexOf(0x0a) + 1).toString('latin1')
  return new Uint8Array(Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1'))
}

/**
 * One file with mails behind each other (mboxrd), to which a mail server appends. The last one is taken when the file
 * has not grown since the round before, so that none is taken half written. The file is never changed.
 */
export const mbox = (file: string): Mailbox => ({
  source: 'mbox',
  place: file,
  async fetch(take, mark, setMark) {
    const { size, mtime } = await stat(file)
    const first = sha256(await read(file, 0, Math.min(firstBytes, size)))
    const known = mark && mark.offset !== undefined && Number(mark.offset) <= size ? mark : undefined
    // A file that was emptied and begun anew is read from its beginning.
    const same = known && (mark?.first === first || Number(mark?.size) < firstBytes)
    let offset = same ? Number(known.offset) : 0
    const settled = same && Number(known.size) === size
    const buffer = await read(file, offset, Math.min(windowBytes, size - offset))
    const reachesEnd = offset + buffer.length === size
    let at = 0
    for (let taken = 0; taken < mostMailsARound && at < buffer.length; taken++) {
      const next = endOfMail(buffer, at)
      if (next < 0 && !(reachesEnd && settled)) break
      const end = next < 0 ? buffer.length : next
      const entry = buffer.subarray(at, end)
      if (entry.subarray(0, 5).toString('latin1') === 'From ') await take({ raw: mailIn(entry), arrivedAt: mtime })
      at = end
      await setMark({ offset: offset + at, size, first })
    }
    if (at === 0) await setMark({ offset, size, first })
  },
})
