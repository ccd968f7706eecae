import { holds, type Occasion, personOf } from '#database/occasion.ts'
import { mayWriteReport, type ReportCase } from '../topics/index.ts'

export { mayApproveReply, mayDraftReply } from '../replies/index.ts'
export { mayWriteReport } from '../topics/index.ts'

/** It is read through by somebody who may write it, but has not written any of it. */
export const mayReviewReport = (occasion: Occasion, consultation: ReportCase, writers: readonly string[]): boolean =>
  mayWriteReport(occasion, consultation) && !writers.includes(personOf(occasion) ?? '')

/** A report is published by the publisher of the body that consults. */
export const mayPublishReport = ({ actor }: Occasion, { consultingBody }: ReportCase): boolean =>
  holds(actor, 'publisher', consultingBody)
