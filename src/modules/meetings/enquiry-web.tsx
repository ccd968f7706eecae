import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { type Form, filledForm, formOf, submitted } from '#platform/web/form.ts'
import { recordLook } from '../audit/index.ts'
import { getConsultation, textIn } from '../consultations/index.ts'
import { EnquiriesPage } from './enquiries-page.tsx'
import { answerEnquiry, ask, getEnquiry, listPublished, listUnpublished, setEnquiryAside } from './enquiry.ts'
import { EnquiryPage } from './enquiry-page.tsx'
import { crumbsTo } from './on-page.ts'
import { authorizeArranging, mayAsk, maySeeAsked } from './policy.ts'

/** Where people ask about a consultation and read what the city answers. */
export const enquiries = new Hono<Web>()

async function enquiriesPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const published = await listPublished(occasion, consultation)
  const unpublished = maySeeAsked(occasion, consultation) ? await listUnpublished(occasion, consultation) : null
  if (unpublished) await recordLook(occasion, `questions:${consultation.id}`, 'list')
  if (status === 200 && !c.req.url.includes('?')) c.header('X-Lydhoer-Keep', '1')
  return show(
    { title: t('Questions and answers'), breadcrumbs: crumbsTo(c, consultation), width: 'reading', status },
    <EnquiriesPage
      {...{ t, href, form, published, unpublished }}
      title={textIn(language, consultation, 'title')}
      consultation={consultation.id}
      mayAsk={mayAsk(occasion, consultation)}
      asked={c.req.query('done') === 'asked'}
    />,
  )
}

enquiries.get('/consultations/:id/questions', (c) => enquiriesPage(c, formOf(c.var.occasion.t)))

const askForm = z.object({
  question: z.string().default(''),
  name: z.string().default(''),
  email: z.string().default(''),
})

enquiries.post('/consultations/:id/questions', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    askForm,
    async (asked) => {
      await ask(occasion, { consultation, ...asked })
      return c.redirect(href(`/consultations/${consultation}/questions?done=asked`), 303)
    },
    (form, status) => enquiriesPage(c, form, status),
  )
})

async function enquiryPage(c: WebContext, form: Form | null, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t, language } = occasion
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const enquiry = await getEnquiry(occasion, consultation, c.req.param('enquiry') ?? '')
  authorizeArranging(occasion, consultation)
  await recordLook(occasion, `question:${enquiry.id}`, 'words')
  const list = { text: t('Questions and answers'), href: href(`/consultations/${consultation.id}/questions`) }
  return show(
    { title: t('Answer a question'), breadcrumbs: crumbsTo(c, consultation, list), width: 'reading', status },
    <EnquiryPage
      {...{ t, href, enquiry }}
      form={form ?? filledForm(t, { shown: enquiry.shown ?? enquiry.asked, answer: enquiry.answer })}
      title={textIn(language, consultation, 'title')}
      consultation={consultation.id}
      saved={c.req.query('done') === 'saved' && enquiry.answer !== null && !enquiry.publishedAt}
    />,
  )
}

enquiries.get('/consultations/:id/questions/:enquiry', (c) => enquiryPage(c, null))

const answerForm = z.object({
  shown: z.string().default(''),
  answer: z.string().default(''),
  looked: z.string().optional(),
  do: z.string().default('save'),
})

enquiries.post('/consultations/:id/questions/:enquiry/answer', (c) => {
  const { occasion, href, baseUrl: site } = c.var
  const { id: consultation, enquiry } = c.req.param()
  return submitted(
    c,
    occasion.t,
    answerForm,
    async ({ shown, answer, looked, do: pressed }) => {
      const publish = pressed === 'publish'
      await answerEnquiry(occasion, {
        consultation,
        enquiry,
        shown,
        answer,
        publish,
        looked: looked === 'yes',
        site,
      })
      const address = `/consultations/${consultation}/questions`
      return c.redirect(href(publish ? `${address}#question-${enquiry}` : `${address}/${enquiry}?done=saved`), 303)
    },
    (form, status) => enquiryPage(c, form, status),
  )
})

enquiries.post('/consultations/:id/questions/:enquiry/removal', (c) => {
  const { occasion, href } = c.var
  const { id: consultation, enquiry } = c.req.param()
  return submitted(
    c,
    occasion.t,
    z.object({ reason: z.string().default('') }),
    async ({ reason }) => {
      await setEnquiryAside(occasion, { consultation, enquiry, reason })
      return c.redirect(href(`/consultations/${consultation}/questions`), 303)
    },
    async (form, status) => enquiryPage(c, await withAnswer(c, form), status),
  )
})

/** The form of the removal shown again, with the answer as it was saved in the other form of the page. */
async function withAnswer(c: WebContext, form: Form): Promise<Form> {
  const { occasion } = c.var
  const consultation = await getConsultation(occasion, c.req.param('id') ?? '')
  const { shown, asked, answer } = await getEnquiry(occasion, consultation, c.req.param('enquiry') ?? '')
  const saved = filledForm(occasion.t, { shown: shown ?? asked, answer })
  return { ...form, value: (field) => (field === 'reason' ? form.value(field) : saved.value(field)) }
}
