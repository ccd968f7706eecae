import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import type { Web } from '#database/occasion.ts'
import { getConsultation } from '#modules/consultations/index.ts'
import { listPublicRecords } from '#modules/publication/index.ts'
import { listResponses } from '#modules/responses/index.ts'

const page = z
  .object({
    responses: z.array(
      z.object({
        number: z.int(),
        line: z.int().nullable().openapi({ description: 'Where its arrival stands in the log, from 0' }),
        minute: z.string().openapi({ description: 'When it arrived, as in the log', example: '2026-03-01T11:00Z' }),
        late: z.boolean().openapi({ description: 'Whether it came after the deadline' }),
        text: z.string().openapi({ description: 'Its public wording, word for word' }),
        files: z.array(
          z.object({
            fileName: z.string(),
            sha256: z.string(),
            address: z.string().openapi({ description: 'Where the file is, from the root of the site' }),
          }),
        ),
        decision: z
          .object({
            kind: z.string(),
            decidedOn: z.string(),
            item: z.string(),
            office: z.string(),
            signed: z.string().openapi({ description: 'The fingerprint of what was signed' }),
          })
          .nullable()
          .openapi({ description: 'What a body has decided of its response' }),
        publication: z.object({ line: z.int(), record: z.string(), salt: z.string() }).nullable().openapi({
          description:
            'The line of the log that made this wording public, and what opens it: c = HMAC-SHA256(salt, record)',
        }),
      }),
    ),
    next: z.int().nullable().openapi({ description: 'The value of `after` for the next page; null on the last' }),
  })
  .openapi('ResponsePage')

const problem = z.object({ error: z.string() })

const route = createRoute({
  method: 'get',
  path: '/api/consultations/{id}/responses',
  summary: 'The published responses of a consultation by number, as many as 25 at a time, with what proves them',
  request: {
    params: z.object({ id: z.string().openapi({ example: 'vanloese-bydelsplan-2009' }) }),
    query: z.object({
      after: z
        .string()
        .regex(/^[1-9]\d{0,8}$/)
        .optional()
        .openapi({ description: 'The `next` of the page before' }),
    }),
  },
  responses: {
    200: { description: 'One page of the list', content: { 'application/json': { schema: page } } },
    400: { description: 'Wrongly asked', content: { 'application/json': { schema: problem } } },
    404: { description: 'There is no such consultation', content: { 'application/json': { schema: problem } } },
  },
})

const minuteOf = (at: Date) => `${at.toISOString().slice(0, 16)}Z`

/** Which responses are public, so that anybody can compare them with the log. */
export const responsesApi = new OpenAPIHono<Web>({
  defaultHook: (result, c) => {
    if (!result.success) return c.json({ error: 'The query is not one of those described in /api/openapi.json' }, 400)
  },
})

responsesApi.openapi(route, async (c) => {
  const { occasion } = c.var
  const { announcedAt, id } = await getConsultation(occasion, c.req.valid('param').id)
  if (!announcedAt) return c.json({ error: 'There is no such consultation' }, 404)
  const { after } = c.req.valid('query')
  const { responses, next } = await listResponses(occasion, id, after ? { after: Number(after) } : {}, {
    publishedOnly: true,
    asSent: false,
  })
  const published = responses.filter(({ publishedAt }) => publishedAt !== null)
  const records = await listPublicRecords(
    occasion,
    published.map(({ id }) => id),
  )
  const recordOf = new Map(records.map((one) => [one.response, one]))
  return c.json(
    {
      responses: published.flatMap(({ id: response, responseNumber: number, submittedAt, late }) => {
        const record = recordOf.get(response)
        if (!record) return []
        const { line, text, files, decision, publication } = record
        const address = (file: string) => `/consultations/${id}/responses/${number}/attachments/${file}`
        return {
          ...{ number, line, minute: minuteOf(submittedAt), late, text, decision, publication },
          files: files.map(({ id: file, ...known }) => ({ ...known, address: address(file) })),
        }
      }),
      next,
    },
    200,
  )
})
