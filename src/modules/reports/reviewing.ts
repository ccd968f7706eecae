import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockForWriting } from '../topics/index.ts'
import { readDraft } from './draft.ts'
import { mayReviewReport } from './policy.ts'

export type Reviewing = {
  consultation: string
  /** The fingerprint of what the reviewer has read. */
  read: string
  accepted: boolean
  comment: string
}

/**
 * Records that somebody else than its writer has read the report through, exactly as it stands: it is in order, or it is
 * sent back with what is to be mended. Refused when it has been changed since it was read.
 */
export async function reviewReport(occasion: Occasion, { consultation: id, read, accepted, comment }: Reviewing) {
  return change(occasion, async (tx) => {
    const consultation = await lockForWriting(tx, occasion, id)
    const draft = await readDraft(tx, occasion, id)
    if (draft.version === null) throw new Refusal('conflict', 'Write the introduction of the report first')
    if (!mayReviewReport(occasion, consultation, draft.writers))
      throw new Refusal('forbidden', 'A report is read through by somebody else than whoever wrote it')
    if (!accepted && !comment.trim()) throw new Refusal('invalid', 'Write what is to be mended', {}, 'comment')
    const reviewer = personOf(occasion)
    if (!reviewer) throw notFound()
    if (draft.fingerprint !== read)
      throw new Refusal('conflict', 'The report has been changed since you read it: read it again')
    const no = (draft.reviews[0]?.no ?? 0) + 1
    await tx
      .insertInto('reportReviews')
      .values({
        tenant: occasion.tenant,
        consultation: id,
        version: draft.version,
        no,
        sha256: draft.fingerprint,
        accepted,
        comment: comment.trim(),
        reviewedAt: occasion.now,
        reviewedBy: reviewer,
      })
      .execute()
    await record(tx, occasion, accepted ? 'report.reviewed' : 'report.sent-back', `consultation:${id}`, {
      version: draft.version,
      sha256: draft.fingerprint,
    })
  })
}
