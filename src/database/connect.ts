import { CamelCasePlugin, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Database } from './schema/index.ts'
import { standingName } from './standing-query.ts'

export type Db = Kysely<Database>
export type Tx = Transaction<Database>

const { builtins } = pg.types
pg.types.setTypeParser(builtins.DATE, (text) => text)
pg.types.setTypeParser(builtins.INT8, Number)

export type PoolOptions = pg.PoolConfig

/** A connection that prepares the queries that stand; every other query is planned anew each time. */
export class Client extends pg.Client {
  // pg's method has nine signatures, and each is left as it is.
  override query(...given: any[]): any {
    const [text, values] = given
    const name = given.length === 2 && typeof text === 'string' ? standingName(text) : undefined
    return super.query(...((name ? [{ name, text, values }] : given) as [string]))
  }
}

/** Opens a pool on a PostgreSQL server (15 or newer). Columns are snake_case in SQL and camelCase in TypeScript. */
export function connect(options: PoolOptions): Db {
  const pool = new pg.Pool({ max: 10, Client, ...options })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', () => {})
  return new Kysely<Database>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}

/** What time it is for the database, at the moment it is asked. */
export async function databaseTime(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  return rows[0]?.now as Date
}
