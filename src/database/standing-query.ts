import { createHash } from 'node:crypto'
import type { Compilable, CompiledQuery } from 'kysely'
import type { Db, Tx } from './connect.ts'

/** Where a value of each asking goes in a query that stands. It has no value itself, so nothing can be decided by it. */
class Place {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
  [Symbol.toPrimitive](): never {
    throw new TypeError(`A standing query cannot decide by “${this.name}”: it is known only when it is asked`)
  }
}

const places = new Proxy({}, { get: (_, name) => new Place(String(name)) })

/** SQL text → the name under which every connection prepares it. Grows with the code, not with what people send. */
const names = new Map<string, string>()

/** The name of a standing query's SQL; undefined for all other SQL. */
export const standingName = (text: string): string | undefined => names.get(text)

/** PostgreSQL cuts names after 63 bytes. */
const nameOf = (text: string) => `lydhoer_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`

/**
 * A query that is built once, when it is first asked, and prepared once on every connection: for public pages, where
 * building and planning a query costs more than carrying it out. `build` gets places instead of values; what it reads
 * of `given` goes into the SQL as a parameter. Select columns by name: a prepared `*` would fail after a migration.
 */
export function standingQuery<Given extends object, Row>(
  build: (db: Db | Tx, given: Given) => Compilable<Row>,
): (db: Db | Tx, given: Given) => Promise<Row[]> {
  let built: CompiledQuery<Row> | undefined
  return async (db, given) => {
    if (!built) {
      built = build(db, places as Given).compile()
      names.set(built.sql, nameOf(built.sql))
    }
    const values = given as Record<string, unknown>
    const parameters = built.parameters.map((value) => (value instanceof Place ? values[value.name] : value))
    return (await db.executeQuery<Row>({ ...built, parameters })).rows
  }
}
