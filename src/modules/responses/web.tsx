import { Hono } from 'hono'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, formOf } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation } from '../consultations/index.ts'
import { answers } from './answer-web.tsx'
import { attachments } from './attachments-web.tsx'
import { ListPage } from './list-page.tsx'
import { findReaders, listResponses, listThemes, type ResponseFilter } from './listing.ts'
import { crumbs, original, responseAt, titleOf } from './on-page.ts'
import { mayPublishResponses, mayReadOriginal, mayReadSubmitted, mayReceive } from './policy.ts'
import { findLetter } from './queries.ts'
import { received } from './received-web.tsx'
import { senderKinds } from './response.ts'

export const web = new Hono<Web>()

/** The filter in an address; what is not one of the choices is left out. */
function filterOf(query: Record<string, string>, themes: readonly { id: string }[]): ResponseFilter {
  const filter: ResponseFilter = {}
  const sender = senderKinds.find((kind) => kind === query.sender)
  const theme = themes.find(({ id }) => id === query.theme)
  if (sender) filter.sender = sender
  if (theme) filter.theme = theme.id
  if (query.q?.trim()) filter.text = query.q.trim().slice(0, 200).toWellFormed().replaceAll('\0', '')
  if (/^[1-9]\d{0,8}$/.test(query.after ?? '')) filter.after = Number(query.after)
  return filter
}

/** The address of a filter: only what it holds, always in the same order. */
function addressOf(path: string, { text, sender, theme }: ResponseFilter, after: number | null): string {
  const named = { q: text ?? '', sender: sender ?? '', theme: theme ?? '', after: after ? String(after) : '' }
  const search = new URLSearchParams(Object.entries(named).filter(([, value]) => value))
  return search.size > 0 ? `${path}?${search}` : path
}

/** The list of responses, with what was wrong where something was chosen in it. */
export async function listPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language, actor } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const { id } = consultation
  const themes = await listThemes(occasion, consultation)
  const query = c.req.query()
  const filter = filterOf(query, themes)
  const readsAll = actor.kind !== 'anyone' && mayReadSubmitted(occasion, await findReaders(occasion, id))
  const publish = mayPublishResponses(occasion, consultation)
  const seen = { publishedOnly: !readsAll, asSent: publish }
  if (readsAll) await recordLook(occasion, `consultation:${id}`, 'list')
  const { responses, next } = await listResponses(occasion, id, filter, seen)
  const path = href(`/consultations/${id}/responses`)
  // What people type is not kept: every word would be another page.
  const asked = new URL(c.req.url).search
  if (!filter.text && (asked === '' || addressOf(path, filter, filter.after ?? null).endsWith(asked)))
    c.header('X-Lydhoer-Keep', 'query')
  const title = titleOf(language, consultation)
  return show(
    { title: `${t('Responses')}: ${title}`, breadcrumbs: crumbs(c, consultation), status },
    <ListPage
      {...{ t, href, form, responses, themes, filter }}
      consultation={{ id, title }}
      firstHref={filter.after ? addressOf(path, filter, null) : null}
      nextHref={next ? addressOf(path, filter, next) : null}
      may={{ publish, receive: mayReceive(occasion, consultation) && consultation.announcedAt !== null }}
      read={publish && /^\d{1,9}$/.test(query.read ?? '') ? Number(query.read) : null}
      published={publish && /^\d{1,9}$/.test(query.published ?? '') ? Number(query.published) : null}
    />,
  )
}

web.get('/consultations/:id/responses', (c) => listPage(c, formOf(c.var.occasion.t)))

web.get('/consultations/:id/responses/:number/original', async (c) => {
  const { occasion } = c.var
  const response = await responseAt(c)
  const letter = await findLetter(occasion, response.id)
  if (!letter || !mayReadOriginal(occasion, response)) throw notFound()
  await recordLook(occasion, `response:${response.id}`, 'file')
  return original(c, response.id, letter.version)
})

web.route('/', received)
web.route('/', attachments)
web.route('/', answers)
