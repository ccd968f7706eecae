import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table remarks (
      tenant text not null,
      id uuid not null,
      response uuid not null,
      letter int,
      starts int,
      ends int,
      quote text not null,
      prefix text not null default '',
      suffix text not null default '',
      labels text[] not null,
      ranked text[] not null default '{}',
      speaker text not null check (speaker in ('committee', 'administration', 'unit', 'sender', 'quoted')),
      questions int[] not null default '{}',
      content jsonb,
      of_remark uuid,
      origin text not null check (origin in ('reader', 'person')),
      position int not null,
      created_at timestamptz not null,
      created_by text,
      confirmed_at timestamptz,
      confirmed_by text,
      rejected_at timestamptz,
      rejected_by text,
      primary key (tenant, id),
      foreign key (tenant, response) references responses,
      foreign key (tenant, response, letter) references letters,
      foreign key (tenant, of_remark) references remarks,
      check ((letter is null) = (starts is null) and (starts is null) = (ends is null)),
      check (starts >= 0 and ends > starts),
      check (confirmed_at is null or rejected_at is null),
      check ((confirmed_at is null) = (confirmed_by is null))
    );
    create index remarks_of_response on remarks (tenant, response, position);

    create table remark_elements (
      tenant text not null,
      remark uuid not null,
      plan text not null,
      element text not null,
      position int not null,
      primary key (tenant, remark, element),
      foreign key (tenant, remark) references remarks on delete cascade
    );
    create index remark_elements_by_element on remark_elements (tenant, plan, element, remark);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table remark_elements;
    drop table remarks;
  `.execute(db)
}
