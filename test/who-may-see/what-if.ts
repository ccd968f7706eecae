import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { connect, type PoolOptions } from '#database/connect.ts'

/** As long as a question may wait for the one connection: waiting means that a transaction asks for a second one. */
const waitMs = 2_000

/** Inside the transaction that is taken back, a transaction of the product is a savepoint. */
const within: Record<string, string> = {
  begin: 'savepoint asked',
  commit: 'release savepoint asked',
  rollback: 'rollback to savepoint asked',
}

class AskingClient extends pg.Client {
  override query(given: never, ...rest: never[]): never {
    const nested = typeof given === 'string' ? within[given] : undefined
    return super.query((nested ?? given) as never, ...rest) as never
  }
}

/** Counts rows written in this transaction, also those that were taken back in it. */
const countWritten =
  'select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::int as written from pg_stat_xact_user_tables'

/**
 * A database in which a thing can be tried and taken back: what would happen if, thousands of times a minute.
 * `ask` tells whether anything in it is another than before. There is one connection, so one thing is tried at a time.
 */
export function whatIf(pool: PoolOptions) {
  const db = connect({ ...pool, max: 1, Client: AskingClient, connectionTimeoutMillis: waitMs } as PoolOptions)
  const plain = async (statement: string) =>
    (await db.executeQuery<{ written: number; content: string }>(CompiledQuery.raw(statement))).rows[0]
  let tables: Promise<string> | undefined

  /** A fingerprint of every row of every table. */
  async function content(): Promise<string> {
    tables ??= plain(`select string_agg(format(
      'select count(*) as n, coalesce(sum(hashtextextended(row::text, 0)), 0) as sum from %I as row', tablename),
      ' union all ' order by tablename) as content from pg_tables where schemaname = 'public'`).then(
      (row) => row?.content ?? '',
    )
    const all = await plain(`select string_agg(n || ':' || sum, ' ') as content from (${await tables}) as tables`)
    return all?.content ?? ''
  }
  let untouched: Promise<string> | undefined

  async function ask<Result>(work: () => Promise<Result>): Promise<{ result: Result; changed: boolean }> {
    await (untouched ??= content())
    await plain('start transaction')
    try {
      const result = await work()
      const written = (await plain(countWritten))?.written ?? 0
      return { result, changed: written > 0 && (await content()) !== (await untouched) }
    } finally {
      await plain('rollback work')
    }
  }
  return { db, ask, close: () => db.destroy() }
}
