import { holds, type Occasion } from '#database/occasion.ts'

/** The case as the policy sees it: which body consults. */
export type ReportCase = { consultingBody: string }

/** Topics, summaries and the introduction are written by the secretariat of the body that consults. */
export const mayWriteReport = ({ actor }: Occasion, { consultingBody }: ReportCase): boolean =>
  holds(actor, 'secretariat', consultingBody) || holds(actor, 'publisher', consultingBody)
