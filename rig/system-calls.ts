import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Fault } from './faults.ts'
import { childrenOf } from './processes.ts'
import type { Product } from './product.ts'

/** Calls that carry an answer from the line to the disk and back; those that are made while answers come in are tried. */
const carrying = 'pwrite64,pwritev,write,writev,fsync,fdatasync,openat,ftruncate,fallocate,sendto,sendmsg,recvfrom,read'
const failures = ['error=EIO', 'error=ENOSPC', 'signal=KILL'] as const
const watchedMs = 1_200

/** Connections, checkpointer, writer of the log and so on. */
const processesOfDatabase = (product: Product): number[] => childrenOf(product.databaseProcess())

const processOfProgram = (product: Product): number[] => [product.process]

/** Why system calls cannot be made to fail on this machine; undefined where they can. */
function whyNot(): string | undefined {
  const tried = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true'])
  if (tried.error) return 'there is no strace'
  return tried.status === 0 ? undefined : 'strace may not trace'
}

/** Traces processes for a while, and returns what strace said. They may all be gone before. */
async function trace(pids: readonly number[], ...options: string[]): Promise<string> {
  const attach = pids.flatMap((pid) => ['-p', String(pid)])
  const strace = spawn('strace', ['-f', '-q', ...options, ...attach], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  strace.stderr.on('data', (part) => {
    said += part
  })
  const closed = once(strace, 'close')
  await Promise.race([closed, pause(watchedMs)])
  strace.kill('SIGINT')
  await closed
  return said
}

/** How often strace says that it did it; a kill is one, however many threads it ends. */
const happened = (said: string) => (/killed by SIGKILL/.test(said) ? 1 : (said.match(/\(INJECTED\)/g)?.length ?? 0))

const failing = (of: string, pidsOf: (product: Product) => number[], failure: (typeof failures)[number]): Fault => ({
  name: `${failure} in each system call of the ${of}`,
  full: 60,
  async go(product) {
    const leftOut = whyNot()
    if (leftOut) return { times: 0, leftOut }
    const counted = await trace(pidsOf(product), '-c', '-e', `trace=${carrying}`)
    const calls = carrying.split(',').filter((call) => new RegExp(`\\s${call}$`, 'm').test(counted))
    if (calls.length < 2) return { times: 0, leftOut: `strace saw no calls: ${counted.trim().slice(0, 200)}` }
    let times = 0
    let recoveredMs = 0
    for (const call of calls) {
      const inject = `inject=${call}:${failure}:when=${1 + Math.floor(Math.random() * 5)}`
      times += happened(await trace(pidsOf(product), '-e', `trace=${call}`, '-e', inject))
      recoveredMs = Math.max(recoveredMs, await product.well())
    }
    // A call on a pipe of its own fails on no machine but this one, and may leave a lock of the runtime held for good:
    // what it has stored counts, and not whether it goes on.
    if (of === 'program') {
      product.signal('SIGKILL')
      await product.gone()
      await product.start()
    }
    return { times, recoveredMs }
  },
})

/** Each call fails, finds no room, or is the last one, in the database and in the program. */
export const failingCalls: readonly Fault[] = failures.flatMap((failure) => [
  failing('database', processesOfDatabase, failure),
  failing('program', processOfProgram, failure),
])
