import { belongsTo, type Occasion } from '#database/occasion.ts'
import { mayWriteReport, type ReportCase } from '../topics/index.ts'

/** Who has which topic is decided by those who write the report; whoever has one may hand it on. */
export const mayHandOn = (occasion: Occasion, consultation: ReportCase, holder: string | null): boolean =>
  mayWriteReport(occasion, consultation) || (holder !== null && belongsTo(occasion.actor, holder))

/**
 * A reply is drafted by the secretariat, or by a case worker of the committee whose administration replies. Nobody else
 * sees it before it is published.
 */
export const mayDraftReply = (occasion: Occasion, consultation: ReportCase, unitBody: string): boolean =>
  mayWriteReport(occasion, consultation) || belongsTo(occasion.actor, unitBody)

/** A reply is reviewed by somebody else than its author, from the same circle; so is what the committee decided of it. */
export const mayApproveReply = (
  occasion: Occasion,
  consultation: ReportCase,
  reply: { unitBody: string; draftedBy: string },
): boolean =>
  mayDraftReply(occasion, consultation, reply.unitBody) &&
  occasion.actor.kind === 'person' &&
  occasion.actor.id !== reply.draftedBy
