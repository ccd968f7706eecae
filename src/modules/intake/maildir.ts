import { readdir, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mailbox } from './mailbox.ts'
import { mostMailsARound } from './rules.ts'

const isGone = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** A folder into which a mail server delivers: new mail lies in `new`, what was fetched is moved to `cur`. */
export const maildir = (folder: string): Mailbox => ({
  source: 'maildir',
  place: folder,
  async fetch(take) {
    const names = (await readdir(join(folder, 'new'))).filter((name) => !name.startsWith('.')).sort()
    for (const name of names.slice(0, mostMailsARound)) {
      const file = join(folder, 'new', name)
      try {
        const [raw, { mtime }] = await Promise.all([readFile(file), stat(file)])
        await take({ raw: new Uint8Array(raw), arrivedAt: mtime })
        await rename(file, join(folder, 'cur', `${name}:2,S`))
      } catch (error) {
        // Another node has just moved it.
        if (!isGone(error)) throw error
      }
    }
  },
})
