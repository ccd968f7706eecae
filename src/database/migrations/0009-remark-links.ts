import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- What points at a remark points within one response: the key it is pointed at by says so.
    alter table remarks add constraint remarks_in_response unique (tenant, response, id);
    alter table remarks add constraint remarks_of_same_response
      foreign key (tenant, response, of_remark) references remarks (tenant, response, id);

    create table remark_links (
      tenant text not null,
      response uuid not null,
      remark uuid not null,
      relation text not null check (relation in ('basis', 'alternative')),
      target uuid not null,
      position int not null,
      primary key (tenant, remark, relation, target),
      foreign key (tenant, response, remark) references remarks (tenant, response, id) on delete cascade,
      foreign key (tenant, response, target) references remarks (tenant, response, id) on delete cascade,
      check (remark <> target)
    );
    create unique index remark_links_one_alternative on remark_links (tenant, remark) where relation = 'alternative';
    create index remark_links_by_target on remark_links (tenant, target);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table remark_links;
    alter table remarks drop constraint remarks_of_same_response;
    alter table remarks drop constraint remarks_in_response;
  `.execute(db)
}
