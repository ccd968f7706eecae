import { belongsTo, type Occasion } from '#database/occasion.ts'
import { mayWriteReport, type ReportCase } from '../topics/index.ts'

/** A reply is drafted by the secretariat, or by a case worker of the committee whose administration replies. */
export const mayDraftReply = (occasion: Occasion, consultation: ReportCase, unitBody: string): boolean =>
  mayWriteReport(occasion, consultation) || belongsTo(occasion.actor, unitBody)

/** A reply is approved by somebody else than the one who drafted it, from the same circle. */
export const mayApproveReply = (
  occasion: Occasion,
  consultation: ReportCase,
  reply: { unitBody: string; draftedBy: string },
): boolean =>
  mayDraftReply(occasion, consultation, reply.unitBody) &&
  occasion.actor.kind === 'person' &&
  occasion.actor.id !== reply.draftedBy
