import { belongsTo, holds, type Occasion } from '#database/occasion.ts'

/** The case as the policy sees it: which body consults. */
export type ReportCase = { consultingBody: string }

/** Topics, summaries and the introduction are written by the secretariat of the body that consults. */
export const mayWriteReport = ({ actor }: Occasion, { consultingBody }: ReportCase): boolean =>
  holds(actor, 'secretariat', consultingBody) || holds(actor, 'publisher', consultingBody)

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

/** A report is published by the publisher of the body that consults. */
export const mayPublishReport = ({ actor }: Occasion, { consultingBody }: ReportCase): boolean =>
  holds(actor, 'publisher', consultingBody)
