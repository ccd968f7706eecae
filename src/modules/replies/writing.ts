import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import type { Disposition } from '../remarks/index.ts'
import { type Case, lockTopic, mayWriteReport } from '../topics/index.ts'
import { insertAssignment, listAssignments } from './assignment.ts'
import { type Basis, checkBasis } from './basis.ts'
import { reuse } from './library.ts'
import { mayApproveReply, mayDraftReply } from './policy.ts'
import { findUnit } from './queries.ts'
import { needsReason } from './reply.ts'

export type ReplyWords = {
  topic: string
  unit: string
  text: string
  disposition: Disposition
  reason: string
  /** The revision of the reply that was shown, 0 for none: what somebody else saved since is not written over. */
  seen?: number
  /** The topic of the earlier reply it was taken over from. */
  reused?: string | null
}

/** What begins a reply anew: nobody has reviewed or approved these words. */
const unread = {
  reviewedAt: null,
  reviewedBy: null,
  approvedAt: null,
  approvedBy: null,
  approvalKind: null,
  decidedOn: null,
  decisionItem: null,
  mandateOffice: null,
}

/** Writes an administration's reply to a topic it has. A changed reply has to be reviewed and approved anew. */
export async function draftReply(occasion: Occasion, words: ReplyWords): Promise<void> {
  const { topic, unit, text, disposition, reason, seen, reused } = words
  if (!text.trim()) throw new Refusal('invalid', 'Write the reply', {}, 'text')
  if (needsReason(disposition) && !reason.trim())
    throw new Refusal('invalid', 'Write why the wish is not, or only partly, met', {}, 'reason')
  return change(occasion, async (tx) => {
    const { consultation } = await lockTopic(tx, occasion, topic)
    const { body } = await findUnit(tx, occasion, unit)
    if (!mayDraftReply(occasion, consultation, body)) throw notFound()
    await takeOn(tx, occasion, consultation, topic, unit)
    const reply = await findReply(tx, occasion, topic)
    if (seen !== undefined && seen !== (reply?.revision ?? 0))
      throw new Refusal(
        'conflict',
        'Somebody saved the reply while you wrote: theirs is shown, yours stands in the form, unsaved',
      )
    const said = { unit, text: text.trim(), disposition, reason: reason.trim(), revision: (reply?.revision ?? 0) + 1 }
    const drafted = { draftedAt: occasion.now, draftedBy: personOf(occasion) ?? '', ...unread }
    await tx
      .insertInto('replies')
      .values({ tenant: occasion.tenant, topic, ...said, ...drafted })
      .onConflict((on) => on.columns(['tenant', 'topic']).doUpdateSet({ ...said, ...drafted }))
      .execute()
    if (reused) await reuse(tx, occasion, { topic, source: reused, body })
    await record(tx, occasion, 'reply.drafted', `consultation:${consultation.id}`, { topic, unit, disposition })
  })
}

/** Whoever writes for an administration must have the topic; the secretariat gives it by writing, when nobody has it. */
async function takeOn(tx: Tx, occasion: Occasion, consultation: Case, topic: string, unit: string): Promise<void> {
  const [now] = await listAssignments(tx, occasion, topic)
  if (now?.unit === unit) return
  if (!now && mayWriteReport(occasion, consultation))
    return insertAssignment(tx, occasion, consultation.id, { topic, unit, no: 1 })
  if (!now || !mayDraftReply(occasion, consultation, now.body)) throw notFound()
  throw new Refusal('conflict', '{unit} has the topic: hand it on first', { unit: now.unitName }, 'unit')
}

const findReply = (tx: Tx, { tenant }: Occasion, topic: string) =>
  tx
    .selectFrom('replies')
    .where('tenant', '=', tenant)
    .where('topic', '=', topic)
    .select(['unit', 'draftedBy', 'reviewedBy', 'approvedBy', 'revision'])
    .executeTakeFirst()

