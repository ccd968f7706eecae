import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { getConsultation, textIn } from '../consultations/index.ts'
import { listOwnResponses, newReceiptSecret } from '../responses/index.ts'
import { discardDraft, getSharedDraft, inviteToDraft, joinDraft, listDrafts } from './draft.ts'
import { JoinPage, OwnPage } from './draft-page.tsx'

/** What a signed-in person writes and has sent, and how several write one draft. */
export const drafts = new Hono<Web>()

async function ownPage(c: WebContext, link: { draft: string; address: string } | null): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, actor } = occasion
  if (actor.kind !== 'person') throw notFound()
  const [own, sent] = await Promise.all([listDrafts(occasion), listOwnResponses(occasion)])
  return show(
    { title: t('My responses'), width: 'reading' },
    <OwnPage {...{ t, href, link }} drafts={own} responses={sent} />,
  )
}

drafts.get('/my-responses', async (c) => {
  const { occasion, href } = c.var
  if (occasion.actor.kind !== 'person')
    return c.redirect(href(`/sign-in?next=${encodeURIComponent(href('/my-responses'))}`), 303)
  return ownPage(c, null)
})

/** Opens one's own response: signed in is as good as the receipt, so a new secret is made for it. */
drafts.post('/my-responses/:id/receipt', async (c) => {
  const { occasion, href } = c.var
  const secret = await newReceiptSecret(occasion, c.req.param('id'))
  return c.redirect(href(`/receipts/${secret}`), 303)
})

drafts.post('/drafts/:id/invitation', async (c) => {
  const { occasion, href, baseUrl } = c.var
  const draft = c.req.param('id')
  const secret = await inviteToDraft(occasion, draft)
  return ownPage(c, { draft, address: `${baseUrl}${href(`/drafts/join/${secret}`)}` })
})

drafts.post('/drafts/:id/removal', async (c) => {
  const { occasion, href } = c.var
  await discardDraft(occasion, c.req.param('id'))
  return c.redirect(href('/my-responses'), 303)
})

drafts.get('/drafts/join/:secret', async (c) => {
  const { occasion, href, show } = c.var
  const { t, actor, language } = occasion
  const secret = c.req.param('secret')
  const shared = await getSharedDraft(occasion, secret)
  const consultation = await getConsultation(occasion, shared.consultation)
  return show(
    { title: t('Write a response together'), width: 'reading' },
    <JoinPage
      {...{ t, href, secret, ownerName: shared.ownerName }}
      title={textIn(language, consultation, 'title')}
      signedIn={actor.kind === 'person'}
    />,
  )
})

drafts.post('/drafts/join/:secret', async (c) => {
  const { occasion, href } = c.var
  const { id } = await joinDraft(occasion, c.req.param('secret'))
  return c.redirect(href(`/consultations/${id}/answer`), 303)
})
