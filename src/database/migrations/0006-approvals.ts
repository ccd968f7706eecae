import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approvals (
      tenant text not null,
      response uuid not null,
      id uuid not null,
      kind text not null check (kind in ('decision', 'mandate')),
      body text not null,
      decided_on date not null,
      item text not null,
      case_number text not null default '',
      text text not null,
      office text,
      valid_until date,
      recorded_at timestamptz not null,
      recorded_by text not null,
      primary key (tenant, id),
      foreign key (tenant, response) references responses,
      foreign key (tenant, body) references bodies,
      foreign key (tenant, office) references offices,
      foreign key (tenant, recorded_by) references people
    );
    create index approvals_of_response on approvals (tenant, response, recorded_at);

    create table signatures (
      tenant text not null,
      response uuid not null,
      letter int not null,
      approval uuid not null,
      person text not null,
      person_name text not null,
      office text not null,
      office_title text not null,
      signed_at timestamptz not null,
      letter_sha256 text not null,
      remarks jsonb not null,
      sha256 text not null,
      primary key (tenant, response),
      foreign key (tenant, response, letter) references letters,
      foreign key (tenant, approval) references approvals,
      foreign key (tenant, person) references people,
      foreign key (tenant, office) references offices
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table signatures;
    drop table approvals;
  `.execute(db)
}
