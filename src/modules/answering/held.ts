import type { WebContext } from '#database/occasion.ts'
import { getConsultation, textIn } from '../consultations/index.ts'
import { getOwnResponse, whyClosed } from '../responses/index.ts'

/** What the secret in a receipt's address opens. */
export async function held(c: WebContext) {
  const { occasion } = c.var
  const secret = c.req.param('secret') ?? ''
  const response = await getOwnResponse(occasion, secret)
  const consultation = await getConsultation(occasion, response.consultation)
  const closed = whyClosed(occasion, consultation.deadline, response)
  return {
    secret,
    response,
    consultation,
    /** Why it can no longer be changed; undefined while it can. */
    closed,
    address: `/receipts/${secret}`,
    title: textIn(occasion.language, consultation, 'title'),
  }
}
