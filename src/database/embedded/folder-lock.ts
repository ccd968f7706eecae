import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Refusal } from '#platform/refusal.ts'

const SQLITE_BUSY = 5

export type FolderLock = { release(): void }

/** Kept here so that no lock is collected as garbage, and thereby let go, while its process lives. */
const held = new Set<DatabaseSync>()

/**
 * Takes the data folder for this process, or refuses with the number of the process that has it.
 * The lock is the kernel's own on an open file, so it ends with its process however that ends, and no reused
 * process number can be mistaken for its holder. SQLite stores nothing here: it is Node's only way to such a lock.
 */
export function lockFolder(folder: string): FolderLock {
  const holderFile = join(folder, 'lydhoer.pid')
  const lock = new DatabaseSync(join(folder, 'lydhoer.lock'), { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error
    throw new Refusal('conflict', 'The data folder {folder} is in use by process {pid}. Stop that one first', {
      folder,
      pid: holderIn(holderFile),
    })
  }
  held.add(lock)
  writeFileSync(holderFile, `${process.pid}\n`)
  return {
    release() {
      if (!held.has(lock)) return
      rmSync(holderFile, { force: true })
      lock.close()
      held.delete(lock)
    },
  }
}

function holderIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || '?'
  } catch {
    return '?'
  }
}
