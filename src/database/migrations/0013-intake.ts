import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table responses drop constraint responses_channel_check;
    alter table responses add constraint responses_channel_check
      check (channel in ('web', 'email', 'letter', 'phone', 'visit', 'structured', 'upload'));

    create table incoming_mails (
      tenant text not null references tenants,
      id uuid not null,
      fingerprint text not null,
      message_id text,
      source text not null check (source in ('maildir', 'mbox', 'imap')),
      raw bytea not null,
      raw_sha256 text not null,
      arrived_at timestamptz not null,
      fetched_at timestamptz not null,
      from_name text not null,
      from_address text not null,
      subject text not null,
      text text not null,
      quoted text not null default '',
      signature text not null default '',
      automatic text check (automatic in ('reply', 'bounce', 'bulk')),
      answerable boolean not null,
      consultation text,
      found_by text check (found_by in ('address', 'case_number', 'response_number')),
      about_number int,
      left_out jsonb not null default '[]',
      taken_in_at timestamptz,
      taken_in_by text,
      response uuid,
      set_aside_at timestamptz,
      set_aside_by text,
      set_aside_reason text,
      primary key (tenant, id),
      unique (tenant, fingerprint),
      foreign key (tenant, consultation) references consultations,
      foreign key (tenant, response) references responses,
      check ((taken_in_at is null) = (response is null)),
      check ((set_aside_at is null) = (set_aside_reason is null)),
      check (taken_in_at is null or set_aside_at is null)
    );
    alter table incoming_mails alter column raw set storage external;
    create index incoming_mails_waiting on incoming_mails (tenant, arrived_at, id)
      where taken_in_at is null and set_aside_at is null;
    create index incoming_mails_by_arrival on incoming_mails (tenant, arrived_at desc, id desc);
    create index incoming_mails_by_response on incoming_mails (tenant, response) where response is not null;

    create table intake_marks (
      tenant text not null references tenants,
      source text not null,
      place text not null,
      mark jsonb not null,
      at timestamptz not null,
      primary key (tenant, source, place)
    );

    create table imports (
      tenant text not null,
      id uuid not null,
      consultation text not null,
      source text not null,
      file_name text not null,
      sha256 text not null,
      bytes bytea not null,
      outlook jsonb not null,
      looked_at timestamptz not null,
      looked_by text,
      taken_in_at timestamptz,
      taken_in_by text,
      taken_in int,
      primary key (tenant, id),
      foreign key (tenant, consultation) references consultations,
      check ((taken_in_at is null) = (taken_in is null))
    );
    create index imports_by_consultation on imports (tenant, consultation, looked_at desc);

    create table imported_responses (
      tenant text not null,
      consultation text not null,
      source text not null,
      external_id text not null,
      response uuid not null,
      content_sha256 text not null,
      import uuid not null,
      primary key (tenant, consultation, source, external_id),
      foreign key (tenant, response) references responses,
      foreign key (tenant, import) references imports
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table imported_responses;
    drop table imports;
    drop table intake_marks;
    drop table incoming_mails;
    update responses set channel = 'letter' where channel in ('phone', 'visit');
    alter table responses drop constraint responses_channel_check;
    alter table responses add constraint responses_channel_check
      check (channel in ('web', 'email', 'letter', 'structured', 'upload'));
  `.execute(db)
}
