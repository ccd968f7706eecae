import { type Kysely, sql } from 'kysely'

/**
 * Letters that many send. A response is in one campaign at most; without one, a person said that it is a letter of its
 * own. `placed_by` is who said so; what nobody said is found anew with every search. Nothing of a letter is changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table campaigns (
      tenant text not null,
      consultation text not null,
      no int not null check (no > 0),
      standing_for uuid not null,
      shared_text text not null,
      found_at timestamptz not null,
      split_by text,
      confirmed_at timestamptz,
      confirmed_by text,
      rejected_at timestamptz,
      rejected_by text,
      merged_into int,
      revision int not null default 0,
      primary key (tenant, consultation, no),
      foreign key (tenant, consultation) references consultations,
      foreign key (tenant, standing_for) references responses,
      foreign key (tenant, consultation, merged_into) references campaigns,
      check (confirmed_at is null or rejected_at is null),
      check ((confirmed_at is null) = (confirmed_by is null)),
      check ((rejected_at is null) = (rejected_by is null))
    );

    create table campaign_letters (
      tenant text not null,
      response uuid not null,
      consultation text not null,
      campaign int,
      same_as uuid not null,
      covered real not null check (covered between 0 and 1),
      placed_at timestamptz,
      placed_by text,
      primary key (tenant, response),
      foreign key (tenant, response) references responses,
      foreign key (tenant, consultation, campaign) references campaigns,
      check ((placed_at is null) = (placed_by is null)),
      check (campaign is not null or placed_by is not null)
    );
    create index campaign_letters_of_campaign on campaign_letters (tenant, consultation, campaign);

    create table campaign_searches (
      tenant text not null,
      consultation text not null,
      asked_at timestamptz,
      stopped_at timestamptz,
      renewed_at timestamptz,
      done int not null default 0,
      of_all int not null default 0,
      searched_at timestamptz,
      seen int not null default 0,
      letters int not null default 0,
      texts int not null default 0,
      primary key (tenant, consultation),
      foreign key (tenant, consultation) references consultations
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop table campaign_searches, campaign_letters, campaigns;`.execute(db)
}
