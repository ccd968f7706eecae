import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table tenants (
      tenant text primary key,
      name text not null,
      host text unique,
      demonstration boolean not null default false,
      clock_offset_ms bigint not null default 0
    );

    create table audit_entries (
      tenant text not null references tenants,
      position bigint generated always as identity,
      at timestamptz not null,
      actor text,
      action text not null,
      subject text not null,
      details jsonb not null default '{}',
      primary key (tenant, position)
    );
    create index audit_entries_by_subject on audit_entries (tenant, subject, position);

    create table bodies (
      tenant text not null references tenants,
      id text not null,
      kind text not null check (kind in ('council', 'finance_committee', 'standing_committee', 'local_committee', 'advisory_council', 'representative_assembly')),
      email text not null,
      valid_from date not null,
      valid_until date,
      primary key (tenant, id),
      check (valid_until >= valid_from)
    );

    create table body_names (
      tenant text not null,
      body text not null,
      name text not null,
      short_name text not null,
      valid_from date not null,
      valid_until date,
      primary key (tenant, body, valid_from),
      foreign key (tenant, body) references bodies
    );

    create table units (
      tenant text not null,
      id text not null,
      body text not null,
      parent text,
      name text not null,
      valid_from date not null,
      valid_until date,
      primary key (tenant, id),
      foreign key (tenant, body) references bodies,
      foreign key (tenant, parent) references units
    );

    create table remits (
      tenant text not null,
      body text not null,
      subject text not null,
      valid_from date not null,
      valid_until date,
      primary key (tenant, body, subject, valid_from),
      foreign key (tenant, body) references bodies
    );

    create table policy_goals (
      tenant text not null,
      id text not null,
      body text not null,
      kind text not null check (kind in ('goal', 'focus_area')),
      title text not null,
      text text not null,
      valid_from date not null,
      valid_until date,
      primary key (tenant, id),
      foreign key (tenant, body) references bodies
    );

    create table people (
      tenant text not null references tenants,
      id text not null,
      name text not null,
      email text not null,
      describes jsonb not null default '{}',
      sign_in_position int,
      suspended_at timestamptz,
      primary key (tenant, id)
    );

    create table offices (
      tenant text not null,
      id text not null,
      body text not null,
      kind text not null check (kind in ('mayor', 'chair', 'secretary')),
      title text not null,
      primary key (tenant, id),
      foreign key (tenant, body) references bodies
    );

    create table office_holders (
      tenant text not null,
      office text not null,
      person text not null,
      valid_from date not null,
      valid_until date,
      primary key (tenant, office, person, valid_from),
      foreign key (tenant, office) references offices,
      foreign key (tenant, person) references people
    );

    create table role_grants (
      tenant text not null,
      person text not null,
      body text not null,
      role text not null check (role in ('secretariat', 'publisher', 'case_worker', 'signer', 'local_committee_secretary', 'administrator')),
      valid_from date not null,
      valid_until date,
      primary key (tenant, person, body, role, valid_from),
      foreign key (tenant, person) references people,
      foreign key (tenant, body) references bodies
    );

    create table sessions (
      tenant text not null,
      token_hash text not null,
      person text not null,
      begun_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      primary key (tenant, token_hash),
      foreign key (tenant, person) references people
    );

    create table mails (
      tenant text not null references tenants,
      id uuid not null,
      occasion_key text not null,
      to_address text not null,
      subject text not null,
      text text not null,
      attachments jsonb not null default '[]',
      created_at timestamptz not null,
      sent_at timestamptz,
      attempts int not null default 0,
      next_attempt_at timestamptz not null,
      last_error text,
      primary key (tenant, id),
      unique (tenant, occasion_key)
    );
    create index mails_newest on mails (tenant, created_at desc, id desc);
    create index mails_waiting on mails (next_attempt_at) where sent_at is null;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table mails;
    drop table sessions;
    drop table role_grants;
    drop table office_holders;
    drop table offices;
    drop table people;
    drop table policy_goals;
    drop table remits;
    drop table units;
    drop table body_names;
    drop table bodies;
    drop table audit_entries;
    drop table tenants;
  `.execute(db)
}
