import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table editions (
      tenant text not null,
      response uuid not null,
      version int not null check (version > 0),
      letter int not null,
      text text not null,
      sha256 text not null,
      map jsonb not null,
      omissions jsonb not null default '[]',
      left_standing jsonb not null default '[]',
      made_at timestamptz not null,
      made_by text,
      primary key (tenant, response, version),
      foreign key (tenant, response, letter) references letters
    );

    -- What was public before it had to be read first has its words as they stand.
    insert into editions (tenant, response, version, letter, text, sha256, map, made_at, made_by)
    select letter.tenant, letter.response, 1, letter.version, letter.text, letter.sha256,
      case when letter.text = '' then '[]'::jsonb else jsonb_build_array(jsonb_build_object(
        'from', jsonb_build_object('start', 0, 'end', length(letter.text)),
        'to', jsonb_build_object('start', 0, 'end', length(letter.text)), 'kept', true)) end,
      response.published_at, response.published_by
    from responses as response
    join letters as letter on letter.tenant = response.tenant and letter.response = response.id
    where response.published_at is not null and letter.version = (
      select max(newest.version) from letters as newest
      where newest.tenant = response.tenant and newest.response = response.id);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table editions`.execute(db)
}
