import { type Kysely, sql } from 'kysely'

/** What a plan and its documents are called in other languages; the words of the plan stay in its own. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table plans add column translations jsonb not null default '{}';
    alter table plan_documents add column translations jsonb not null default '{}';
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table plan_documents drop column translations;
    alter table plans drop column translations;
  `.execute(db)
}
