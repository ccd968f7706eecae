import { Readable } from 'node:stream'
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { dateOf } from '#platform/clock.ts'
import { renderInWorker, toXlsx } from '#platform/documents/index.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import {
  addTopic,
  approveReply,
  draftReply,
  editTopic,
  placeRemarks,
  publishReport,
  removeTopic,
  takeOutRemark,
  writeIntroduction,
} from './commands.ts'
import { reportDocument, reportWorkbook } from './document.ts'
import { getDraft, readDraft } from './draft.ts'
import { DraftPage, NewTopicPage, TopicPage } from './draft-pages.tsx'
import { listFreeRemarks } from './free-remarks.ts'
import { NoReportPage, ReportPage, ReportShown } from './pages.tsx'
import { mayApproveReply, mayDraftReply, mayPublishReport, mayWriteReport } from './policy.ts'
import { findCase, findPublishedReport, findUnit, listReplyingUnits } from './queries.ts'
import { composeReport, directions, dispositions, obstaclesOf } from './report.ts'

export const web = new Hono<Web>()

async function caseAt(c: WebContext) {
  const { occasion, href } = c.var
  const consultation = await findCase(occasion, c.req.param('id') ?? '')
  if (!consultation) throw notFound()
  const breadcrumbs = [
    { text: occasion.t('Consultations'), href: href('/consultations') },
    { text: consultation.title, href: href(`/consultations/${consultation.id}`) },
  ]
  return { consultation, breadcrumbs }
}

function versionOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,5}$/.test(text)) throw notFound()
  return Number(text)
}

async function reportPage(c: WebContext, version?: number): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const report = await findPublishedReport(occasion, consultation.id, version)
  c.header('X-Lydhoer-Keep', '1')
  const title = t('Consultation report: {title}', { title: consultation.title })
  if (report) return show({ title, breadcrumbs }, <ReportPage {...{ t, href, report }} />)
  if (version !== undefined) throw notFound()
  return show(
    { title, breadcrumbs },
    <NoReportPage {...{ t, href, consultation }} writing={mayWriteReport(occasion, consultation)} />,
  )
}

web.get('/consultations/:id/report', (c) => reportPage(c))
web.get('/consultations/:id/report/versions/:version', (c) => reportPage(c, versionOf(c.req.param('version'))))

const files = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
} as const

web.get('/consultations/:id/report/versions/:version/:format{docx|pdf|xlsx|json}', async (c) => {
  const { occasion } = c.var
  const { t } = occasion
  const format = c.req.param('format') as keyof typeof files
  const { consultation } = await caseAt(c)
  const report = await findPublishedReport(occasion, consultation.id, versionOf(c.req.param('version')))
  if (!report) throw notFound()
  const { content, version, sha256, publishedAt } = report
  const edition = { version, sha256, publishedOn: dateOf(publishedAt) }
  const headers = {
    'Content-Type': files[format],
    'Content-Disposition': `attachment; filename="${consultation.id}-hvidbog-${version}.${format}"`,
  }
  if (format === 'json') return c.body(JSON.stringify({ ...edition, ...content }, null, 2), 200, headers)
  if (format === 'xlsx')
    return c.body(
      Readable.toWeb(Readable.from(toXlsx(reportWorkbook(t, content, edition)))) as ReadableStream,
      200,
      headers,
    )
  return c.body(new Uint8Array(await renderInWorker(reportDocument(t, content, edition), format)), 200, headers)
})

async function draftPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const draft = await getDraft(occasion, consultation.id)
  const free = await listFreeRemarks(occasion, consultation.id)
  return show(
    { title: t('Write the report'), breadcrumbs, status },
    <DraftPage
      {...{ t, href, draft }}
      obstacles={obstaclesOf(draft.facts.introduction, draft.topics, draft.published)}
      mayPublish={mayPublishReport(occasion, consultation) && draft.version !== null}
      free={free.length}
      form={form ?? filledForm(t, { introduction: draft.facts.introduction })}
    />,
  )
}

web.get('/consultations/:id/report/draft', (c) => draftPage(c))

web.get('/consultations/:id/report/draft/preview', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const draft = await getDraft(occasion, consultation.id)
  const content = composeReport(draft.facts, draft.topics)
  const back = { text: t('Write the report'), href: href(`/consultations/${consultation.id}/report/draft`) }
  return show(
    { title: t('See it as it will be'), breadcrumbs: [...breadcrumbs, back] },
    <>
      <h1>{consultation.title}</h1>
      <ReportShown {...{ t, href, content }} />
    </>,
  )
})

web.post('/consultations/:id/report/introduction', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ introduction: z.string().trim().min(1, 'Write the introduction of the report first').max(20_000) }),
    async ({ introduction }) => {
      await writeIntroduction(occasion, { consultation, introduction })
      return c.redirect(href(`/consultations/${consultation}/report/draft`), 303)
    },
    (form, status) => draftPage(c, form, status),
  )
})

