import { type Kysely, sql } from 'kysely'

/**
 * A key of a log can be followed by another, which it has signed for; what it signed with is then forgotten.
 * `log_cosignatures` is what witnesses have said they saw.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table log_keys
      alter column signer_key drop not null,
      add constraint log_keys_sign_while_in_use check (signer_key is not null or until_size is not null);

    create table log_successions (
      tenant text not null,
      log text not null,
      verifier_key text not null,
      note text not null,
      made_at timestamptz not null,
      primary key (tenant, log, verifier_key),
      foreign key (tenant, log, verifier_key) references log_keys
    );

    create table log_cosignatures (
      tenant text not null,
      log text not null,
      witness text not null,
      size bigint not null,
      note text not null,
      seen_at timestamptz not null,
      received_at timestamptz not null,
      primary key (tenant, log, witness, size),
      foreign key (tenant, log, size) references log_checkpoints
    );
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  // A key whose private half is forgotten cannot be had back: without one the older release would not start to sign.
  await sql`
    drop table log_cosignatures, log_successions;
    update log_keys set signer_key = '' where signer_key is null;
    alter table log_keys drop constraint log_keys_sign_while_in_use, alter column signer_key set not null;
  `.execute(db)
}
