import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { connect, type PoolOptions } from '#database/connect.ts'
import { fingerprintOf } from './fingerprint.ts'

/** As long as a question may wait for the one connection: waiting means that a transaction asks for a second one. */
const waitMs = 10_000

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
const countWritten = `select sum(pg_stat_get_xact_tuples_inserted(oid) + pg_stat_get_xact_tuples_updated(oid)
    + pg_stat_get_xact_tuples_deleted(oid))::int as written
  from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`

/**
 * A database in which a thing can be tried and taken back: what would happen if, thousands of times a minute.
 * `ask` tells whether anything in it is another than before. There is one connection, so one thing is tried at a time.
 */
export function whatIf(pool: PoolOptions) {
  const db = connect({ ...pool, max: 1, Client: AskingClient, connectionTimeoutMillis: waitMs } as PoolOptions)
  const plain = async (statement: string) =>
    (await db.executeQuery<{ written: number }>(CompiledQuery.raw(statement))).rows[0]
  const written = async () => (await plain(countWritten))?.written ?? 0
  let untouched: string | undefined
  /** What was counted when the transaction began: of one taken back some stays in the count for a while. */
  let before: number | undefined

  async function begin(): Promise<number> {
    untouched ??= await fingerprintOf(db)
    if (before === undefined) await plain('start transaction')
    before ??= await written()
    return before
  }
  async function takeBack(): Promise<void> {
    before = undefined
    await plain('rollback work')
  }

  /** `looking` compares the rows also of what worked: that somebody has looked may be written, and nothing else. */
  async function ask(
    work: () => Promise<Response>,
    { looking = false } = {},
  ): Promise<{ result: Response; changed: boolean }> {
    const counted = await begin()
    const result = await work()
    const more = await written().catch(() => undefined)
    // As long as nothing is written there is nothing to take back.
    if (more === counted) return { result, changed: false }
    // What a refused form has written and taken back was counted as well: then the rows themselves are compared.
    const worked = result.status < 400 && !looking
    const changed = more !== undefined && (worked || (await fingerprintOf(db)) !== untouched)
    await takeBack()
    return { result, changed }
  }
  return { db, ask, close: () => db.destroy() }
}
