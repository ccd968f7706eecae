import { type Kysely, sql } from 'kysely'

/** How much mail an address was sent of late: nobody's is filled by what others type in a form. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index mails_by_address on mails (tenant, lower(to_address), created_at desc)`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index mails_by_address`.execute(db)
}
