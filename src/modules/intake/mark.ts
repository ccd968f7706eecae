import type { Occasion } from '#database/occasion.ts'

/** How far a mailbox was read; what it means is the mailbox's own. */
export type Mark = Record<string, string | number>

export async function findMark({ db, tenant }: Occasion, source: string, place: string): Promise<Mark | undefined> {
  const row = await db
    .selectFrom('intakeMarks')
    .where('tenant', '=', tenant)
    .where('source', '=', source)
    .where('place', '=', place)
    .select('mark')
    .executeTakeFirst()
  return row?.mark
}

/** Set after what was read is kept: a crash in between reads it again, and it is known by its fingerprint. */
export async function setMark({ db, tenant, now }: Occasion, source: string, place: string, mark: Mark): Promise<void> {
  const row = { mark: JSON.stringify(mark), at: now }
  await db
    .insertInto('intakeMarks')
    .values({ tenant, source, place, ...row })
    .onConflict((on) => on.columns(['tenant', 'source', 'place']).doUpdateSet(row))
    .execute()
}
