import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import type { PoolOptions } from '#database/connect.ts'

export type Kind = 'product' | 'afresh' | 'literal' | 'plain' | 'keeping'
export type Server = { kind: Kind; port: number; pid: number }

/** Those that the product is started with, and the benchmark as well (bin/project.js). */
const heapFlags = process.execArgv.filter((flag) => flag.startsWith('--max-'))

const children: ChildProcess[] = []
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
  children.push(child)
  child.stdin?.end(input)
  await new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject))
  return { kind, port, pid: child.pid as number }
}

export function stopServers(): void {
  for (const child of children) child.kill()
}
