import { type Kysely, sql } from 'kysely'

/** A register number is eight digits: the first rule asked for eight times the letter d, and refused every number. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table responses drop constraint responses_register_number_check;
    alter table responses add constraint responses_register_number_check check (register_number ~ '^[0-9]{8}$');
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update responses set register_number = null;
    alter table responses drop constraint responses_register_number_check;
    alter table responses add constraint responses_register_number_check check (register_number ~ '^d{8}$');
  `.execute(db)
}
