import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table follows drop constraint follows_kind_check;
    alter table follows add constraint follows_kind_check
      check (kind in ('everything', 'district', 'theme', 'consultation', 'response'));
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    delete from follows where kind in ('theme', 'response');
    alter table follows drop constraint follows_kind_check;
    alter table follows add constraint follows_kind_check check (kind in ('everything', 'district', 'consultation'));
  `.execute(db)
}
