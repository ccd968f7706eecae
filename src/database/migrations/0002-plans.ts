import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table plans (
      tenant text not null references tenants,
      id text not null,
      kind text not null check (kind in ('district_plan', 'municipal_plan', 'municipal_strategy', 'municipal_supplement', 'local_plan', 'policy')),
      title text not null,
      district text,
      author_body text,
      summary text not null,
      primary key (tenant, id),
      foreign key (tenant, author_body) references bodies
    );

    create table plan_versions (
      tenant text not null,
      plan text not null,
      version int not null check (version > 0),
      begun_at timestamptz not null,
      frozen_at timestamptz,
      sha256 text,
      note text not null default '',
      primary key (tenant, plan, version),
      foreign key (tenant, plan) references plans,
      check ((frozen_at is null) = (sha256 is null))
    );

    create table plan_documents (
      tenant text not null,
      plan text not null,
      version int not null,
      id text not null,
      kind text not null check (kind in ('plan', 'background_report')),
      title text not null,
      author_body text,
      position int not null,
      primary key (tenant, plan, version, id),
      foreign key (tenant, plan, version) references plan_versions
    );

    create table plan_elements (
      tenant text not null,
      plan text not null,
      version int not null,
      id text not null,
      document text not null,
      parent text,
      theme text,
      position int not null,
      depth int not null,
      kind text not null check (kind in ('theme', 'goal', 'effort', 'proposal', 'text')),
      title text not null,
      body text not null,
      translations jsonb not null default '{}',
      primary key (tenant, plan, version, id),
      foreign key (tenant, plan, version, document) references plan_documents,
      foreign key (tenant, plan, version, parent) references plan_elements
    );
    create index plan_elements_in_order on plan_elements (tenant, plan, version, position);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table plan_elements;
    drop table plan_documents;
    drop table plan_versions;
    drop table plans;
  `.execute(db)
}
