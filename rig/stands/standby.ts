import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect as connectTo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import type { PoolOptions } from '#database/connect.ts'
import { type OpenDatabase, openEmbedded } from '#database/embedded.ts'
import { type Fault, someMs } from '../faults.ts'
import { firstProcess, killFamily } from '../processes.ts'
import { freePort, Product, urlOf } from '../product.ts'
import { begun, type Stand } from '../stand.ts'
import { openTown } from '../town.ts'

type Server = OpenDatabase & { folder: string }

async function ask(pool: PoolOptions, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(pool as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) ({ rows } = await client.query(statement))
    return rows
  } finally {
    await client.end()
  }
}

/** Copies a running server (PostgreSQL's documentation, "Making a Base Backup Using the Low Level API"). */
async function copyOf({ pool, folder: from }: Server, folder: string): Promise<void> {
  const data = join(folder, 'postgres')
  mkdirSync(folder, { recursive: true })
  const client = new pg.Client(pool as pg.ClientConfig)
  await client.connect()
  await client.query("select pg_backup_start('rig', true)")
  spawnSync('cp', ['-a', join(from, 'postgres'), join(from, 'postgres.password'), folder]) // files may vanish meanwhile
  const { rows } = await client.query<{ label: string }>('select labelfile as label from pg_backup_stop(false)')
  await client.end()
  for (const name of ['postmaster.pid', 'postmaster.opts']) rmSync(join(data, name), { force: true })
  const { host, user, password } = pool
  const { uid, gid } = statSync(data)
  const files = {
    backup_label: rows[0]?.label ?? '',
    'standby.signal': '',
    'postgresql.auto.conf': `primary_conninfo = 'host=${host} user=${user} password=${password}'\n`,
  }
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(data, name), text, { mode: 0o600 })
    chownSync(join(data, name), uid, gid)
  }
}

/** Lets a copy follow the server, and each commit wait until the copy has it. */
async function follow(primary: Server, folder: string): Promise<Server> {
  await copyOf(primary, folder)
  const standby = { ...(await openEmbedded({ dataFolder: folder })), folder }
  await until(primary.pool, "select from pg_stat_replication where state = 'streaming'")
  await ask(primary.pool, "alter system set synchronous_standby_names = '*'", 'select pg_reload_conf()')
  await until(primary.pool, "select from pg_stat_replication where sync_state = 'sync'")
  return standby
}

async function until(pool: PoolOptions, question: string): Promise<void> {
  for (let tries = 0; (await ask(pool, question)).length === 0; tries++) {
    if (tries > 400) throw new Error(`Not within 20 s: ${question}`)
    await pause(50)
  }
}

/** The address of the database, which leads to whichever server is the first one now. */
class Address {
  #sockets = new Set<Socket>()
  #server = createServer((socket) => this.#lead(socket))
  target: Server

  constructor(target: Server) {
    this.target = target
  }

  listen = (port: number) => once(this.#server.listen(port, '127.0.0.1'), 'listening')

  #lead(from: Socket): void {
    const to = connectTo(`${this.target.pool.host}/.s.PGSQL.5432`)
    for (const socket of [from, to]) {
      this.#sockets.add(socket)
      socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket))
    }
    from.pipe(to).on('close', () => from.destroy())
    to.pipe(from).on('close', () => to.destroy())
  }

  /** Breaks every line, as a machine does that is gone. */
  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  close(): void {
    this.hangUp()
    this.#server.close()
  }
}

/** Two servers of which the second follows the first, until it takes its place. */
class Pair {
  readonly address: Address
  readonly #folder: string
  #standby: Server
  #made = 1

  constructor(folder: string, primary: Server, standby: Server) {
    this.#folder = folder
    this.address = new Address(primary)
    this.#standby = standby
  }

  get primary(): Server {
    return this.address.target
  }

  /** The first one is gone at once, and the second takes its place. */
  async failOver(): Promise<void> {
    const lost = this.primary
    killFamily(firstProcess(join(lost.folder, 'postgres')))
    this.address.hangUp()
    await ask(this.#standby.pool, 'select pg_promote()')
    this.address.target = this.#standby
    await lost.stop()
    rmSync(lost.folder, { recursive: true, force: true })
  }

  /** A new second one is made, for the next time. */
  async mend(): Promise<void> {
    this.#standby = await follow(this.primary, join(this.#folder, `server${++this.#made}`))
  }

  async stop(): Promise<void> {
    this.address.close()
    await this.#standby.stop()
    await this.primary.stop()
  }
}

const failover = (pair: Pair): Fault => ({
  name: 'failover to the standby',
  full: 50,
  async go(product) {
    await pause(someMs(200, 900))
    const begun = performance.now()
    await pair.failOver()
    await product.well()
    const recoveredMs = performance.now() - begun
    await pair.mend()
    return { times: 1, recoveredMs }
  },
})

/** One node of the product on a server that a second one follows, commit by commit. */
export const standby: Stand = {
  name: 'a database with a standby',
  whyNot: () => undefined,
  async setUp() {
    const folder = mkdtempSync(join(tmpdir(), 'lydhoer-rig-'))
    chmodSync(folder, 0o755)
    const first = join(folder, 'server0')
    const primary = { ...(await openTown(first)), folder: first }
    const pair = new Pair(folder, primary, await follow(primary, join(folder, 'server1')))
    const port = await freePort()
    await pair.address.listen(port)
    const pool = () => pair.primary.pool
    const url = urlOf({ ...primary.pool, host: '127.0.0.1', port })
    const product = new Product(join(folder, 'node'), await freePort(), { url, pool })
    await product.start()
    return {
      ...begun(),
      nodes: [product],
      faults: [failover(pair)],
      dispose: async () => {
        await product.stop()
        await pair.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
