import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { recordLook } from '../audit/index.ts'
import { getMail, listMails } from './outbox.ts'
import { MailPage, MailsPage } from './pages.tsx'
import { listLateRounds, oldestWaitingMinutes } from './rounds.ts'

export const web = new Hono<Web>()

const isId = (text: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)

/** An id from an address; anything else is not an address of ours. */
function idOf(text: string): string {
  if (!isId(text)) throw notFound()
  return text
}

web.get('/mail', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const before = c.req.query('before')
  const mails = await listMails(occasion, before === undefined ? undefined : idOf(before))
  await recordLook(occasion, 'mail:all', 'list')
  const [late, waiting] = await Promise.all([
    listLateRounds(occasion.db),
    oldestWaitingMinutes(occasion.db, occasion.tenant, occasion.now),
  ])
  return show(
    { title: t('Mail') },
    <MailsPage {...{ t, href, waiting }} {...mails} first={before === undefined} stopped={late.length > 0} />,
  )
})

web.get('/mail/:id', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const mail = await getMail(occasion, idOf(c.req.param('id')))
  await recordLook(occasion, `mail:${mail.id}`, 'mail')
  const breadcrumbs = [{ text: t('Mail'), href: href('/mail') }]
  return show({ title: mail.subject, breadcrumbs, width: 'reading' }, <MailPage {...{ t, href, mail }} />)
})

web.get('/mail/:id/attachments/:number{[1-9][0-9]?}', async (c) => {
  const mail = await getMail(c.var.occasion, idOf(c.req.param('id')))
  await recordLook(c.var.occasion, `mail:${mail.id}`, 'mail')
  const file = mail.attachments[Number(c.req.param('number')) - 1]
  if (!file) throw notFound()
  return c.body(new Uint8Array(Buffer.from(file.base64, 'base64')), 200, {
    'Content-Type': file.mediaType,
    'Content-Disposition': `attachment; filename="${file.fileName.replace(/[^\w.-]+/g, '-')}"`,
  })
})
