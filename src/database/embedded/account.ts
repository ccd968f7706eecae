import { readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

/** The account PostgreSQL runs as; undefined when that is simply the one we run as. */
export type Account = { uid: number; gid: number } | undefined

const accountsFile = '/etc/passwd'

/** PostgreSQL refuses to run as root. Root lends it the account that owns its data, at first `postgres` or `nobody`. */
export function accountFor(dataFolder: string): Account {
  const owner = statSync(dataFolder, { throwIfNoEntry: false })
  const own = process.getuid?.()
  if (own !== 0) {
    if (!owner || owner.uid === own) return undefined
    throw new Refusal(
      'conflict',
      'The data in {folder} belongs to another account ({owner}). Start as that one or as root, or choose another DATA_DIR',
      { folder: dataFolder, owner: String(owner.uid) },
    )
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const accounts = readFileSync(accountsFile, 'utf8').split('\n')
  for (const name of ['postgres', 'nobody']) {
    const [, , uid, gid] = accounts.find((line) => line.startsWith(`${name}:`))?.split(':') ?? []
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) }
  }
  throw new Refusal(
    'conflict',
    'PostgreSQL does not run as root, and {file} has no account nobody to lend it. Start as an ordinary user',
    { file: accountsFile },
  )
}

/** True when the account may go through every folder above `path`, and into it. */
export function canReach(account: { uid: number; gid: number }, path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder)
    const mayEnter = uid === account.uid ? mode & 0o100 : gid === account.gid ? mode & 0o010 : mode & 0o001
    if (!mayEnter) return false
    if (folder === dirname(folder)) return true
  }
}

// Bits in CapEff of /proc/self/status (capability.h). A plain container has the second one only.
const capabilities = [
  { name: 'dac_read_search', bit: 2n },
  { name: 'dac_override', bit: 1n },
] as const

/**
 * The command that starts a program as the account where the folders above it are closed to the account, as those
 * under /root are: the program keeps, of all that root may do, only the right to pass closed folders.
 */
export function passingClosedFolders({ uid, gid }: { uid: number; gid: number }): string[] {
  const held = BigInt(`0x${/^CapEff:\s*(\S+)/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1] ?? '0'}`)
  const name = capabilities.find(({ bit }) => held & (1n << bit))?.name
  if (!name) throw new Refusal('conflict', 'PostgreSQL cannot reach this folder. Start from a folder outside /root')
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  return ['setpriv', ...ids, `--inh-caps=+${name}`, `--ambient-caps=+${name}`, '--']
}
