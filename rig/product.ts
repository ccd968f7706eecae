import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { runningPool } from '#database/embedded/running.ts'

const root = join(import.meta.dirname, '..')
const startWithinMs = 60_000

/** A port that nobody has at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** One process of the product on a data folder, which can be killed and started again. */
export class Product {
  readonly folder: string
  readonly port: number
  readonly #databaseUrl: string | undefined
  #process: ChildProcess | undefined

  constructor(folder: string, port: number, databaseUrl?: string) {
    this.folder = folder
    this.port = port
    this.#databaseUrl = databaseUrl
  }

  get site(): string {
    return `http://localhost:${this.port}`
  }

  /** Starts it and waits until it takes people in. Returns how long that took, in milliseconds. */
  async start(): Promise<number> {
    const begun = performance.now()
    const command = ['--import', join(root, 'src/platform/tsx.js'), join(root, 'src/apps/cli/main.ts'), 'start']
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: this.folder, PORT: String(this.port), MIN_FREE_MB: '0' }
    if (this.#databaseUrl) env.DATABASE_URL = this.#databaseUrl
    this.#process = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    this.#process.stderr?.on('data', (part) => {
      said += part
    })
    while (performance.now() - begun < startWithinMs) {
      if (await this.isReady()) return performance.now() - begun
      if (this.#process.exitCode !== null) throw new Error(`The product did not start: ${said}`)
      await pause(50)
    }
    throw new Error(`The product was not ready after ${startWithinMs} ms: ${said}`)
  }

  async isReady(): Promise<boolean> {
    const answer = await fetch(`${this.site}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null)
    await answer?.body?.cancel()
    return answer?.status === 200
  }

  /** The number of the program's process. */
  get process(): number {
    const pid = this.#process?.pid
    if (pid === undefined) throw new Error('The product does not run')
    return pid
  }

  signal(name: NodeJS.Signals): void {
    this.#process?.kill(name)
  }

  /** Waits until the process is gone. */
  async gone(): Promise<void> {
    const child = this.#process
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }

  get isRunning(): boolean {
    return this.#process !== undefined && this.#process.exitCode === null && this.#process.signalCode === null
  }

  async stop(): Promise<void> {
    this.signal('SIGTERM')
    await this.gone()
  }

  /** How to reach its own database; only while it runs. */
  pool() {
    const pool = runningPool(this.folder)
    if (!pool) throw new Error('The database of the product does not run')
    return pool
  }

  /** The number of the database's first process. */
  databaseProcess(): number {
    return Number(readFileSync(join(this.folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  }
}
