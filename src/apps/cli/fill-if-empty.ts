import { sql } from 'kysely'
import type { Db } from '#database/connect.ts'
import { migrate } from '#database/migrate.ts'
import { Refusal } from '#platform/refusal.ts'

/** Stands on the schema while it is being filled, so that the next start knows a half-filled one. */
const beingFilled = 'lydhoer: being filled'

/** Any number that nobody else takes for a lock on the database. */
const lockNumber = 7_339_201

/** Insufficient privilege (appendix A of PostgreSQL's manual). */
const mayNot = '42501'

function asOwner(error: Error & { code?: string }): never {
  if (error.code !== mayNot) throw error
  throw new Refusal(
    'conflict',
    'The database is empty, and the role in DATABASE_URL does not own its tables. Let their owner run lydhoer seed first',
  )
}

/**
 * Fills a database that holds no city. One whose filling was cut off is emptied and filled again, which `again` tells;
 * nobody can have written in it. Of several processes on one server one fills and the others wait for it.
 */
export async function fillIfEmpty(db: Db, fill: () => Promise<void>, again: () => void): Promise<void> {
  await db.connection().execute(async (held) => {
    await sql`select pg_advisory_lock(${lockNumber})`.execute(held)
    try {
      const { rows } = await sql<{ said: string | null }>`
        select obj_description('public'::regnamespace, 'pg_namespace') as said`.execute(held)
      if (rows[0]?.said === beingFilled) {
        again()
        await sql`drop schema public cascade`.execute(held)
        await sql`create schema public`.execute(held)
        await migrate(db)
      }
      if (await db.selectFrom('tenants').select('tenant').limit(1).executeTakeFirst()) return
      await sql`comment on schema public is ${sql.lit(beingFilled)}`.execute(held).catch(asOwner)
      await fill()
      await sql`comment on schema public is 'Lydhør'`.execute(held)
    } finally {
      await sql`select pg_advisory_unlock(${lockNumber})`.execute(held)
    }
  })
}
