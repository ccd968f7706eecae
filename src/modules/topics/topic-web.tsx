import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Form, filledForm, submitted } from '#platform/web/form.ts'
import { mergeTopics, splitTopic } from './dividing.ts'
import { listFreeRemarks } from './free-remarks.ts'
import { listHistory } from './history.ts'
import { caseToWrite } from './on-page.ts'
import { placeRemarks, takeOutRemark } from './placement.ts'
import { isTopicId, isTopicOf, listThemes } from './queries.ts'
import { sortRemarks } from './sorting.ts'
import { directions } from './topic.ts'
import { NewTopicPage } from './topic-form.tsx'
import { readTopics } from './topic-list.ts'
import { TopicPage } from './topic-page.tsx'
import { addTopic, editTopic, removeTopic } from './writing.ts'

export const topicPages = new Hono<Web>()

type Status = 200 | 409 | 422

const topicForm = z.object({
  theme: z.string().max(200).default(''),
  direction: z.enum(directions, 'Choose a direction'),
  title: z.string().max(300),
  summary: z.string().max(5_000),
})

async function newTopicPage(c: WebContext, form?: Form, status: Status = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs, base } = await caseToWrite(c)
  return show(
    { title: t('Add a topic'), breadcrumbs, width: 'reading', status },
    <NewTopicPage
      {...{ t, href }}
      report={base}
      themes={await listThemes(occasion, consultation)}
      form={form ?? filledForm(t, { theme: c.req.query('theme') ?? '', direction: 'wish' })}
    />,
  )
}

topicPages.get('/consultations/:id/report/topics/new', (c) => newTopicPage(c))

topicPages.post('/consultations/:id/report/topics', (c) => {
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

async function topicPage(c: WebContext, form?: Form, status: Status = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const { consultation, breadcrumbs, base } = await caseToWrite(c)
  const topics = await readTopics(occasion.db, occasion, consultation.id)
  const topic = topics.find(({ id }) => id === c.req.param('topic'))
  if (!topic) throw notFound()
  const { theme, direction, title, summary, revision } = topic
  const filled = filledForm(t, { theme, direction, title, summary, revision })
  return show(
    { title, breadcrumbs, width: 'reading', status },
    <TopicPage
      {...{ t, href, topic }}
      report={base}
      themes={await listThemes(occasion, consultation)}
      others={topics.filter(({ id }) => id !== topic.id)}
      free={await listFreeRemarks(occasion, consultation.id, theme)}
      history={await listHistory(occasion, consultation.id, topic.id)}
      form={form ? besides(form, filled) : filled}
    />,
  )
}

topicPages.get('/consultations/:id/report/topics/:topic', (c) => topicPage(c))

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
  goTo: (base: string, topic: string, done: unknown) => string = (base, topic) => `${base}/topics/${topic}`,
) {
  topicPages.post(`/consultations/:id/report/topics/:topic${path}`, async (c) => {
    const { occasion, href } = c.var
    const topic = c.req.param('topic') ?? ''
    if (!isTopicId(topic) || !(await isTopicOf(occasion, c.req.param('id') ?? '', topic))) throw notFound()
    return submitted(
      c,
      occasion.t,
      schema,
      async (input) => {
        const done = await act(c, topic, input)
        return c.redirect(href(goTo(`/consultations/${c.req.param('id')}/report`, topic, done)), 303)
      },
      (form, status) => topicPage(c, form, status),
    )
  })
}

const several = z.union([z.string().transform((one) => [one]), z.array(z.string())])

onTopic('', topicForm.extend({ revision: z.coerce.number().int().optional() }), (c, topic, { revision, ...words }) =>
  editTopic(c.var.occasion, { topic, ...words, ...(revision === undefined ? {} : { seen: revision }) }),
)
onTopic('/remarks', z.object({ remarks: several.default([]) }), (c, topic, { remarks }) =>
  placeRemarks(c.var.occasion, { topic, remarks: remarks.filter(isTopicId) }),
)
onTopic('/removals', z.object({ remark: z.string().refine(isTopicId) }), (c, topic, { remark }) =>
  takeOutRemark(c.var.occasion, { topic, remark }),
)
onTopic(
  '/split',
  z.object({
    split: several.default([]),
    splitDirection: z.enum(directions, 'Choose a direction'),
    splitTitle: z.string().max(300),
    splitReason: z.string().max(2_000),
  }),
  (c, topic, { split, splitDirection, splitTitle, splitReason }) =>
    splitTopic(c.var.occasion, {
      topic,
      remarks: split.filter(isTopicId),
      direction: splitDirection,
      title: splitTitle,
      reason: splitReason,
    }),
  (base, _topic, other) => `${base}/topics/${other}`,
)
onTopic(
  '/moves',
  z.object({ split: several.default([]), moveInto: z.string().max(36).default('') }),
  async (c, topic, { split, moveInto }) => {
    const remarks = split.filter(isTopicId)
    if (remarks.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'split')
    if (!isTopicId(moveInto) || moveInto === topic) throw new Refusal('invalid', 'Choose another topic', {}, 'moveInto')
    const chosen = remarks.map((remark) => ({ remark, from: topic }))
    await sortRemarks(c.var.occasion, { consultation: c.req.param('id') ?? '', chosen, into: moveInto })
  },
)
onTopic(
  '/merger',
  z.object({ into: z.string().max(36), mergeReason: z.string().max(2_000) }),
  async (c, topic, { into, mergeReason }) => {
    await mergeTopics(c.var.occasion, { topic, into: isTopicId(into) ? into : '', reason: mergeReason })
    return into
  },
  (base, _topic, into) => `${base}/topics/${into}`,
)
onTopic(
  '/removal',
  z.object({ sure: z.literal('yes', 'Tick that you are sure') }),
  (c, topic) => removeTopic(c.var.occasion, topic),
  (base) => `${base}/draft`,
)
