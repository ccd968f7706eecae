import { type Kysely, sql } from 'kysely'

/**
 * A log of a city: what is in it can only grow. `log_records` is what an entry commits to, which may be erased; the
 * entry stays, and the log with it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table logs (
      tenant text not null references tenants,
      log text not null check (log in ('public', 'staff')),
      origin text not null,
      size bigint not null default 0 check (size >= 0),
      primary key (tenant, log)
    );

    create table log_keys (
      tenant text not null,
      log text not null,
      verifier_key text not null,
      signer_key text not null,
      from_size bigint not null,
      until_size bigint,
      primary key (tenant, log, verifier_key),
      foreign key (tenant, log) references logs,
      check (until_size is null or until_size >= from_size)
    );

    create table log_entries (
      tenant text not null,
      log text not null,
      index bigint not null check (index >= 0),
      entry text not null,
      primary key (tenant, log, index),
      foreign key (tenant, log) references logs
    );

    create table log_tiles (
      tenant text not null,
      log text not null,
      level int not null,
      index bigint not null,
      hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
      primary key (tenant, log, level, index),
      foreign key (tenant, log) references logs
    );

    create table log_checkpoints (
      tenant text not null,
      log text not null,
      size bigint not null,
      note text not null,
      signed_at timestamptz not null,
      primary key (tenant, log, size),
      foreign key (tenant, log) references logs
    );

    create table log_records (
      tenant text not null,
      log text not null,
      index bigint not null,
      subject text not null,
      record text not null,
      salt bytea not null check (length(salt) = 32),
      primary key (tenant, log, index),
      foreign key (tenant, log, index) references log_entries
    );
    create index log_records_of_subject on log_records (tenant, subject, index);

    create function refuse_change_of_log() returns trigger language plpgsql as $body$
    begin
      raise exception 'What stands in the log is never changed and never taken out';
    end $body$;
    create trigger log_entries_stand before update or delete on log_entries
      for each row execute function refuse_change_of_log();
    create trigger log_checkpoints_stand before update or delete on log_checkpoints
      for each row execute function refuse_change_of_log();
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop table log_records, log_checkpoints, log_tiles, log_entries, log_keys, logs;
    drop function refuse_change_of_log;
  `.execute(db)
}
