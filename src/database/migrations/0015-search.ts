import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table search_documents (
      tenant text not null references tenants,
      kind text not null check (kind in ('consultation', 'plan', 'response', 'topic', 'reply')),
      subject text not null,
      consultation text,
      theme text,
      language text not null,
      title text not null,
      text text not null,
      path text not null,
      dated timestamptz not null,
      words tsvector not null,
      primary key (tenant, kind, subject)
    );
    create index search_documents_words on search_documents using gin (words);
    create index search_documents_of_consultation on search_documents (tenant, consultation, kind);

    create table search_words (
      tenant text not null references tenants,
      word text not null,
      times int not null,
      primary key (tenant, word)
    );

    create table search_grams (
      tenant text not null,
      gram text not null,
      word text not null,
      primary key (tenant, gram, word),
      foreign key (tenant, word) references search_words on delete cascade
    );

    create table search_progress (
      tenant text not null references tenants,
      position bigint not null,
      primary key (tenant)
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table search_progress;
    drop table search_grams;
    drop table search_words;
    drop table search_documents;
  `.execute(db)
}
