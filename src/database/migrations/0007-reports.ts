import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table reports (
      tenant text not null,
      consultation text not null,
      version int not null check (version > 0),
      introduction text not null,
      begun_at timestamptz not null,
      begun_by text not null,
      published_at timestamptz,
      published_by text,
      content jsonb,
      sha256 text,
      primary key (tenant, consultation, version),
      foreign key (tenant, consultation) references consultations,
      check ((published_at is null) = (content is null) and (content is null) = (sha256 is null))
    );

    create table topics (
      tenant text not null,
      id uuid not null,
      consultation text not null,
      theme text,
      position int not null,
      direction text not null check (direction in ('wish', 'support', 'opposition')),
      title text not null,
      summary text not null default '',
      created_at timestamptz not null,
      primary key (tenant, id),
      foreign key (tenant, consultation) references consultations
    );
    create index topics_in_order on topics (tenant, consultation, position);

    create table topic_remarks (
      tenant text not null,
      topic uuid not null,
      remark uuid not null,
      primary key (tenant, topic, remark),
      foreign key (tenant, topic) references topics on delete cascade,
      foreign key (tenant, remark) references remarks
    );
    create index topic_remarks_by_remark on topic_remarks (tenant, remark);

    create table replies (
      tenant text not null,
      topic uuid not null,
      unit text not null,
      text text not null,
      disposition text not null check (disposition in ('full', 'partial', 'none', 'noted', 'out_of_scope')),
      reason text not null default '',
      drafted_at timestamptz not null,
      drafted_by text not null,
      approved_at timestamptz,
      approved_by text,
      primary key (tenant, topic),
      foreign key (tenant, topic) references topics on delete cascade,
      foreign key (tenant, unit) references units
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table replies;
    drop table topic_remarks;
    drop table topics;
    drop table reports;
  `.execute(db)
}
