import type { Occasion } from '#database/occasion.ts'
import type { Area } from '#database/schema/consultations.ts'
import type { Consultation } from './consultation.ts'
import { mostInFeed } from './rules.ts'

/** The outlines that places are pointed at on: the consultation's own, or those of the city's others where it has none. */
export async function areasToPointAt(
  { tenant, db }: Pick<Occasion, 'tenant' | 'db'>,
  { area }: Pick<Consultation, 'area'>,
): Promise<Area[]> {
  if (area) return [area]
  const rows = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('announcedAt', 'is not', null)
    .where('area', 'is not', null)
    .select('area')
    .orderBy('announcedAt', 'desc')
    .orderBy('id')
    .limit(mostInFeed)
    .execute()
  return rows.flatMap(({ area }) => area ?? [])
}
