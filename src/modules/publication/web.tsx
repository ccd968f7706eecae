import { Hono } from 'hono'
import { z } from 'zod'
import type { Web } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { formDataOf, submitted } from '#platform/web/form.ts'
import { listPage, mayPublishResponses, responseAt } from '../responses/index.ts'
import { approveTexts } from './approving.ts'
import { fileReadings } from './file-web.tsx'
import { publishResponses, takeDownResponse } from './publishing.ts'
import { readings } from './reading-web.tsx'

export const web = new Hono<Web>()

const several = z
  .union([z.array(z.uuid()), z.uuid().transform((id) => [id])], { error: 'Choose at least one response' })
  .default([])

web.post('/consultations/:id/publication', (c) => {
  const { occasion, href } = c.var
  const id = c.req.param('id')
  return submitted(
    c,
    occasion.t,
    z.object({ responses: several, do: z.string().default('publish') }),
    async ({ responses, do: pressed }) => {
      if (pressed === 'read') {
        const read = await approveTexts(occasion, { consultation: id, responses })
        return c.redirect(href(`/consultations/${id}/responses?read=${read}`), 303)
      }
      const published = await publishResponses(occasion, { consultation: id, responses })
      return c.redirect(href(`/consultations/${id}/responses?published=${published}`), 303)
    },
    (form, status) => listPage(c, form, status),
  )
})

web.post('/consultations/:id/responses/:number/removal', async (c) => {
  const { occasion, href } = c.var
  const response = await responseAt(c)
  if (!mayPublishResponses(occasion, response)) throw notFound()
  const form = await formDataOf(c)
  await takeDownResponse(occasion, { response: response.id, reason: String(form.get('reason') ?? '') })
  return c.redirect(
    href(`/consultations/${response.consultation}/responses/${response.responseNumber}?done=removed`),
    303,
  )
})

web.route('/', readings)
web.route('/', fileReadings)
