import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table point_places (
      tenant text not null,
      response uuid not null,
      letter int not null,
      no int not null,
      plan_version int not null,
      element text,
      starts int,
      ends int,
      placed_at timestamptz not null,
      placed_by text not null,
      primary key (tenant, response, letter, no, plan_version),
      foreign key (tenant, response, letter, no) references response_points,
      foreign key (tenant, placed_by) references people,
      check ((element is null) = (starts is null) and (starts is null) = (ends is null)),
      check (starts >= 0 and ends > starts)
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table point_places`.execute(db)
}
