import { sql } from 'kysely'
import type { Db } from '#database/connect.ts'
import { roundsLateAfterMinutes } from './rules.ts'

/**
 * Writes down which kinds of work there are, so that one that never comes round is missed as well, and one that a release
 * no longer has is not.
 */
export async function beginRounds(db: Db, names: readonly string[]): Promise<void> {
  await sql`
    with gone as (delete from worker_rounds where name <> all(${names}::text[]))
    insert into worker_rounds (tenant, name, came_round_at)
    select tenants.tenant, round.name, now() from tenants cross join unnest(${names}::text[]) as round(name)
    on conflict (tenant, name) do nothing`.execute(db)
}

/** Writes down that a kind of work has come round, in every city: each round goes through all of them. */
export async function cameRound(db: Db, name: string): Promise<void> {
  await sql`
    insert into worker_rounds (tenant, name, came_round_at) select tenant, ${name}, now() from tenants
    on conflict (tenant, name) do update set came_round_at = now()`.execute(db)
}

export type LateRound = { name: string; minutes: number }

/** The kinds of work that have not come round for too long: whoever does them has stopped. */
export async function listLateRounds(db: Db): Promise<LateRound[]> {
  const { rows } = await sql<LateRound>`
    select name, floor(extract(epoch from now() - min(came_round_at)) / 60)::int as minutes from worker_rounds
    where came_round_at < now() - make_interval(mins => ${roundsLateAfterMinutes})
    group by name order by min(came_round_at)`.execute(db)
  return rows
}

/** How many whole minutes the oldest mail that is due has waited; null when none waits. */
export async function oldestWaitingMinutes(db: Db, tenant: string, now: Date): Promise<number | null> {
  const oldest = await db
    .selectFrom('mails')
    .where('tenant', '=', tenant)
    .where('sentAt', 'is', null)
    .where('nextAttemptAt', '<=', now)
    .select(({ fn }) => fn.min('createdAt').as('at'))
    .executeTakeFirst()
  return oldest?.at ? Math.floor((now.getTime() - new Date(oldest.at).getTime()) / 60_000) : null
}
