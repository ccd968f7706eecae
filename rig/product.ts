import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { PoolOptions } from '#database/connect.ts'
import { runningPool } from '#database/embedded/running.ts'
import { firstProcess } from './processes.ts'

const root = join(import.meta.dirname, '..')
const startWithinMs = 60_000
const wellWithinMs = 60_000

/** A database server of its own, as DATABASE_URL names it, and as the rig reaches it. */
export type Server = { url: string; pool(): PoolOptions }

/** The address of a server for DATABASE_URL. */
export function urlOf({ host, port, user, password, database }: PoolOptions): string {
  const given = { host, port, user, password }
  const known = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  return `postgres:///${database}?${new URLSearchParams(known)}`
}

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
  readonly #server: Server | undefined
  readonly #settings: NodeJS.ProcessEnv
  #process: ChildProcess | undefined

  constructor(folder: string, port: number, server?: Server, settings: NodeJS.ProcessEnv = { MIN_FREE_MB: '0' }) {
    this.folder = folder
    this.port = port
    this.#server = server
    this.#settings = settings
  }

  get site(): string {
    return `http://localhost:${this.port}`
  }

  /** Starts it and waits until it takes people in. Returns how long that took, in milliseconds. */
  async start(): Promise<number> {
    const begun = performance.now()
    const command = ['--import', join(root, 'src/platform/tsx.js'), join(root, 'src/apps/cli/main.ts'), 'start']
    const env: NodeJS.ProcessEnv = { ...process.env, DATA_DIR: this.folder, PORT: String(this.port), ...this.#settings }
    if (this.#server) env.DATABASE_URL = this.#server.url
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

  /**
   * Waits until people are taken in again. A program that has ended is started, as its operator's machine would. Returns
   * how long that took, in milliseconds.
   */
  async well(): Promise<number> {
    const begun = performance.now()
    while (!(await this.isReady())) {
      if (!this.isRunning) await this.start()
      if (performance.now() - begun > wellWithinMs) throw new Error(`Not well again within ${wellWithinMs} ms`)
      await pause(50)
    }
    return performance.now() - begun
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

  /** How to reach its database; only while that runs. */
  pool(): PoolOptions {
    const pool = this.#server ? this.#server.pool() : runningPool(this.folder)
    if (!pool) throw new Error('The database of the product does not run')
    return pool
  }

  /** The number of the first process of its own database. */
  databaseProcess(): number {
    return firstProcess(join(this.folder, 'postgres'))
  }
}
