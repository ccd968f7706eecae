import { type Kysely, sql } from 'kysely'

/** Files of a whole case that somebody asked for: made by the worker, kept for some days, and then removed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table exports (
      tenant text not null,
      id uuid not null,
      consultation text not null,
      file text not null check (file in ('workbook', 'responses', 'remarks', 'topics', 'json')),
      language text not null,
      asked_at timestamptz not null,
      asked_by text not null,
      begun_at timestamptz,
      -- Until when whoever makes it is trusted to be at it; null when nobody is.
      held_until timestamptz,
      attempts int not null default 0,
      done int not null default 0,
      of_all int,
      bytes bigint,
      sha256 text,
      finished_at timestamptz,
      cancelled_at timestamptz,
      failed_at timestamptz,
      primary key (tenant, id),
      foreign key (tenant, consultation) references consultations,
      foreign key (tenant, asked_by) references people
    );
    create index exports_of_case on exports (tenant, consultation, asked_at desc);
    create index exports_to_make on exports (tenant, asked_at)
      where finished_at is null and cancelled_at is null and failed_at is null;

    create table export_pieces (
      tenant text not null,
      export uuid not null,
      no int not null,
      bytes bytea not null,
      primary key (tenant, export, no),
      foreign key (tenant, export) references exports on delete cascade
    );
    -- What is packed already is not packed again.
    alter table export_pieces alter column bytes set storage external;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table export_pieces;
    drop table exports;
  `.execute(db)
}
