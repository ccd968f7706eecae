import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table enquiries (
      tenant text not null references tenants,
      id uuid not null,
      consultation text not null,
      language text not null,
      asked text not null,
      name text,
      email text,
      asked_at timestamptz not null,
      shown text,
      answer text,
      answered_at timestamptz,
      answered_by text,
      published_at timestamptz,
      set_aside_at timestamptz,
      set_aside_reason text,
      primary key (tenant, id),
      foreign key (tenant, consultation) references consultations on delete cascade,
      foreign key (tenant, answered_by) references people,
      check (published_at is null or (shown is not null and answer is not null and set_aside_at is null))
    );
    create index enquiries_of_consultation on enquiries (tenant, consultation, asked_at);

    create table meetings (
      tenant text not null references tenants,
      id uuid not null,
      consultation text not null,
      title text not null,
      description text not null,
      place text not null,
      starts_at timestamptz not null,
      ends_at timestamptz not null,
      takes_registrations boolean not null,
      capacity int,
      changes int not null default 0,
      added_at timestamptz not null,
      changed_at timestamptz not null,
      cancelled_at timestamptz,
      cancelled_reason text,
      primary key (tenant, id),
      foreign key (tenant, consultation) references consultations on delete cascade,
      check (ends_at > starts_at),
      check (capacity is null or (takes_registrations and capacity > 0)),
      check ((cancelled_at is null) = (cancelled_reason is null))
    );
    create index meetings_of_consultation on meetings (tenant, consultation, starts_at);
    create index meetings_by_start on meetings (tenant, starts_at);

    create table registrations (
      tenant text not null references tenants,
      id uuid not null,
      meeting uuid not null,
      key_hash text not null,
      name text not null,
      email text not null,
      people int not null check (people between 1 and 20),
      language text not null,
      registered_at timestamptz not null,
      seated_at timestamptz,
      cancelled_at timestamptz,
      reminded_at timestamptz,
      primary key (tenant, id),
      unique (tenant, key_hash),
      foreign key (tenant, meeting) references meetings on delete cascade
    );
    create unique index registrations_once on registrations (tenant, meeting, lower(email)) where cancelled_at is null;
    create index registrations_in_turn on registrations (tenant, meeting, registered_at, id);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table registrations;
    drop table meetings;
    drop table enquiries;
  `.execute(db)
}
