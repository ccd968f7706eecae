import type { WebContext } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { getConsultation, questionsFor } from '../consultations/index.ts'
import { crumbs, getResponse, isSealed, mayWriteResponse } from '../responses/index.ts'
import { getRemark } from './queries.ts'

/** The response of an address, with its questions and way up; only for those who write it. */
export async function writing(c: WebContext) {
  const { occasion, href } = c.var
  const response = await getResponse(occasion, c.req.param('id') ?? '')
  const mayWrite = mayWriteResponse(occasion, response) && !isSealed(response)
  const consultation = await getConsultation(occasion, response.consultation)
  const questions = await questionsFor(occasion, consultation, response.body)
  const breadcrumbs = [...crumbs(c, consultation), { text: response.name, href: href(`/responses/${response.id}`) }]
  return { response, mayWrite, consultation, questions, breadcrumbs }
}

/** The remark of an address, only if it belongs to the response of the address. */
export async function ownRemark(c: WebContext, { response, remark }: { response: string; remark: string }) {
  const found = await getRemark(c.var.occasion, remark)
  if (found.response.id !== response) throw notFound()
  return found
}
