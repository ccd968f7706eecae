import { type Kysely, sql } from 'kysely'

/**
 * People sign in with the city's own accounts; a session is known to its person, and ends when nobody uses it. The
 * release before begins sessions without saying how, and knows nothing of when they were last used.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table person_identities (
      tenant text not null,
      issuer text not null,
      subject text not null,
      person text not null,
      bound_at timestamptz not null,
      primary key (tenant, issuer, subject),
      unique (tenant, person, issuer),
      foreign key (tenant, person) references people
    );

    create index people_by_email on people (tenant, lower(email));

    alter table sessions
      add column id uuid not null default gen_random_uuid() unique,
      add column last_used_at timestamptz,
      add column browser text not null default '';
    create index sessions_by_person on sessions (tenant, person, begun_at) where ended_at is null;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index sessions_by_person;
    alter table sessions drop column id, drop column last_used_at, drop column browser;
    drop index people_by_email;
    drop table person_identities;
  `.execute(db)
}
