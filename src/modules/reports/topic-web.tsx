import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { approveReply, draftReply, findUnit, listReplyingUnits } from '../replies/index.ts'
import {
  addTopic,
  editTopic,
  isTopicOf,
  listFreeRemarks,
  placeRemarks,
  removeTopic,
  takeOutRemark,
} from '../topics/index.ts'
import { caseAt } from './at-case.ts'
import { getDraft, readDraft } from './draft.ts'
import { mayApproveReply, mayDraftReply, mayWriteReport } from './policy.ts'
import { directions, dispositions } from './report.ts'
import { NewTopicPage } from './topic-form.tsx'
import { TopicPage } from './topic-page.tsx'

export const topics = new Hono<Web>()

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

topics.get('/consultations/:id/report/topics/new', (c) => newTopicPage(c))

topics.post('/consultations/:id/report/topics', (c) => {
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
      form={form ? besides(form, filled) : filled}
    />,
  )
}

topics.get('/consultations/:id/report/topics/:topic', (c) => topicPage(c))

/** The page has several forms: what was typed in one stands beside what is on record of the others. */
const besides = (typed: Form, onRecord: Form): Form => ({
  ...typed,
  value: (field) => (typed.values(field).length > 0 ? typed : onRecord).value(field),
})

/** What a form of the topic's page does; refused, the page is shown again with what was typed. */
function onTopic<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  act: (c: Context<Web>, topic: string, input: z.output<Schema>) => Promise<unknown>,
  goTo: (base: string, topic: string) => string = (base, topic) => `${base}/topics/${topic}`,
) {
  topics.post(`/consultations/:id/report/topics/:topic${path}`, async (c) => {
    const { occasion, href } = c.var
    const topic = c.req.param('topic') ?? ''
    if (!isTopicId(topic) || !(await isTopicOf(occasion, c.req.param('id') ?? '', topic))) throw notFound()
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
