import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'

/** Holds the campaigns of a consultation: one changes them at a time, a person or the search. */
export async function holdCampaigns(tx: Tx, { tenant }: Occasion, consultation: string): Promise<void> {
  await tx
    .insertInto('campaignSearches')
    .values({ tenant, consultation, askedAt: null, stoppedAt: null, renewedAt: null, searchedAt: null })
    .onConflict((on) => on.doNothing())
    .execute()
  await tx
    .selectFrom('campaignSearches')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .select('consultation')
    .forUpdate()
    .execute()
}

/** The number of the next campaign; nobody else takes it while they are held. */
export async function nextNo(tx: Tx, { tenant }: Occasion, consultation: string): Promise<number> {
  const { last } = await tx
    .selectFrom('campaigns')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .select(({ fn }) => fn.max('no').as('last'))
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}
