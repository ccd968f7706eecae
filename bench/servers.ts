import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { PoolOptions } from '#database/connect.ts'

export type Kind = 'product' | 'afresh' | 'literal' | 'bare' | 'plain' | 'keeping'
export type Server = { kind: Kind; port: number; pid: number }

/** Those that the product is started with, and the benchmark as well (bin/project.js). */
const heapFlags = process.execArgv.filter((flag) => flag.startsWith('--max-'))

const children = new Map<number, ChildProcess>()
let nextPort = 20_000 + (process.pid % 20_000)

/**
 * Starts one of the servers as a process of its own, with the flags that the product is started with. Returns when it
 * answers. Its connections carry its kind as their name.
 */
export async function serve(kind: Kind, pool: PoolOptions, folder: string, input = ''): Promise<Server> {
  const port = nextPort++
  const child = fork(
    join(import.meta.dirname, 'serve.ts'),
    [kind, String(port), JSON.stringify({ ...pool, application_name: kind } satisfies PoolOptions), folder],
    {
      execArgv: [...heapFlags, '--import', join(import.meta.dirname, '../src/platform/tsx.js')],
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    },
  )
  const pid = child.pid as number
  children.set(pid, child)
  child.stdin?.end(input)
  await new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject))
  return { kind, port, pid }
}

/** Stops one of them: it holds connections of the database and memory that the next comparison wants. */
export async function stopServer({ pid }: Pick<Server, 'pid'>): Promise<void> {
  const child = children.get(pid)
  if (!child) return
  children.delete(pid)
  child.kill()
  await once(child, 'exit')
}

export const stopServers = () => Promise.all([...children.keys()].map((pid) => stopServer({ pid })))
