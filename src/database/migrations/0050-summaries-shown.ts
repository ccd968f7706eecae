import { type Kysely, sql } from 'kysely'

/** What the report says of a response is shown to whoever sent it, who may correct it before it is decided on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table summary_showings (
      tenant text not null,
      response uuid not null,
      consultation text not null,
      reply_by date not null,
      shown_at timestamptz not null,
      shown_by text not null,
      primary key (tenant, response),
      foreign key (tenant, response) references responses,
      foreign key (tenant, consultation) references consultations
    );
    create index summary_showings_of_case on summary_showings (tenant, consultation);

    create table summary_corrections (
      tenant text not null,
      response uuid not null,
      topic uuid not null,
      no int not null,
      text text not null,
      written_at timestamptz not null,
      settled_at timestamptz,
      settled_by text,
      outcome text check (outcome in ('corrected', 'kept')),
      answer text not null default '',
      primary key (tenant, response, topic, no),
      foreign key (tenant, response) references summary_showings,
      foreign key (tenant, topic) references topics on delete cascade,
      check ((settled_at is null) = (outcome is null))
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table summary_corrections;
    drop table summary_showings;
  `.execute(db)
}
