import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table response_numbers (
      tenant text not null,
      consultation text not null,
      last int not null,
      primary key (tenant, consultation),
      foreign key (tenant, consultation) references consultations
    );

    create table responses (
      tenant text not null references tenants,
      id uuid not null,
      consultation text not null,
      body text,
      name text not null,
      organisation text,
      postcode text,
      channel text not null check (channel in ('web', 'email', 'letter', 'structured', 'upload')),
      language text not null default 'da',
      begun_at timestamptz not null,
      begun_by text,
      response_number int,
      submitted_at timestamptz,
      submitted_by text,
      late boolean,
      published_at timestamptz,
      published_by text,
      primary key (tenant, id),
      unique (tenant, consultation, body),
      unique (tenant, consultation, response_number),
      foreign key (tenant, consultation) references consultations,
      foreign key (tenant, body) references bodies,
      check ((response_number is null) = (submitted_at is null)),
      check ((late is null) = (submitted_at is null)),
      check (published_at is null or submitted_at is not null)
    );
    create index responses_published on responses (tenant, consultation, response_number) where published_at is not null;

    create table letters (
      tenant text not null,
      response uuid not null,
      version int not null check (version > 0),
      source text not null check (source in ('pasted', 'uploaded', 'composed', 'web')),
      file_name text,
      media_type text not null,
      bytes bytea,
      text text not null,
      sha256 text not null,
      extractor text not null,
      fields jsonb not null default '{}',
      created_at timestamptz not null,
      created_by text,
      primary key (tenant, response, version),
      foreign key (tenant, response) references responses
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table letters;
    drop table responses;
    drop table response_numbers;
  `.execute(db)
}
