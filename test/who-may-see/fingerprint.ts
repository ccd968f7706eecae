import { sql } from 'kysely'
import type { Db } from '#database/connect.ts'

/** What is written when somebody looks, which is no change. */
const looks: Readonly<Record<string, ReturnType<typeof sql>>> = {
  audit_entries: sql`action <> 'personal-data.seen'`,
  staff_acts_waiting: sql`position in (select position from audit_entries where action <> 'personal-data.seen')`,
}

/** A fingerprint of every row of every table, of one city if one is named; without who has looked at what. */
export async function fingerprintOf(db: Db, tenant?: string): Promise<string> {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'tenant' order by table_name`.execute(db)
  const counted = tables.rows.map(
    ({
      name,
    }) => sql`select ${name} || ':' || count(*) || ':' || coalesce(sum(hashtextextended(row::text, 0)), 0) as one
      from ${sql.table(name)} as row where ${looks[name] ?? sql`true`}
        ${tenant === undefined ? sql`` : sql`and tenant = ${tenant}`}`,
  )
  const { rows } = await sql<{ all: string }>`
    select string_agg(one, ' ' order by one) as all from (${sql.join(counted, sql` union all `)}) as tables`.execute(db)
  return rows[0]?.all ?? ''
}