/** The reply to a topic, for somebody else than its author, in exactly the words that were shown. */
async function lockForAnother(tx: Tx, occasion: Occasion, topic: string, seen: number | undefined) {
  const { consultation } = await lockTopic(tx, occasion, topic)
  const reply = await findReply(tx, occasion, topic)
  const [now] = await listAssignments(tx, occasion, topic)
  const body = reply ? (await findUnit(tx, occasion, reply.unit)).body : (now?.body ?? '')
  if (!mayDraftReply(occasion, consultation, body)) throw notFound()
  if (!reply) throw new Refusal('conflict', 'There is no reply to approve yet')
  if (!mayApproveReply(occasion, consultation, { unitBody: body, draftedBy: reply.draftedBy }))
    throw new Refusal('forbidden', 'A reply is approved by somebody else than the one who wrote it')
  if (seen !== undefined && seen !== reply.revision)
    throw new Refusal('conflict', 'The reply has been changed since you opened it: read it again')
  return { consultation, reply, body }
}

/** Says that a colleague has read the reply and stands by it. */
export async function reviewReply(
  occasion: Occasion,
  { topic, seen }: { topic: string; seen?: number },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { consultation, reply } = await lockForAnother(tx, occasion, topic, seen)
    if (reply.reviewedBy) throw new Refusal('conflict', 'The reply is already reviewed')
    await tx
      .updateTable('replies')
      .set({ reviewedAt: occasion.now, reviewedBy: personOf(occasion), sentBackRevision: null })
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic)
      .execute()
    await record(tx, occasion, 'reply.reviewed', `consultation:${consultation.id}`, { topic })
  })
}

/** Sends a reply back to whoever wrote it, with what is to be mended; what was reviewed of it counts no more. */
export async function sendReplyBack(
  occasion: Occasion,
  { topic, seen, comment }: { topic: string; seen?: number; comment: string },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { consultation, reply } = await lockForAnother(tx, occasion, topic, seen)
    if (reply.approvedBy) throw new Refusal('conflict', 'The reply is already approved')
    if (!comment.trim()) throw new Refusal('invalid', 'Write what is to be mended', {}, 'comment')
    await tx
      .updateTable('replies')
      .set({
        ...unread,
        sentBackRevision: reply.revision,
        sentBackAt: occasion.now,
        sentBackBy: personOf(occasion),
        sentBackComment: comment.trim(),
      })
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic)
      .execute()
    await record(tx, occasion, 'reply.sent-back', `consultation:${consultation.id}`, { topic })
  })
}

export type ReplyApproval = Basis & { topic: string; seen?: number }

/** Records that the committee has approved its contribution: by its decision, or on a mandate. */
export async function approveReply(occasion: Occasion, { topic, seen, ...basis }: ReplyApproval): Promise<void> {
  return change(occasion, async (tx) => {
    const { consultation, reply, body } = await lockForAnother(tx, occasion, topic, seen)
    if (reply.approvedBy) throw new Refusal('conflict', 'The reply is already approved')
    if (!reply.reviewedBy)
      throw new Refusal('conflict', 'A colleague reviews the reply before the committee approves it')
    await checkBasis(tx, occasion, body, basis)
    const { kind, decidedOn, item, office } = basis
    await tx
      .updateTable('replies')
      .set({
        approvedAt: occasion.now,
        approvedBy: personOf(occasion),
        approvalKind: kind,
        decidedOn,
        decisionItem: item.trim(),
        mandateOffice: kind === 'mandate' ? (office ?? null) : null,
      })
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic)
      .execute()
    await record(tx, occasion, 'reply.approved', `consultation:${consultation.id}`, { topic, kind, decidedOn, item })
  })
}

/** A reply whose proposals to the plan change is other words than those that were reviewed. */
export async function markChanged(tx: Tx, occasion: Occasion, topic: string): Promise<void> {
  await tx
    .updateTable('replies')
    .set(({ eb }) => ({ ...unread, revision: eb('revision', '+', 1) }))
    .where('tenant', '=', occasion.tenant)
    .where('topic', '=', topic)
    .execute()
}
