import { type Kysely, sql } from 'kysely'

/** What was left out of the words of a file, and how its copy's words lie over those of the file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attachment_copies
      add column omissions jsonb not null default '[]',
      add column left_standing jsonb not null default '[]',
      add column map jsonb,
      drop constraint attachment_copies_made_from_check,
      add constraint attachment_copies_made_from_check check (made_from in ('cleaned', 'replaced', 'words'));
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update attachment_copies set made_from = 'replaced' where made_from = 'words';
    alter table attachment_copies
      drop constraint attachment_copies_made_from_check,
      add constraint attachment_copies_made_from_check check (made_from in ('cleaned', 'replaced')),
      drop column map, drop column left_standing, drop column omissions;
  `.execute(db)
}
