export type FollowKind = 'everything' | 'district' | 'theme' | 'consultation' | 'response'

export type FollowRow = {
  tenant: string
  id: string
  /** In lower case. Never public. */
  email: string
  language: string
  kind: FollowKind
  /** A district, words of a theme, or the id of a consultation or a response; empty for everything. */
  subject: string
  askedAt: Date
  confirmedAt: Date | null
  endedAt: Date | null
}
