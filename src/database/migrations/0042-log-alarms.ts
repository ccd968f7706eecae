import { type Kysely, sql } from 'kysely'

/** What somebody has seen of a log that it does not have any more; settled by a person who says why. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table log_alarms (
      tenant text not null,
      id uuid not null,
      log text not null,
      kind text not null check (kind in ('witnessed', 'restored')),
      told_by text not null,
      size bigint not null check (size >= 0),
      raised_at timestamptz not null,
      settled_at timestamptz,
      settled_by text,
      settlement text,
      primary key (tenant, id),
      unique (tenant, log, kind, told_by, size),
      foreign key (tenant, log) references logs,
      foreign key (tenant, settled_by) references people (tenant, id),
      check ((settled_at is null) = (settlement is null) and (settled_at is null) = (settled_by is null))
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table log_alarms`.execute(db)
}
