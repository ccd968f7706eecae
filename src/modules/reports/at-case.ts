import type { WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { titleIn } from '../plans/index.ts'
import { findCase } from './queries.ts'

/** The consultation that the address names, and the way back up to it. */
export async function caseAt(c: WebContext) {
  const { occasion, href } = c.var
  const consultation = await findCase(occasion, c.req.param('id') ?? '')
  if (!consultation) throw notFound()
  const breadcrumbs = [
    { text: occasion.t('Consultations'), href: href('/consultations') },
    { text: titleIn(occasion.language, consultation), href: href(`/consultations/${consultation.id}`) },
  ]
  return { consultation, breadcrumbs }
}
