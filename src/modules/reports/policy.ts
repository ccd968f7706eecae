import { holds, type Occasion, personOf } from '#database/occasion.ts'
import { mayWriteReport, type ReportCase } from '../topics/index.ts'

export { mayApproveReply, mayDraftReply } from '../replies/index.ts'
export { mayWriteReport } from '../topics/index.ts'

/** It is read through by somebody who may write it, but did not. */
export const mayReviewReport = (occasion: Occasion, consultation: ReportCase, writtenBy: string): boolean =>
  mayWriteReport(occasion, consultation) && personOf(occasion) !== writtenBy

/** A report is published by the publisher of the body that consults. */
export const mayPublishReport = ({ actor }: Occasion, { consultingBody }: ReportCase): boolean =>
  holds(actor, 'publisher', consultingBody)
