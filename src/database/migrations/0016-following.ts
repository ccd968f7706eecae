import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table follows (
      tenant text not null references tenants,
      id uuid not null,
      email text not null,
      language text not null,
      kind text not null check (kind in ('everything', 'district', 'consultation')),
      subject text not null,
      asked_at timestamptz not null,
      confirmed_at timestamptz,
      ended_at timestamptz,
      primary key (tenant, id)
    );
    create index follows_by_subject on follows (tenant, kind, subject) where confirmed_at is not null and ended_at is null;
    create index follows_by_email on follows (tenant, email, asked_at);

    alter table mails add column unsubscribe text;
    alter table mails add check (unsubscribe is null or unsubscribe like 'http%');
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table mails drop column unsubscribe;
    drop table follows;
  `.execute(db)
}
