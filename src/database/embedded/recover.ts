import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { socketFolderPrefix } from './run-cluster.ts'

/** What an earlier run that did not stop cleanly had left: nothing, its traces, or a PostgreSQL that still ran. */
export type Leftover = 'nothing' | 'traces' | 'process'

const fastStopMs = 10_000

/**
 * Clears what an earlier run left in PostgreSQL's folder. The caller holds the folder's lock, so whatever is there
 * belongs to nobody. Acknowledged data is safe: PostgreSQL reads it back from its log at the next start.
 */
export async function clearLeftover(folder: string): Promise<Leftover> {
  const processFile = join(folder, 'postmaster.pid')
  const { pid, socketFolder } = processOf(processFile)
  if (pid === undefined) return 'nothing'
  const running = worksIn(pid, folder)
  if (running) {
    process.kill(pid, 'SIGINT')
    await gone(pid, folder, fastStopMs)
    if (worksIn(pid, folder)) process.kill(pid, 'SIGQUIT')
    await gone(pid, folder, fastStopMs)
  }
  rmSync(processFile, { force: true })
  if (socketFolder && basename(socketFolder).startsWith(socketFolderPrefix))
    rmSync(socketFolder, { recursive: true, force: true })
  return running ? 'process' : 'traces'
}

/** PostgreSQL writes its process number first, the folder of its socket fifth (src/include/utils/pidfile.h). */
export function processOf(processFile: string): { pid?: number; socketFolder?: string } {
  try {
    const lines = readFileSync(processFile, 'utf8').split('\n')
    return { pid: Number(lines[0]) || undefined, socketFolder: lines[4] }
  } catch {
    return {}
  }
}

/** True when the process is the PostgreSQL of this folder, not one that was given the same number later. */
export function worksIn(pid: number, folder: string): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === folder
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(`-D ${folder}`)
  } catch {
    return false
  }
}

async function gone(pid: number, folder: string, withinMs: number): Promise<void> {
  const began = performance.now()
  while (worksIn(pid, folder) && performance.now() - began < withinMs) await pause(20)
}
