import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { getOriginal, getPublicCopy, handOver } from '../attachments/index.ts'
import { recordLook } from '../audit/index.ts'
import { responseAt } from './on-page.ts'
import { mayReadOriginal } from './policy.ts'

/** The files of a response: copies for everybody, originals for those who may read them. */
export const attachments = new Hono<Web>()

const address = '/consultations/:id/responses/:number/attachments/:attachment'

attachments.get(address, async (c) => {
  const { id } = await responseAt(c)
  return handOver(c, await getPublicCopy(c.var.occasion, { response: id, attachment: c.req.param('attachment') }))
})

attachments.get(`${address}/original`, async (c) => {
  const { occasion } = c.var
  const response = await responseAt(c)
  if (!mayReadOriginal(occasion, response)) throw notFound()
  await recordLook(occasion, `response:${response.id}`, 'file')
  const asked = { response: response.id, attachment: c.req.param('attachment') }
  return handOver(c, await getOriginal(occasion, asked))
})
