import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Titled, titlesOf } from '../plans/index.ts'

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

export const isTopicId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** A consultation's head as the pages of its topics need it; not found when it has not been announced. */
export async function getCase({ db, tenant }: Occasion, id: string) {
  const consultation = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('announcedAt', 'is not', null)
    .select(['id', 'title', 'translations', 'deadline', 'opensOn', 'consultingBody', 'plan', 'planVersion'])
    .executeTakeFirst()
  if (!consultation) throw notFound()
  return consultation
}

export type Theme = Titled & { id: string }

/** The themes of the plan that was consulted on, in its order. */
export async function listThemes(
  { db, tenant }: Occasion,
  { plan, planVersion }: { plan: string; planVersion: number },
): Promise<Theme[]> {
  const rows = await db
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .where('kind', '=', 'theme')
    .select(['id', 'title', 'translations'])
    .orderBy('position')
    .execute()
  return rows.map(({ translations, ...theme }) => ({ ...theme, translations: titlesOf(translations) }))
}
