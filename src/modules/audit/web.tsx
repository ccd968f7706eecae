import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { AuditPage } from './pages.tsx'
import { listAudit } from './queries.ts'

export const web = new Hono<Web>()

web.get('/administration/audit', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const before = /^[1-9]\d{0,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined
  const page = await listAudit(occasion, before)
  const breadcrumbs = [{ text: t('Administration'), href: href('/administration') }]
  return show({ title: t('Audit trail'), breadcrumbs }, <AuditPage {...{ t, href, page }} />)
})
