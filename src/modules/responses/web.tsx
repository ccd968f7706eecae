import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { dateOf, startOfDay } from '#platform/clock.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, formDataOf, formOf, submitted } from '#platform/web/form.ts'
import { getConsultation } from '../consultations/index.ts'
import { answers } from './answer-web.tsx'
import { ListPage } from './list-page.tsx'
import { findReaders, listResponses, listThemes, type ResponseFilter } from './listing.ts'
import { crumbs, original, responseAt, titleOf } from './on-page.ts'
import { mayPublishResponses, mayReadOriginal, mayReadSubmitted, mayReceive } from './policy.ts'
import { publishResponses, unpublishResponse } from './publication.ts'
import { findLetter } from './queries.ts'
import { ReceivedPage } from './received-page.tsx'
import { receiveResponse } from './receiving.ts'
import { receivedChannels, senderKinds } from './response.ts'

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

async function listPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language, actor } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const { id } = consultation
  const themes = await listThemes(occasion, consultation)
  const query = c.req.query()
  const filter = filterOf(query, themes)
  const readsAll = actor.kind !== 'anyone' && mayReadSubmitted(occasion, await findReaders(occasion, id))
  const { responses, next } = await listResponses(occasion, id, filter, { publishedOnly: !readsAll })
  const path = href(`/consultations/${id}/responses`)
  // What people type is not kept: every word would be another page.
  const asked = new URL(c.req.url).search
  if (!filter.text && (asked === '' || addressOf(path, filter, filter.after ?? null).endsWith(asked)))
    c.header('X-Lydhoer-Keep', 'query')
  const publish = mayPublishResponses(occasion, consultation)
  const title = titleOf(language, consultation)
  return show(
    { title: `${t('Responses')}: ${title}`, breadcrumbs: crumbs(c, consultation), status },
    <ListPage
      {...{ t, href, form, responses, themes, filter }}
      consultation={{ id, title }}
      firstHref={filter.after ? addressOf(path, filter, null) : null}
      nextHref={next ? addressOf(path, filter, next) : null}
      may={{ publish, receive: mayReceive(occasion, consultation) && consultation.announcedAt !== null }}
      published={publish && /^\d{1,9}$/.test(query.published ?? '') ? Number(query.published) : null}
    />,
  )
}

web.get('/consultations/:id/responses', (c) => listPage(c, formOf(c.var.occasion.t)))

const chosen = z.object({
  responses: z
    .union([z.array(z.uuid()), z.uuid().transform((id) => [id])], { error: 'Choose at least one response' })
    .default([]),
})

web.post('/consultations/:id/publication', (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    chosen,
    async ({ responses }) => {
      const published = await publishResponses(occasion, { consultation: id, responses })
      return c.redirect(href(`/consultations/${id}/responses?published=${published}`), 303)
    },
    (form, status) => listPage(c, form, status),
  )
})

async function receivedPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  if (!mayReceive(occasion, consultation)) throw notFound()
  const { id } = consultation
  const title = titleOf(language, consultation)
  return show(
    {
      title: t('Enter a response'),
      breadcrumbs: crumbs(c, consultation, { responses: true }),
      width: 'reading',
      status,
    },
    <ReceivedPage {...{ t, href, form }} consultation={{ id, title }} />,
  )
}

web.get('/consultations/:id/responses/new', async (c) => {
  const { occasion, href } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id'))
  if (!mayReceive(occasion, consultation)) return c.redirect(href(`/consultations/${consultation.id}/answer`), 303)
  return receivedPage(c, filledForm(occasion.t, { channel: 'email', receivedAt: occasion.today }))
})

const receivedForm = z.object({
  name: z.string('Write who the response is from'),
  organisation: z.string().default(''),
  postcode: z.string().default(''),
  channel: z.enum(receivedChannels, 'Choose how it came'),
  receivedAt: z.string().refine(isCalendarDate, 'Write the day as day, month and year'),
  text: z.string('Write or paste the letter'),
})

const noonMs = 12 * 3_600_000

web.post('/consultations/:id/responses', (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    receivedForm,
    async ({ receivedAt: day, ...received }) => {
      if (!isCalendarDate(day)) throw new Refusal('invalid', 'Write the day as day, month and year', {}, 'receivedAt')
      const consultation = await getConsultation(occasion, id)
      if (!mayReceive(occasion, consultation)) throw notFound()
      const receivedAt = day === dateOf(occasion.now) ? occasion.now : new Date(startOfDay(day).getTime() + noonMs)
      const { responseNumber } = await receiveResponse(occasion, { consultation: id, ...received, receivedAt })
      return c.redirect(href(`/consultations/${id}/responses/${responseNumber}?done=received`), 303)
    },
    (form, status) => receivedPage(c, form, status),
  )
})

web.get('/consultations/:id/responses/:number/original', async (c) => {
  const { occasion } = c.var
  const response = await responseAt(c)
  const letter = await findLetter(occasion, response.id)
  if (!letter || !mayReadOriginal(occasion, response)) throw notFound()
  return original(c, response.id, letter.version)
})

web.post('/consultations/:id/responses/:number/removal', async (c) => {
  const { occasion, href } = c.var
  const response = await responseAt(c)
  if (!mayPublishResponses(occasion, response)) throw notFound()
  const form = await formDataOf(c)
  await unpublishResponse(occasion, { response: response.id, reason: String(form.get('reason') ?? '') })
  return c.redirect(
    href(`/consultations/${response.consultation}/responses/${response.responseNumber}?done=removed`),
    303,
  )
})

web.route('/', answers)
