import type { Occasion } from '#database/occasion.ts'
import { getDraft, reviewReport } from '#modules/reports/index.ts'

/** Somebody else than its writer has read a report through, as it stands, and found it in order. */
export async function reviewedReport(reader: Occasion, { consultation }: { consultation: string }): Promise<void> {
  const { fingerprint } = await getDraft(reader, consultation)
  await reviewReport(reader, { consultation, read: fingerprint, accepted: true, comment: '' })
}
