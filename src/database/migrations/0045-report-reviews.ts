import { type Kysely, sql } from 'kysely'

/** Who has read a report through before it goes out, exactly as it stood then, and what they said of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table report_reviews (
      tenant text not null references tenants,
      consultation text not null,
      version int not null,
      no int not null check (no > 0),
      sha256 text not null,
      accepted boolean not null,
      comment text not null default '',
      reviewed_at timestamptz not null,
      reviewed_by text not null,
      primary key (tenant, consultation, version, no),
      foreign key (tenant, consultation, version) references reports,
      foreign key (tenant, reviewed_by) references people
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table report_reviews`.execute(db)
}
