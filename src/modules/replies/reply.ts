import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Disposition } from '../remarks/index.ts'

export type Reply = {
  unit: string
  unitName: string
  text: string
  disposition: Disposition
  reason: string
  draftedBy: string
  approvedBy: string | null
}

/** A reply with what it has been through. */
export type ReplyOnRecord = Reply & {
  revision: number
  draftedByName: string | null
  draftedAt: Date
  reviewedBy: string | null
  reviewedByName: string | null
  reviewedAt: Date | null
  approvedAt: Date | null
  approvalKind: 'decision' | 'mandate' | null
  decidedOn: CalendarDate | null
  decisionItem: string | null
  mandateOffice: string | null
  /** True when these words were sent back, and why. */
  sentBack: boolean
  sentBackComment: string
  sentBackAt: Date | null
  sentBackByName: string | null
}

export type ReplyState = 'unanswered' | 'drafted' | 'sent back' | 'reviewed' | 'approved'

/** How far a reply is follows from what was recorded of it. */
export function replyState(
  reply: { reviewedBy: string | null; approvedBy: string | null; sentBack: boolean | null } | null,
): ReplyState {
  if (!reply) return 'unanswered'
  if (reply.approvedBy) return 'approved'
  if (reply.sentBack) return 'sent back'
  return reply.reviewedBy ? 'reviewed' : 'drafted'
}

/** A wish that is not, or only partly, met is owed a reason. */
export const needsReason = (disposition: Disposition): boolean =>
  disposition === 'partial' || disposition === 'none' || disposition === 'out_of_scope'
