import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { connect } from '#database/connect.ts'
import { migrate, migrateDown } from '#database/migrate.ts'
import { type Ledger, send } from './ledger.ts'
import { kill } from './processes.ts'
import type { Product } from './product.ts'

export type Happened = {
  times: number
  recoveredMs?: number
  /** Why it was left out on this machine. */
  leftOut?: string
  /** What did not hold while it happened. */
  wrong?: string[]
}

/** Something that goes wrong while answers come in. Says how often it did, and how long it took to be well again. */
export type Fault = {
  name: string
  /** How often it is to happen in a full run. */
  full: number
  /** A control: something is lost, or the rig is blind. */
  mustLose?: boolean
  go(product: Product, ledger: Ledger): Promise<Happened>
}

/** A random time between two, in milliseconds. */
export const someMs = (least: number, most: number) => least + Math.floor(Math.random() * (most - least))

/** Asks the database of a product something, beside the product. */
export async function onDatabase<Result>(
  product: Product,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(product.pool() as pg.ClientConfig)
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

/** The program is killed in the middle of things, and started again. */
const killProgram: Fault = {
  name: 'kill -9 of the program',
  full: 400,
  async go(product) {
    await pause(someMs(100, 800))
    product.signal('SIGKILL')
    await product.gone()
    return { times: 1, recoveredMs: await product.start() }
  },
}

/** The database is killed; the program notices and ends, and both are started again. */
const killDatabase: Fault = {
  name: 'kill -9 of the database',
  full: 300,
  async go(product) {
    await pause(someMs(100, 800))
    kill(product.databaseProcess())
    await Promise.race([product.gone(), pause(5_000)])
    if (product.isRunning) await product.stop()
    return { times: 1, recoveredMs: await product.start() }
  },
}

/** One process of the database is killed, upon which it restarts all of them by itself. */
const killBackend: Fault = {
  name: 'kill -9 of one connection',
  full: 300,
  async go(product) {
    await pause(someMs(50, 400))
    const pid = await onDatabase(product, async (client) => {
      const { rows } = await client.query<{ pid: number }>(
        `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()
        order by random() limit 1`,
      )
      return rows[0]?.pid
    })
    if (pid) kill(pid)
    return { times: 1, recoveredMs: await product.well() }
  },
}

/** The program stands still for a while, as on a machine that has too much to do. */
const stopAndGo: Fault = {
  name: 'SIGSTOP',
  full: 50,
  async go(product) {
    product.signal('SIGSTOP')
    await pause(someMs(300, 1_200))
    product.signal('SIGCONT')
    return { times: 1 }
  },
}

/** A new release is put in: the program is asked to stop while answers come in, and started again. */
const deploy: Fault = {
  name: 'restart under load',
  full: 50,
  async go(product) {
    await pause(someMs(100, 600))
    await product.stop()
    return { times: 1, recoveredMs: await product.start() }
  },
}

/** The tables that taking in an answer writes to, as the database counts them. */
async function tablesOfIntake(product: Product, ledger: Ledger): Promise<string[]> {
  return onDatabase(product, async (client) => {
    const counted = async () => {
      await client.query('select pg_stat_clear_snapshot()')
      const { rows } = await client.query<{ name: string; writes: string }>(
        'select relname as name, n_tup_ins + n_tup_upd as writes from pg_stat_user_tables',
      )
      return new Map(rows.map(({ name, writes }) => [name, Number(writes)]))
    }
    const before = await counted()
    for (let count = 0; count < 5; count++) await send(product.site, ledger.next())
    await pause(1_500)
    const now = await counted()
    return [...now].filter(([name, writes]) => writes >= (before.get(name) ?? 0) + 5).map(([name]) => name)
  })
}

/** Each table that an answer is written to refuses in turn, at its first and at its last row. */
const refusedWrites: Fault = {
  name: 'a refused write, in each table of the intake',
  full: 20,
  async go(product, ledger) {
    const tables = await tablesOfIntake(product, ledger)
    let times = 0
    for (const table of tables)
      await onDatabase(product, async (client) => {
        await client.query(`create function rig_refuses() returns trigger language plpgsql as
          $$ begin raise exception 'refused by the rig'; end $$`)
        await client.query(`create constraint trigger rig_refuses after insert or update on "${table}"
          deferrable initially ${times % 2 === 0 ? 'immediate' : 'deferred'} for each row execute function rig_refuses()`)
        await Promise.all([1, 2, 3].map(() => send(product.site, ledger.next())))
        await client.query(`drop trigger rig_refuses on "${table}"`)
        await client.query('drop function rig_refuses()')
        times++
      })
    if (times < 8) throw new Error(`Only ${times} tables are written to: ${tables.join(', ')}`)
    return { times }
  },
}

/** Two to ten send the same form at once. */
const races: Fault = {
  name: 'parallel retries of one form',
  full: 8_000,
  async go(product, ledger) {
    let times = 0
    for (let count = 2; count <= 10; count++) {
      const sent = ledger.next()
      await Promise.all(Array.from({ length: count }, () => send(product.site, sent)))
      times++
    }
    return { times }
  },
}

/** The line breaks after the form was sent, and the person sends it again. */
const withheld: Fault = {
  name: 'an answer that never arrives',
  full: 1_000,
  async go(product, ledger) {
    const times = 12
    for (let count = 0; count < times; count++) {
      const sent = ledger.next()
      await send(product.site, sent, AbortSignal.timeout(someMs(1, 40)))
      await send(product.site, sent)
    }
    return { times }
  },
}

const migrationsTakenBack = 3

/** The newest migrations are taken back and applied again while answers come in: as when a release is put in and out. */
const schemaChanges: Fault = {
  name: 'migrations down and up under load',
  full: 30,
  async go(product) {
    const db = connect(product.pool())
    try {
      await pause(someMs(100, 400))
      for (let step = 0; step < migrationsTakenBack; step++) await migrateDown(db)
      await pause(someMs(200, 600))
      const applied = await migrate(db)
      if (applied.length !== migrationsTakenBack) throw new Error(`Applied again: ${applied.join(', ')}`)
      await pause(300)
      return { times: migrationsTakenBack }
    } finally {
      await db.destroy()
    }
  },
}

export const faults: readonly Fault[] = [
  races,
  withheld,
  refusedWrites,
  schemaChanges,
  stopAndGo,
  killBackend,
  killProgram,
  killDatabase,
  deploy,
]
