import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import type { FollowKind } from '#database/schema/following.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { getOwnResponse } from '../responses/index.ts'
import { askToFollow, confirmFollow, endFollow, followed, getFollow } from './follow.ts'
import { AnswerPage, AskedPage, FollowPage } from './pages.tsx'

export const web = new Hono<Web>()

/** What an address asks to follow; everything where it names nothing. */
function askedIn(query: Record<string, string>): { kind: FollowKind; subject: string } {
  if (query.consultation) return { kind: 'consultation', subject: query.consultation.slice(0, 80) }
  if (query.theme?.trim()) return { kind: 'theme', subject: query.theme.trim().slice(0, 200).replaceAll('\0', '') }
  if (query.district) return { kind: 'district', subject: query.district.slice(0, 100) }
  return { kind: 'everything', subject: '' }
}

async function followPage(
  c: WebContext,
  asked: { kind: FollowKind; subject: string },
  form: Form,
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const name = await followed(occasion, asked.kind, asked.subject)
  return show(
    { title: t('Follow {name}', { name }), width: 'reading', status },
    <FollowPage {...{ t, href, form, name }} {...asked} />,
  )
}

web.get('/following', (c) => followPage(c, askedIn(c.req.query()), formOf(c.var.occasion.t)))

const followForm = z.object({
  // A response is followed from its receipt alone.
  kind: z.enum(['everything', 'district', 'theme', 'consultation']).default('everything'),
  subject: z.string().default(''),
  email: z.string().default(''),
})

web.post('/following', async (c) => {
  const { occasion, href, show, baseUrl } = c.var
  const { t } = occasion
  let asked: { kind: FollowKind; subject: string } = { kind: 'everything', subject: '' }
  return submitted(
    c,
    t,
    followForm,
    async ({ email, kind, subject }) => {
      asked = { kind, subject }
      const site = `${baseUrl}${href('/').replace(/\/$/, '')}`
      await askToFollow(occasion, { email, kind, subject, site })
      return show({ title: t('Look in your mail'), width: 'reading' }, <AskedPage t={t} />)
    },
    (form, status) => followPage(c, asked, form, status),
  )
})

/** A response is followed by whoever holds its receipt. */
async function ownPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const secret = c.req.param('secret') ?? ''
  const { id } = await getOwnResponse(occasion, secret)
  const asked = { kind: 'response', subject: id } as const
  const name = await followed(occasion, asked.kind, asked.subject)
  return show(
    { title: t('Follow {name}', { name }), width: 'reading', status },
    <FollowPage {...{ t, href, form, name }} {...asked} action={`/receipts/${secret}/following`} />,
  )
}

web.get('/receipts/:secret/following', async (c) => {
  const { occasion } = c.var
  const { email } = await getOwnResponse(occasion, c.req.param('secret'))
  return ownPage(c, filledForm(occasion.t, { email }))
})

web.post('/receipts/:secret/following', async (c) => {
  const { occasion, href, show, baseUrl } = c.var
  const { t } = occasion
  const { id } = await getOwnResponse(occasion, c.req.param('secret'))
  return submitted(
    c,
    t,
    z.object({ email: z.string().default('') }),
    async ({ email }) => {
      const site = `${baseUrl}${href('/').replace(/\/$/, '')}`
      await askToFollow(occasion, { email, kind: 'response', subject: id, site })
      return show({ title: t('Look in your mail'), width: 'reading' }, <AskedPage t={t} />)
    },
    (form, status) => ownPage(c, form, status),
  )
})

async function answerPage(c: WebContext): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { id = '', seal = '' } = c.req.param()
  const follow = await getFollow(occasion, id, seal)
  const name = await followed(occasion, follow.kind, follow.subject)
  const state = follow.endedAt ? 'ended' : follow.confirmedAt ? 'following' : 'asked'
  return show(
    { title: t('Follow {name}', { name }), width: 'reading' },
    <AnswerPage {...{ t, href, name, state }} address={`/following/${id}/${seal}`} />,
  )
}

// Programs that look through mail open its links; saying yes and stopping are forms, and a link alone does neither.
web.get('/following/:id/:seal', answerPage)
web.get('/following/:id/:seal/end', answerPage)

web.post('/following/:id/:seal', async (c) => {
  const { occasion, href } = c.var
  const { id, seal } = c.req.param()
  await confirmFollow(occasion, id, seal)
  return c.redirect(href(`/following/${id}/${seal}`), 303)
})

/** Stops it from the page, and from a mail program's own button (RFC 8058), which follows no redirect. */
web.post('/following/:id/:seal/end', async (c) => {
  const { occasion } = c.var
  const { id, seal } = c.req.param()
  await endFollow(occasion, id, seal)
  return answerPage(c)
})
