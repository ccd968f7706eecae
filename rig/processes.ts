import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Ends a process at once; it may be gone already. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It was gone already.
  }
}

const parentOf = (pid: number): number => {
  try {
    return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  } catch {
    return 0
  }
}

/** The processes that a process has started. */
export const childrenOf = (parent: number): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && parentOf(pid) === parent)

/** The number of the first process of a PostgreSQL that runs on a folder. */
export const firstProcess = (folder: string): number =>
  Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

/** Ends a process and all that it has started, at once. */
export function killFamily(first: number): void {
  for (const pid of [first, ...childrenOf(first)]) kill(pid)
}
