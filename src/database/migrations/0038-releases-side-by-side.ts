import { type Kysely, sql } from 'kysely'

/** A release from before topics had a stance and replies a review can still add a topic and approve a reply. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table topics drop constraint topics_stance_of_direction;
    alter table topics add constraint topics_stance_of_direction check (
      direction = 'wish' or stance is null or stance = case direction when 'support' then 'for' else 'against' end
    );
    alter table replies drop constraint replies_approved_after_review;
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    update topics set stance = case direction when 'support' then 'for' else 'against' end where direction <> 'wish';
    alter table topics drop constraint topics_stance_of_direction;
    alter table topics add constraint topics_stance_of_direction check (
      direction = 'wish' or (stance is not null and stance = case direction when 'support' then 'for' else 'against' end)
    );
    update replies set reviewed_at = approved_at, reviewed_by = approved_by
    where approved_at is not null and reviewed_at is null;
    alter table replies add constraint replies_approved_after_review
      check (approved_at is null or reviewed_at is not null);
  `.execute(db)
}
