import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { correctSummary, getShown, settleCorrection, showSummaries } from './showing.ts'
import { SummariesPage } from './showing-pages.tsx'

/** For whoever holds the address: what the report says of their response. */
export const summaries = new Hono<Web>()

async function summariesPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { response = '', seal = '' } = c.req.param() as Record<string, string>
  const shown = await getShown(occasion, response, seal)
  const sent = c.req.query('sent') !== undefined
  return show(
    {
      title: t('What the report says of response {number}', { number: shown.responseNumber }),
      width: 'reading',
      status,
    },
    <SummariesPage {...{ t, shown, sent }} address={href(`/summaries/${response}/${seal}`)} form={form ?? formOf(t)} />,
  )
}

summaries.get('/summaries/:response/:seal', (c) => summariesPage(c))

summaries.post('/summaries/:response/:seal', async (c) => {
  const { occasion, href } = c.var
  const { response, seal } = c.req.param()
  await getShown(occasion, response, seal)
  return submitted(
    c,
    occasion.t,
    z.looseObject({ topic: z.string().max(40) }),
    async ({ topic, ...typed }) => {
      const text = typed[`text-${topic}`]
      await correctSummary(occasion, { response, seal, topic, text: typeof text === 'string' ? text : '' })
      return c.redirect(href(`/summaries/${response}/${seal}?sent`), 303)
    },
    (form, status) => summariesPage(c, form, status),
  )
})

const asking = z.object({
  replyBy: z.custom<CalendarDate>(
    (value) => typeof value === 'string' && isCalendarDate(value),
    'Write the day as day, month and year',
  ),
})

const settling = z.looseObject({
  response: z.uuid(),
  topic: z.uuid(),
  no: z.coerce.number().int().positive(),
  outcome: z.enum(['corrected', 'kept']),
})

type ShowAgain = (c: WebContext, form: Form, status: 409 | 422) => Promise<Response>

/** For those who write the report; `showAgain` is the page of the draft. */
export function showings(showAgain: ShowAgain): Hono<Web> {
  const web = new Hono<Web>()
  web.post('/consultations/:id/report/showings', (c) => {
    const { occasion, href, baseUrl } = c.var
    const consultation = c.req.param('id')
    return submitted(
      c,
      occasion.t,
      asking,
      async ({ replyBy }) => {
        await showSummaries(occasion, { consultation, replyBy, site: baseUrl })
        return c.redirect(href(`/consultations/${consultation}/report/draft#showing`), 303)
      },
      (form, status) => showAgain(c, form, status),
    )
  })
  web.post('/consultations/:id/report/corrections', (c) => {
    const { occasion, href } = c.var
    const consultation = c.req.param('id')
    return submitted(
      c,
      occasion.t,
      settling,
      async ({ response, topic, no, outcome, ...typed }) => {
        const words = typed[`answer-${response}-${topic}-${no}`]
        const answer = typeof words === 'string' ? words : ''
        await settleCorrection(occasion, { consultation, response, topic, no, outcome, answer })
        return c.redirect(href(`/consultations/${consultation}/report/draft#showing`), 303)
      },
      (form, status) => showAgain(c, form, status),
    )
  })
  return web
}