web.post('/consultations/:id/report/publication', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({}),
    async () => {
      await publishReport(occasion, { consultation })
      return c.redirect(href(`/consultations/${consultation}/report`), 303)
    },
    (form, status) => draftPage(c, form, status),
  )
})

const topicForm = z.object({
  theme: z.string().max(200).default(''),
  direction: z.enum(directions, 'Choose a direction'),
  title: z.string().max(300),
  summary: z.string().max(5_000),
})

async function newTopicPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const draft = await getDraft(occasion, consultation.id)
  const back = { text: t('Write the report'), href: href(`/consultations/${consultation.id}/report/draft`) }
  return show(
    { title: t('Add a topic'), breadcrumbs: [...breadcrumbs, back], width: 'reading', status },
    <NewTopicPage
      {...{ t, href, draft }}
      form={form ?? filledForm(t, { theme: c.req.query('theme') ?? '', direction: 'wish' })}
    />,
  )
}

web.get('/consultations/:id/report/topics/new', (c) => newTopicPage(c))

web.post('/consultations/:id/report/topics', (c) => {
  const { occasion, href } = c.var
  const consultation = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    topicForm,
    async (words) => {
      const topic = await addTopic(occasion, { consultation, ...words })
      return c.redirect(href(`/consultations/${consultation}/report/topics/${topic}`), 303)
    },
    (form, status) => newTopicPage(c, form, status),
  )
})

const isTopicId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

async function topicPage(c: WebContext, form?: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs } = await caseAt(c)
  const draft = await readDraft(occasion.db, occasion, consultation.id)
  const topic = draft.topics.find(({ id }) => id === c.req.param('topic'))
  const units = await listReplyingUnits(occasion, draft.facts.consultation.opensOn)
  const mayWrite = mayWriteReport(occasion, consultation)
  const answerable = units.filter((unit) => mayDraftReply(occasion, consultation, unit.body))
  if (!topic || answerable.length === 0) throw notFound()
  const { reply } = topic
  const unitBody = reply ? (await findUnit(occasion.db, occasion, reply.unit)).body : ''
  const back = { text: t('Write the report'), href: href(`/consultations/${consultation.id}/report/draft`) }
  const filled = filledForm(t, {
    theme: topic.theme,
    direction: topic.direction,
    title: topic.title,
    summary: topic.summary,
    unit: reply?.unit ?? '',
    text: reply?.text ?? '',
    disposition: reply?.disposition ?? '',
    reason: reply?.reason ?? '',
  })
  return show(
    { title: topic.title, breadcrumbs: mayWrite ? [...breadcrumbs, back] : breadcrumbs, width: 'reading', status },
    <TopicPage
      {...{ t, href, draft, topic, mayWrite }}
      units={answerable}
      free={mayWrite ? await listFreeRemarks(occasion, consultation.id, topic.theme) : []}
      mayApprove={reply !== null && mayApproveReply(occasion, consultation, { unitBody, draftedBy: reply.draftedBy })}
      form={form ?? filled}
    />,
  )
}

web.get('/consultations/:id/report/topics/:topic', (c) => topicPage(c))

/** What a form of the topic's page does; refused, the page is shown again with what was typed. */
function onTopic<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  act: (c: Context<Web>, topic: string, input: z.output<Schema>) => Promise<unknown>,
  goTo: (base: string, topic: string) => string = (base, topic) => `${base}/topics/${topic}`,
) {
  web.post(`/consultations/:id/report/topics/:topic${path}`, (c) => {
    const { occasion, href } = c.var
    const topic = c.req.param('topic') ?? ''
    if (!isTopicId(topic)) throw notFound()
    return submitted(
      c,
      occasion.t,
      schema,
      async (input) => {
        await act(c, topic, input)
        return c.redirect(href(goTo(`/consultations/${c.req.param('id')}/report`, topic)), 303)
      },
      (form, status) => topicPage(c, form, status),
    )
  })
}

const several = z.union([z.string().transform((one) => [one]), z.array(z.string())])

onTopic('', topicForm, (c, topic, words) => editTopic(c.var.occasion, { topic, ...words }))
onTopic('/remarks', z.object({ remarks: several.default([]) }), (c, topic, { remarks }) =>
  placeRemarks(c.var.occasion, { topic, remarks: remarks.filter(isTopicId) }),
)
onTopic('/removals', z.object({ remark: z.string().refine(isTopicId) }), (c, topic, { remark }) =>
  takeOutRemark(c.var.occasion, { topic, remark }),
)
onTopic(
  '/reply',
  z.object({
    unit: z.string().min(1, 'Choose an administration'),
    text: z.string().max(20_000),
    disposition: z.enum(dispositions, 'Choose what becomes of the wish'),
    reason: z.string().max(5_000),
  }),
  (c, topic, reply) => draftReply(c.var.occasion, { topic, ...reply }),
)
onTopic('/approval', z.object({}), (c, topic) => approveReply(c.var.occasion, { topic }))
onTopic(
  '/removal',
  z.object({ sure: z.literal('yes', 'Tick that you are sure') }),
  (c, topic) => removeTopic(c.var.occasion, topic),
  (base) => `${base}/draft`,
)
