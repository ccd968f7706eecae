import { type Kysely, sql } from 'kysely'

/**
 * What public pages look for in a city of many years: the districts to choose among, what was
 * withdrawn, and who asks about a plan.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create index plans_by_district on plans (tenant, district) where district is not null;
    create index consultations_withdrawn on consultations (tenant, deadline desc, id desc) where withdrawn_at is not null;
    create index consultations_by_plan on consultations (tenant, plan, plan_version);
  `.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    drop index consultations_by_plan;
    drop index consultations_withdrawn;
    drop index plans_by_district;
  `.execute(db)
}
