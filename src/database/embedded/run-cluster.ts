import { type ChildProcess, spawn } from 'node:child_process'
import { chownSync, closeSync, mkdtempSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { runAs } from './run-as.ts'

/** A PostgreSQL that runs. `socketFolder` is what a client takes for its host; `ended` comes however it ends. */
export type RunningCluster = { socketFolder: string; ended: Promise<void>; stop(): Promise<void> }

/** `durable: false` is for tests: what is written may be gone after a power cut. */
export type RunOptions = { folder: string; logFile: string; account: Account; binaries: Binaries; durable?: boolean }

const settings = {
  listen_addresses: '',
  timezone: 'UTC',
  max_connections: '30',
  shared_buffers: '32MB',
  max_wal_size: '256MB',
  jit: 'off',
  // Three helper processes fewer: they pay only where disks are slow and tables large.
  io_method: 'sync',
  // In the data folder, where nothing is left behind, and not in /dev/shm, which containers keep small.
  dynamic_shared_memory_type: 'mmap',
  max_parallel_workers_per_gather: '0',
  // A connection goes on with the plans of when a table was small until its statistics are made anew, and a deadline
  // makes a table large within a minute.
  autovacuum_naptime: '10s',
  log_line_prefix: '%m [%p] ',
}

const notDurable = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }

/**
 * Runs beside PostgreSQL and stops it as soon as our end of its input closes, which also happens when we are killed.
 * The first argument is the socket's folder, removed at the end; the rest is the command.
 */
const guardian = `
folder=$1; shift; exec 3<&0
"$@" 3<&- </dev/null & server=$!
{ read -r _ <&3; kill -INT "$server"; } & watch=$!
wait "$server"; status=$?
kill "$watch" 2>/dev/null; rmdir "$folder" 2>/dev/null
exit "$status"`

export const socketFolderPrefix = 'lydhoer-'

const longestSocketPathBytes = 100
const largestLogBytes = 10_000_000
const startMs = 60_000
const stopMs = 20_000

/** Starts PostgreSQL on its data folder and waits until it takes connections. Throws with the log's last words. */
export async function runCluster({ folder, logFile, account, binaries, durable = true }: RunOptions) {
  const socketFolder = makeSocketFolder(account)
  const flags = Object.entries({ ...settings, ...(durable ? {} : notDurable), unix_socket_directories: socketFolder })
  const server = [binaries.postgres, '-D', folder, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  const folders = [binaries.folder, folder, socketFolder]
  const program = runAs(account, folders, '/bin/sh', '-c', guardian, 'guardian', socketFolder, ...server)
  const log = openLog(logFile)
  const child = spawn(program.command, program.arguments, {
    ...program.options,
    cwd: folder,
    stdio: ['pipe', log, log],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
    detached: true, // away from the terminal: Ctrl-C is ours to act on, in our order
  })
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await ready(child, folder, logFile)
  child.unref() // it ends with us, so it is no reason to go on
  ;(child.stdin as Socket | null)?.unref()
  return { socketFolder, ended, stop: () => stop(child, ended) } satisfies RunningCluster
}

function makeSocketFolder(account: Account): string {
  const tooLong = Buffer.byteLength(tmpdir()) + '/lydhoer-XXXXXX/.s.PGSQL.5432'.length > longestSocketPathBytes
  const folder = mkdtempSync(join(tooLong ? '/tmp' : tmpdir(), socketFolderPrefix))
  if (account) chownSync(folder, account.uid, account.gid)
  return folder
}

function openLog(file: string): number {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) renameSync(file, `${file}.1`)
  return openSync(file, 'a', 0o600)
}

/** PostgreSQL writes its state as the eighth line of its process file (src/include/utils/pidfile.h). */
async function ready(child: ChildProcess, folder: string, logFile: string): Promise<void> {
  const began = performance.now()
  let failure: Error | undefined
  child.once('error', (error) => (failure = error))
  while (!failure) {
    if (child.exitCode !== null || child.signalCode !== null) failure = new Error(lastWords(logFile))
    else if (stateIn(folder) === 'ready') return
    else if (performance.now() - began > startMs) failure = new Error(`not ready after ${startMs / 1000} s`)
    else await pause(5)
  }
  child.stdin?.end()
  throw new Error(`PostgreSQL did not start: ${failure.message}`)
}

function stateIn(folder: string): string | undefined {
  try {
    return readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim()
  } catch {
    return undefined
  }
}

function lastWords(logFile: string): string {
  const lines = readFileSync(logFile, 'utf8').trimEnd().split('\n')
  return lines.slice(-5).join('\n')
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
  child.ref()
  child.stdin?.on('error', () => {}).end()
  const patience = setTimeout(() => {
    if (child.pid) process.kill(-child.pid, 'SIGQUIT') // at once; the next start reads back what was acknowledged
  }, stopMs)
  await ended
  clearTimeout(patience)
}
