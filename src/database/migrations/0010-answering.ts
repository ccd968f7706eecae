import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table tenants
      add column form_secret text not null default (gen_random_uuid()::text || gen_random_uuid()::text);

    alter table consultations
      add column sign_in_required boolean not null default false,
      add column accepts_attachments boolean not null default true,
      add column second_reader_required boolean not null default true,
      add column public_fields text[] not null default '{name,organisation,postcode}'
        check (public_fields <@ '{name,organisation,postcode,district}'),
      add column area jsonb;

    alter table questions
      add column answer_form text not null default 'text'
        check (answer_form in ('text', 'single', 'multiple', 'scale', 'number', 'place')),
      add column options jsonb not null default '[]';

    alter table responses
      add column register_number text check (register_number ~ '^\d{8}$'),
      add column sender_role text,
      add column name_withheld boolean not null default false,
      add column begun_before_deadline boolean not null default false,
      add column withdrawn_at timestamptz,
      add column withdrawn_by text,
      add check (withdrawn_at is null or (submitted_at is not null and published_at is null));

    create table respondent_contacts (
      tenant text not null,
      response uuid not null,
      email text,
      phone text,
      address text,
      address_protected boolean not null default false,
      primary key (tenant, response),
      foreign key (tenant, response) references responses,
      check (not address_protected or address is null)
    );

    create table response_keys (
      tenant text not null,
      key_hash text not null,
      response uuid not null,
      created_at timestamptz not null,
      primary key (tenant, key_hash),
      foreign key (tenant, response) references responses
    );

    create table submissions (
      tenant text not null,
      consultation text not null,
      key_hash text not null,
      body_sha256 text not null,
      response uuid not null,
      at timestamptz not null,
      primary key (tenant, consultation, key_hash),
      foreign key (tenant, response) references responses
    );

    create table response_points (
      tenant text not null,
      response uuid not null,
      letter int not null,
      no int not null,
      target text not null check (target in ('passage', 'element', 'question', 'general')),
      plan text,
      plan_version int,
      element text,
      quote text not null default '',
      prefix text not null default '',
      suffix text not null default '',
      starts int,
      ends int,
      question_set text,
      question int,
      answer jsonb,
      letter_starts int not null,
      letter_ends int not null,
      primary key (tenant, response, letter, no),
      foreign key (tenant, response, letter) references letters,
      check ((target in ('passage', 'element')) = (element is not null)),
      check ((target = 'passage') = (starts is not null)),
      check ((target = 'question') = (question is not null)),
      check (letter_starts >= 0 and letter_ends >= letter_starts)
    );
    create index response_points_by_element on response_points (tenant, plan, element, response);

    create table answer_drafts (
      tenant text not null,
      id uuid not null,
      consultation text not null,
      owner text not null,
      content jsonb not null,
      saved int not null default 1,
      invitation_hash text,
      begun_at timestamptz not null,
      saved_at timestamptz not null,
      saved_by text not null,
      response uuid,
      primary key (tenant, id),
      unique (tenant, invitation_hash),
      foreign key (tenant, consultation) references consultations,
      foreign key (tenant, owner) references people,
      foreign key (tenant, response) references responses
    );
    create index answer_drafts_by_owner on answer_drafts (tenant, owner, consultation);

    create table answer_draft_writers (
      tenant text not null,
      draft uuid not null,
      person text not null,
      joined_at timestamptz not null,
      primary key (tenant, draft, person),
      foreign key (tenant, draft) references answer_drafts on delete cascade,
      foreign key (tenant, person) references people
    );
    create index answer_draft_writers_by_person on answer_draft_writers (tenant, person);

    create table response_invitations (
      tenant text not null,
      id uuid not null,
      consultation text not null,
      key_hash text not null,
      name text not null,
      organisation text,
      email text not null,
      invited_at timestamptz not null,
      invited_by text not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      response uuid,
      primary key (tenant, id),
      unique (tenant, key_hash),
      foreign key (tenant, consultation) references consultations,
      foreign key (tenant, response) references responses
    );
    create index response_invitations_by_consultation on response_invitations (tenant, consultation);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table response_invitations;
    drop table answer_draft_writers;
    drop table answer_drafts;
    drop table response_points;
    drop table submissions;
    drop table response_keys;
    drop table respondent_contacts;
    alter table responses
      drop column withdrawn_by,
      drop column withdrawn_at,
      drop column begun_before_deadline,
      drop column name_withheld,
      drop column sender_role,
      drop column register_number;
    alter table questions drop column options, drop column answer_form;
    alter table consultations
      drop column area,
      drop column public_fields,
      drop column second_reader_required,
      drop column accepts_attachments,
      drop column sign_in_required;
    alter table tenants drop column form_secret;
  `.execute(db)
}
