import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { type Occasion, personOf, type Web } from '#database/occasion.ts'
import {
  type Consultation,
  getConsultation,
  type ListedConsultation,
  listConsultations,
  listConsultedParties,
  listedStages,
  questionsFor,
  stageOn,
  stages,
} from '#modules/consultations/index.ts'
import { isCalendarDate } from '#platform/calendar-date.ts'
import { dateOf } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { responsesApi } from './responses.ts'

const day = z.iso.date().openapi({ description: 'A day in Denmark', example: '2009-04-15' })
const planKind = z.enum([
  'district_plan',
  'municipal_plan',
  'municipal_strategy',
  'municipal_supplement',
  'local_plan',
  'policy',
])

const listed = z
  .object({
    id: z.string().openapi({ example: 'vanloese-bydelsplan-2009' }),
    title: z.string(),
    summary: z.string(),
    stage: z.enum(stages).openapi({ description: 'Where the consultation is today' }),
    kind: planKind,
    district: z.string().nullable(),
    public: z.boolean().openapi({ description: 'Whether the public can answer' }),
    opensOn: day,
    deadline: day.openapi({ description: 'The last day, inclusive' }),
    announcedOn: day,
    publishedResponses: z.int(),
  })
  .openapi('ListedConsultation')

const page = z
  .object({
    consultations: z.array(listed),
    next: z.string().nullable().openapi({ description: 'The value of `after` for the next page; null on the last' }),
  })
  .openapi('ConsultationPage')

const one = z
  .object({
    id: z.string(),
    title: z.string(),
    summary: z.string(),
    introduction: z.string(),
    stage: z.enum(stages),
    kind: planKind,
    district: z.string().nullable(),
    public: z.boolean(),
    plan: z.object({
      id: z.string(),
      title: z.string(),
      version: z.int(),
      sha256: z.string().openapi({ description: 'The fingerprint of the version that is consulted on' }),
    }),
    consultingBody: z.object({ id: z.string(), name: z.string() }),
    decision: z.object({ body: z.string(), on: day, item: z.string(), caseNumber: z.string(), text: z.string() }),
    caseNumber: z.string(),
    opensOn: day,
    deadline: day,
    announcedOn: day,
    withdrawn: z.object({ on: day, reason: z.string() }).nullable(),
    reportPublishedOn: day.nullable(),
    questions: z.array(z.object({ no: z.int(), kind: z.string(), text: z.string() })).openapi({
      description: 'What the public is asked',
    }),
    parties: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        responseNumber: z.int().nullable().openapi({ description: 'The number of its published response' }),
      }),
    ),
  })
  .openapi('Consultation')

const problem = z.object({ error: z.string() }).openapi('Problem')

const listRoute = createRoute({
  method: 'get',
  path: '/api/consultations',
  summary: 'The announced consultations, latest deadline first, 25 at a time',
  request: {
    query: z.object({
      stage: z.enum(listedStages).optional(),
      kind: planKind.optional(),
      district: z.string().max(100).optional(),
      after: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}~[^~]{1,100}$/)
        .optional()
        .openapi({ description: 'The `next` of the page before' }),
    }),
  },
  responses: {
    200: { description: 'One page of the list', content: { 'application/json': { schema: page } } },
    400: { description: 'Wrongly asked', content: { 'application/json': { schema: problem } } },
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/api/consultations/{id}',
  summary: 'One announced consultation',
  request: { params: z.object({ id: z.string().openapi({ example: 'vanloese-bydelsplan-2009' }) }) },
  responses: {
    200: { description: 'The consultation', content: { 'application/json': { schema: one } } },
    404: { description: 'There is no such consultation', content: { 'application/json': { schema: problem } } },
  },
})

const listedAsJson = ({ today }: Occasion, consultation: ListedConsultation): z.output<typeof listed> => {
  const { id, title, summary, kind, district, opensOn, deadline, publishedResponses } = consultation
  return {
    id,
    title,
    summary,
    stage: stageOn(today, consultation),
    kind,
    district,
    public: consultation.public,
    opensOn,
    deadline,
    announcedOn: dateOf(consultation.announcedAt as Date),
    publishedResponses,
  }
}

async function asJson(occasion: Occasion, consultation: Consultation): Promise<z.output<typeof one>> {
  const [questions, parties] = await Promise.all([
    questionsFor(occasion, consultation, null),
    listConsultedParties(occasion, consultation.id),
  ])
  const { decision, withdrawnAt, withdrawnReason, reportPublishedAt } = consultation
  return {
    id: consultation.id,
    title: consultation.title,
    summary: consultation.summary,
    introduction: consultation.introduction,
    stage: stageOn(occasion.today, consultation),
    kind: consultation.planKind,
    district: consultation.district,
    public: consultation.public,
    plan: {
      id: consultation.plan,
      title: consultation.planTitle,
      version: consultation.planVersion,
      sha256: consultation.planSha256,
    },
    consultingBody: { id: consultation.consultingBody, name: consultation.consultingBodyName },
    decision: {
      body: decision.bodyName,
      on: decision.on,
      item: decision.item,
      caseNumber: decision.caseNumber,
      text: decision.text,
    },
    caseNumber: consultation.caseNumber,
    opensOn: consultation.opensOn,
    deadline: consultation.deadline,
    announcedOn: dateOf(consultation.announcedAt as Date),
    withdrawn: withdrawnAt && { on: dateOf(withdrawnAt), reason: withdrawnReason ?? '' },
    reportPublishedOn: reportPublishedAt && dateOf(reportPublishedAt),
    questions,
    parties: parties.map(({ body, name, publishedAt, responseNumber }) => ({
      id: body,
      name,
      responseNumber: publishedAt ? responseNumber : null,
    })),
  }
}

/** The open data door: what everybody can read on the pages, as JSON, described by OpenAPI 3.1. */
export const api = new OpenAPIHono<Web>({
  defaultHook: (result, c) => {
    if (!result.success) return c.json({ error: 'The query is not one of those described in /api/openapi.json' }, 400)
  },
})

api.onError((error, c) => {
  if (error instanceof Refusal && error.kind === 'not-found')
    return c.json({ error: 'There is no such consultation' }, 404)
  throw error
})

api.openapi(listRoute, async (c) => {
  const { occasion } = c.var
  const { after, ...filter } = c.req.valid('query')
  const [deadline = '', id = ''] = after?.split('~') ?? []
  const end = isCalendarDate(deadline) ? { after: { deadline, id } } : {}
  if (after && !end.after) return c.json({ error: 'The query is not one of those described in /api/openapi.json' }, 400)
  const { consultations, older } = await listConsultations(occasion, { ...filter, ...end })
  if (!after && !filter.district) c.header('X-Lydhoer-Keep', 'query')
  return c.json(
    {
      consultations: consultations.map((consultation) => listedAsJson(occasion, consultation)),
      next: older && `${older.deadline}~${older.id}`,
    },
    200,
  )
})

api.openapi(oneRoute, async (c) => {
  const { occasion } = c.var
  const consultation = await getConsultation(occasion, c.req.valid('param').id)
  // A draft is read on its page by those who run it; the open data holds what is open.
  if (!consultation.announcedAt) return c.json({ error: 'There is no such consultation' }, 404)
  if (personOf(occasion) === null) c.header('X-Lydhoer-Keep', '1')
  return c.json(await asJson(occasion, consultation), 200)
})

api.route('/', responsesApi)

api.doc31('/api/openapi.json', {
  openapi: '3.1.0',
  info: {
    title: 'Lydhør: open data',
    version: '1',
    description: 'The consultations of a city, as everybody can read them.',
  },
})
