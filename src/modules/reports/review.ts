import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import type { ReportContent } from './report.ts'

/** What somebody said who read a version of the report through. */
export type Review = {
  no: number
  accepted: boolean
  comment: string
  reviewedAt: Date
  reviewedByName: string
  /** Of the report as it stood then. */
  sha256: string
}

/** How a draft stands with its readers: `changed` when it was accepted and says something else by now. */
export type ReviewState = 'none' | 'accepted' | 'changed' | 'sent back'

/** The fingerprint under which a report is reviewed and frozen. */
export const fingerprintOf = (content: ReportContent): string => sha256(canonicalJson(content))

/** How a report with this fingerprint stands, from the newest review of its version. */
export function reviewStateOf(
  reviews: readonly Pick<Review, 'accepted' | 'sha256'>[],
  fingerprint: string,
): ReviewState {
  const newest = reviews[0]
  if (!newest) return 'none'
  if (!newest.accepted) return 'sent back'
  return newest.sha256 === fingerprint ? 'accepted' : 'changed'
}

/** The reviews of a version, the newest first. Whoever calls has asked the policy. */
export function listReviews(
  db: Db | Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  consultation: string,
  version: number,
): Promise<Review[]> {
  return db
    .selectFrom('reportReviews as review')
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'review.tenant').onRef('person.id', '=', 'review.reviewedBy'),
    )
    .where('review.tenant', '=', tenant)
    .where('review.consultation', '=', consultation)
    .where('review.version', '=', version)
    .select(['review.no', 'review.accepted', 'review.comment', 'review.reviewedAt', 'review.sha256'])
    .select('person.name as reviewedByName')
    .orderBy('review.no', 'desc')
    .execute()
}
