import type { Occasion } from '#database/occasion.ts'

/** True when a topic is one of the consultation's. */
export async function isTopicOf({ db, tenant }: Occasion, consultation: string, topic: string): Promise<boolean> {
  const found = await db
    .selectFrom('topics')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('id', '=', topic)
    .select('id')
    .executeTakeFirst()
  return found !== undefined
}
