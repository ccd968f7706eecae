import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { recordLook } from './looks.ts'
import { AuditPage } from './pages.tsx'
import { type AuditFilter, listActors, listAudit } from './queries.ts'

export const web = new Hono<Web>()

/** What an address asks for; what is none of its words is left out. */
function filterOf(query: Record<string, string>): AuditFilter {
  const { person, subject, day = '', before = '' } = query
  return {
    ...(person && { person: person.slice(0, 100).replaceAll('\0', '') }),
    ...(subject?.trim() && { subject: subject.trim().slice(0, 200).toWellFormed().replaceAll('\0', '') }),
    ...(isCalendarDate(day) && { day }),
    ...(/^[1-9]\d{0,15}$/.test(before) && { before: Number(before) }),
  }
}

web.get('/administration/audit', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const filter = filterOf(c.req.query())
  const [page, people] = await Promise.all([listAudit(occasion, filter), listActors(occasion)])
  await recordLook(occasion, 'trail:all', 'trail')
  const breadcrumbs = [{ text: t('Administration'), href: href('/administration') }]
  return show({ title: t('Audit trail'), breadcrumbs }, <AuditPage {...{ t, href, page, filter, people }} />)
})
