import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockConsultation } from '../consultations/index.ts'
import { mayPublishResponses } from './policy.ts'
import { isResponseId, lockResponse } from './queries.ts'

/** Publishes submitted responses; those already published stay as they are. Returns how many became public. */
export function publishResponses(
  occasion: Occasion,
  { consultation: id, responses }: { consultation: string; responses: readonly string[] },
): Promise<number> {
  return change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    if (!mayPublishResponses(occasion, consultation)) throw notFound()
    if (responses.filter(isResponseId).length === 0)
      throw new Refusal('invalid', 'Choose at least one response', {}, 'responses')
    const published = await tx
      .updateTable('responses')
      .set({ publishedAt: occasion.now, publishedBy: personOf(occasion) })
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', id)
      .where('id', 'in', responses.filter(isResponseId))
      .where('submittedAt', 'is not', null)
      .where('publishedAt', 'is', null)
      .returning('responseNumber')
      .execute()
    await record(tx, occasion, 'responses.published', `consultation:${id}`, {
      numbers: published.map(({ responseNumber }) => responseNumber),
    })
    return published.length
  })
}

/** Takes a response off the public pages at once. */
export async function unpublishResponse(
  occasion: Occasion,
  { response: id, reason }: { response: string; reason: string },
): Promise<void> {
  if (!reason.trim()) throw new Refusal('invalid', 'Write why it is taken down', {}, 'reason')
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, id)
    if (!mayPublishResponses(occasion, response)) throw notFound()
    if (!response.publishedAt) throw new Refusal('conflict', 'The response is not public')
    await tx
      .updateTable('responses')
      .set({ publishedAt: null, publishedBy: null })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'response.taken-down', `response:${id}`, { reason: reason.trim() })
  })
}
