import { type Kysely, sql } from 'kysely'

/** The root that a log was signed with last: who still has the edge of that tree in memory need not read it again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table logs add column root bytea check (length(root) = 32)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`alter table logs drop column root`.execute(db)
}
