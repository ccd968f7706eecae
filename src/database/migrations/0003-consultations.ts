import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table question_sets (
      tenant text not null references tenants,
      id text not null,
      title text not null,
      primary key (tenant, id)
    );

    create table questions (
      tenant text not null,
      question_set text not null,
      no int not null,
      kind text not null check (kind in ('priority', 'approach', 'funding', 'general')),
      text text not null,
      translations jsonb not null default '{}',
      primary key (tenant, question_set, no),
      foreign key (tenant, question_set) references question_sets
    );

    create table consultations (
      tenant text not null references tenants,
      id text not null,
      title text not null,
      summary text not null,
      introduction text not null,
      plan text not null,
      plan_version int not null,
      consulting_body text not null,
      internal boolean not null,
      public boolean not null,
      public_question_set text,
      case_number text not null,
      decided_by text not null,
      decided_on date not null,
      decision_item text not null,
      decision_case text not null default '',
      decision_text text not null default '',
      opens_on date not null,
      deadline date not null,
      reminder_days int[] not null default '{}',
      contact_name text not null,
      contact_email text not null,
      letter_text text not null,
      translations jsonb not null default '{}',
      created_at timestamptz not null,
      announced_at timestamptz,
      withdrawn_at timestamptz,
      withdrawn_reason text,
      primary key (tenant, id),
      foreign key (tenant, plan, plan_version) references plan_versions,
      foreign key (tenant, consulting_body) references bodies,
      foreign key (tenant, decided_by) references bodies,
      foreign key (tenant, public_question_set) references question_sets,
      check (deadline >= opens_on),
      check ((withdrawn_at is null) = (withdrawn_reason is null)),
      check (withdrawn_at is null or announced_at is not null)
    );
    create index consultations_by_deadline on consultations (tenant, deadline desc, id desc) where announced_at is not null;

    create table consulted_parties (
      tenant text not null,
      consultation text not null,
      body text not null,
      email text not null,
      question_set text not null,
      position int not null,
      primary key (tenant, consultation, body),
      foreign key (tenant, consultation) references consultations,
      foreign key (tenant, body) references bodies,
      foreign key (tenant, question_set) references question_sets
    );
    create index consulted_parties_by_body on consulted_parties (tenant, body, consultation);

    create table deadline_extensions (
      tenant text not null,
      consultation text not null,
      body text not null,
      until date not null,
      reason text not null,
      granted_at timestamptz not null,
      granted_by text not null,
      primary key (tenant, consultation, body, until),
      foreign key (tenant, consultation, body) references consulted_parties,
      foreign key (tenant, granted_by) references people
    );

    create table dispatches (
      tenant text not null,
      id uuid not null,
      consultation text not null,
      body text not null,
      at timestamptz not null,
      channel text not null check (channel in ('email')),
      address text not null,
      plan_version int not null,
      plan_sha256 text not null,
      letter_sha256 text not null,
      mail uuid not null,
      primary key (tenant, id),
      foreign key (tenant, consultation, body) references consulted_parties,
      foreign key (tenant, mail) references mails
    );
    create index dispatches_by_party on dispatches (tenant, consultation, body, at);

    create table reminders (
      tenant text not null,
      consultation text not null,
      body text not null,
      deadline date not null,
      days_before int not null,
      at timestamptz not null,
      mail uuid not null,
      primary key (tenant, consultation, body, deadline, days_before),
      foreign key (tenant, consultation, body) references consulted_parties,
      foreign key (tenant, mail) references mails
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table reminders;
    drop table dispatches;
    drop table deadline_extensions;
    drop table consulted_parties;
    drop table consultations;
    drop table questions;
    drop table question_sets;
  `.execute(db)
}
