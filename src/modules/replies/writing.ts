import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import type { Disposition } from '../remarks/index.ts'
import { lockTopic } from '../topics/index.ts'
import { mayApproveReply, mayDraftReply } from './policy.ts'
import { findUnit } from './queries.ts'

export type ReplyWords = { topic: string; unit: string; text: string; disposition: Disposition; reason: string }

/** Writes an administration's reply to a topic. A changed reply has to be approved anew. */
export async function draftReply(
  occasion: Occasion,
  { topic: id, unit, text, disposition, reason }: ReplyWords,
): Promise<void> {
  if (!text.trim()) throw new Refusal('invalid', 'Write the reply', {}, 'text')
  if (['partial', 'none', 'out_of_scope'].includes(disposition) && !reason.trim())
    throw new Refusal('invalid', 'Write why the wish is not, or only partly, met', {}, 'reason')
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopic(tx, occasion, id)
    const { body } = await findUnit(tx, occasion, unit)
    if (!mayDraftReply(occasion, consultation, body)) throw notFound()
    const words = { unit, text: text.trim(), disposition, reason: reason.trim() }
    const drafted = { draftedAt: occasion.now, draftedBy: personOf(occasion) ?? '', approvedAt: null, approvedBy: null }
    await tx
      .insertInto('replies')
      .values({ tenant: occasion.tenant, topic: topic.id, ...words, ...drafted })
      .onConflict((on) => on.columns(['tenant', 'topic']).doUpdateSet({ ...words, ...drafted }))
      .execute()
    await record(tx, occasion, 'reply.drafted', `consultation:${consultation.id}`, { topic: id, unit, disposition })
  })
}

/** Approves the reply to a topic, by somebody else than the one who drafted it. */
export async function approveReply(occasion: Occasion, { topic: id }: { topic: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopic(tx, occasion, id)
    const reply = await tx
      .selectFrom('replies')
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic.id)
      .select(['unit', 'draftedBy', 'approvedBy'])
      .executeTakeFirst()
    if (!reply) throw new Refusal('conflict', 'There is no reply to approve yet')
    const { body } = await findUnit(tx, occasion, reply.unit)
    if (!mayDraftReply(occasion, consultation, body)) throw notFound()
    if (!mayApproveReply(occasion, consultation, { unitBody: body, draftedBy: reply.draftedBy }))
      throw new Refusal('forbidden', 'A reply is approved by somebody else than the one who wrote it')
    if (reply.approvedBy) throw new Refusal('conflict', 'The reply is already approved')
    await tx
      .updateTable('replies')
      .set({ approvedAt: occasion.now, approvedBy: personOf(occasion) })
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic.id)
      .execute()
    await record(tx, occasion, 'reply.approved', `consultation:${consultation.id}`, { topic: id })
  })
}
