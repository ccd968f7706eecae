import type { WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { titleIn, titlesOf } from '../plans/index.ts'
import { mayWriteReport } from './policy.ts'
import { getCase } from './queries.ts'

/** The case that the address names, for those who write its report, and the way back up to it. */
export async function caseToWrite(c: WebContext) {
  const { occasion, href } = c.var
  const consultation = await getCase(occasion, c.req.param('id') ?? '')
  if (!mayWriteReport(occasion, consultation)) throw notFound()
  const base = `/consultations/${consultation.id}`
  const title = titleIn(occasion.language, { ...consultation, translations: titlesOf(consultation.translations) })
  const breadcrumbs = [
    { text: occasion.t('Consultations'), href: href('/consultations') },
    { text: title, href: href(base) },
    { text: occasion.t('Write the report'), href: href(`${base}/report/draft`) },
  ]
  return { consultation, title, breadcrumbs, base: `${base}/report` }
}
