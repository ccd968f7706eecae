export type FollowKind = 'everything' | 'district' | 'consultation'

export type FollowRow = {
  tenant: string
  id: string
  /** In lower case. Never public. */
  email: string
  language: string
  kind: FollowKind
  /** A district or the id of a consultation; empty for everything. */
  subject: string
  askedAt: Date
  confirmedAt: Date | null
  endedAt: Date | null
}
