import { sql } from 'kysely'
import pg from 'pg'
import type { PoolOptions, Tx } from './connect.ts'

const channel = 'lydhoer_changes'

/**
 * Counts the changes of each city, so that what was rendered before a change is known to be old.
 * Own changes count when they have committed; changes of other nodes arrive through PostgreSQL's NOTIFY.
 */
export type Changes = {
  /** The number of changes seen; null while other nodes' changes cannot be heard, when nothing may be kept. */
  count(tenant: string): number | null
  announce(tx: Tx, tenant: string): Promise<void>
  happened(tenant: string): void
  stop(): Promise<void>
}

function counter() {
  const counts = new Map<string, number>()
  return {
    of: (tenant: string) => counts.get(tenant) ?? 0,
    add: (tenant: string) => void counts.set(tenant, (counts.get(tenant) ?? 0) + 1),
    addToAll: () => {
      for (const tenant of counts.keys()) counts.set(tenant, (counts.get(tenant) ?? 0) + 1)
    },
  }
}

/** For commands and tests: changes of this process only. */
export function ownChanges(): Changes {
  const counts = counter()
  return {
    count: counts.of,
    happened: counts.add,
    announce: async (tx, tenant) => void (await sql`select pg_notify(${channel}, ${tenant})`.execute(tx)),
    stop: async () => {},
  }
}

/** For a server: listens to the other nodes as well, and reconnects when the connection breaks. */
export async function listenForChanges(options: PoolOptions, retryMs = 1_000): Promise<Changes> {
  const own = ownChanges()
  const counts = counter()
  let client: pg.Client | undefined
  let stopped = false

  async function listen(): Promise<void> {
    const next = new pg.Client(options as pg.ClientConfig)
    next.on('error', () => {})
    next.on('notification', ({ payload }) => payload && counts.add(payload))
    next.on('end', () => {
      if (client !== next) return
      client = undefined
      void listenAgain()
    })
    await next.connect()
    await next.query(`listen ${channel}`)
    counts.addToAll()
    client = next
  }

  async function listenAgain(): Promise<void> {
    while (!stopped && !client) {
      await new Promise((resolve) => setTimeout(resolve, retryMs).unref())
      await listen().catch(() => {})
    }
  }

  await listen()
  return {
    count: (tenant) => (client ? counts.of(tenant) : null),
    announce: own.announce,
    happened: counts.add,
    stop: async () => {
      stopped = true
      await client?.end()
    },
  }
}
