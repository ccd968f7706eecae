import { holds, type Occasion } from '#database/occasion.ts'
import type { ReportCase } from '../topics/index.ts'

export { mayApproveReply, mayDraftReply } from '../replies/index.ts'
export { mayWriteReport } from '../topics/index.ts'

/** A report is published by the publisher of the body that consults. */
export const mayPublishReport = ({ actor }: Occasion, { consultingBody }: ReportCase): boolean =>
  holds(actor, 'publisher', consultingBody)
