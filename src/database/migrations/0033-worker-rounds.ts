import { type Kysely, sql } from 'kysely'

/** When each kind of work that is done by the clock last came round, by the database's own clock. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table worker_rounds (
      tenant text not null references tenants,
      name text not null,
      came_round_at timestamptz not null,
      primary key (tenant, name)
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table worker_rounds;`.execute(db)
}
