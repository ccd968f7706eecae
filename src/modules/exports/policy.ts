import { holds, type Occasion } from '#database/occasion.ts'
import { mayReceive } from '../responses/index.ts'

export type ExportCase = { consultingBody: string }

/** A file of the whole case holds names, addresses and words that are not public: those who run the consultation. */
export const mayExport = (occasion: Occasion, { consultingBody }: ExportCase): boolean =>
  mayReceive(occasion, { consultingBody }) || holds(occasion.actor, 'publisher', consultingBody)
