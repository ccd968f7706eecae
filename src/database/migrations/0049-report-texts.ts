import { type Kysely, sql } from 'kysely'

/**
 * What people write in a report beside what is composed, wording by wording: nobody writes over anybody unseen. The
 * introduction also stands where the release before reads it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table report_texts (
      tenant text not null,
      consultation text not null,
      part text not null,
      no int not null,
      version int not null,
      text text not null,
      written_at timestamptz not null,
      written_by text not null,
      primary key (tenant, consultation, part, no),
      foreign key (tenant, consultation, version) references reports
    );

    insert into report_texts (tenant, consultation, part, no, version, text, written_at, written_by)
    select tenant, consultation, 'introduction', version, version, introduction, begun_at, begun_by
    from reports where introduction <> '';
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table report_texts`.execute(db)
}
