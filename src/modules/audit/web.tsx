import { Hono } from 'hono'
import { holds, type Web } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { AuditPage } from './pages.tsx'
import { listAudit } from './queries.ts'

export const web = new Hono<Web>()

web.get('/administration', (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  if (!holds(occasion.actor, 'administrator')) throw notFound()
  return show(
    { title: t('Administration'), width: 'reading' },
    <>
      <h1>{t('Administration')}</h1>
      <ul>
        <li>
          <a href={href('/administration/roles')}>{t('People and roles')}</a>
        </li>
        <li>
          <a href={href('/administration/audit')}>{t('Audit trail')}</a>
        </li>
        <li>
          <a href={href('/mail')}>{t('Mail')}</a>
        </li>
      </ul>
    </>,
  )
})

web.get('/administration/audit', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const before = /^[1-9]\d{0,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : undefined
  const page = await listAudit(occasion, before)
  const breadcrumbs = [{ text: t('Administration'), href: href('/administration') }]
  return show({ title: t('Audit trail'), breadcrumbs }, <AuditPage {...{ t, href, page }} />)
})
