import { type Kysely, sql } from 'kysely'

/** Whoever reviews a reply can send it back with what is to be mended; it holds for the revision that was read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table replies
      add column sent_back_revision int,
      add column sent_back_at timestamptz,
      add column sent_back_by text,
      add column sent_back_comment text not null default '';
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table replies
      drop column sent_back_revision,
      drop column sent_back_at,
      drop column sent_back_by,
      drop column sent_back_comment;
  `.execute(db)
}
