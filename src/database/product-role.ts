import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#platform/refusal.ts'
import type { Db, PoolOptions } from './connect.ts'

/** The role that the product itself works as where the database is its own. It owns nothing. */
export const productRole = 'lydhoer_product'

/** A line is put into these and never changed or taken out: neither by people nor by the product. */
const onlyGrowing = ['audit_entries', 'log_entries', 'log_checkpoints', 'manifests'] as const

/** Columns in them that say how far the product has come, and are moved on. */
const movedOn = { manifests: ['looked_until'] } as const

/** `server_version_num` from which somebody who owns nothing may be let make statistics. */
const maintainedFrom = 170_000

/**
 * Grants a role what the product needs, and no more: it reads and writes rows, puts lines into the logs without being
 * able to change them, and changes no table. Asked by the owner of the tables, after each migration.
 */
export async function letIn(db: Db, role: string): Promise<void> {
  const { rows } = await sql<{ version: number; there: boolean }>`
    select current_setting('server_version_num')::int as version,
      exists (select from pg_roles where rolname = ${role}) as there`.execute(db)
  const found = rows[0]
  if (!found?.there) throw new Refusal('not-found', 'The server has no role {role}. Create it first', { role })
  const name = sql.id(role)
  const logs = sql.join(onlyGrowing.map((table) => sql.table(table)))
  await db.transaction().execute(async (tx) => {
    await sql`grant usage on schema public to ${name}`.execute(tx)
    await sql`grant select, insert, update, delete on all tables in schema public to ${name}`.execute(tx)
    await sql`grant usage on all sequences in schema public to ${name}`.execute(tx)
    await sql`revoke update, delete, truncate on ${logs} from ${name}`.execute(tx)
    for (const [table, columns] of Object.entries(movedOn))
      await sql`grant update (${sql.join(columns.map((column) => sql.ref(column)))}) on ${sql.table(table)} to ${name}`.execute(
        tx,
      )
    if (found.version >= maintainedFrom) await sql`grant maintain on responses to ${name}`.execute(tx)
  })
}

/**
 * Makes the role in a database of its own, and how to connect as it. The password is new each time and nowhere but here:
 * nobody else needs it.
 */
export async function connectAsProduct(owner: Db, pool: PoolOptions): Promise<PoolOptions> {
  const password = randomBytes(24).toString('base64url')
  const given = sql`login nosuperuser nocreatedb nocreaterole password ${sql.lit(password)}`
  const { rows } = await sql`select from pg_roles where rolname = ${productRole}`.execute(owner)
  await sql`${rows.length === 0 ? sql`create` : sql`alter`} role ${sql.id(productRole)} ${given}`.execute(owner)
  await letIn(owner, productRole)
  return { ...pool, user: productRole, password }
}
