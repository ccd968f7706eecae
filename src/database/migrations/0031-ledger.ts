import { type Kysely, sql } from 'kysely'

/**
 * The sentences of a letter, each with the reader's bids and what a person has set it aside as. That a sentence is a
 * remark is not written here: it follows from the confirmed remarks. `ledger_steps` is what can be undone.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sentences (
      tenant text not null,
      response uuid not null,
      letter int not null,
      starts int not null check (starts >= 0),
      ends int not null check (ends > starts),
      bids jsonb not null,
      set_aside text check (set_aside in ('not_remark', 'quotation', 'copy')),
      set_aside_by text,
      set_aside_at timestamptz,
      revision int not null default 0,
      primary key (tenant, response, letter, starts),
      foreign key (tenant, response, letter) references letters,
      check ((set_aside is null) = (set_aside_at is null))
    );

    create table ledger_steps (
      tenant text not null,
      id uuid not null,
      response uuid not null,
      letter int not null,
      person text not null,
      at timestamptz not null,
      did text not null check (did in ('remark', 'not_remark', 'quotation', 'copy', 'divided', 'joined', 'reopened')),
      before jsonb not null,
      after jsonb not null,
      remark uuid,
      undone_at timestamptz,
      primary key (tenant, id),
      foreign key (tenant, response) references responses
    );
    create index ledger_steps_of_person on ledger_steps (tenant, response, person, id) where undone_at is null;

    create table ledger_holds (
      tenant text not null,
      response uuid not null,
      person text not null,
      since timestamptz not null,
      until timestamptz not null,
      primary key (tenant, response),
      foreign key (tenant, response) references responses,
      foreign key (tenant, person) references people
    );

    create table ledger_learning (
      tenant text not null,
      consultation text not null,
      learned_from int not null,
      learned_at timestamptz not null,
      primary key (tenant, consultation),
      foreign key (tenant, consultation) references consultations
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table ledger_learning, ledger_holds, ledger_steps, sentences;`.execute(db)
}
