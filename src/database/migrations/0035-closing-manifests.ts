import { type Kysely, sql } from 'kysely'

/** What a city publishes when a consultation has closed: all that its log holds of it, line by line. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table manifests (
      tenant text not null references tenants,
      consultation text not null,
      edition int not null check (edition > 0),
      made_at timestamptz not null,
      content text not null,
      sha256 text not null,
      looked_until bigint not null,
      primary key (tenant, consultation, edition),
      foreign key (tenant, consultation) references consultations
    );
    create trigger manifests_stand before delete or update of tenant, consultation, edition, made_at, content, sha256
      on manifests for each row execute function refuse_change_of_log();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table manifests`.execute(db)
}
