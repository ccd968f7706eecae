import type { Generated } from 'kysely'
import type { Json, JsonOrNull } from './json.ts'

export type ResponseNumberRow = {
  tenant: string
  consultation: string
  last: number
}

export type ResponseRow = {
  tenant: string
  id: string
  consultation: string
  body: string | null
  name: string
  organisation: string | null
  postcode: string | null
  channel: 'web' | 'email' | 'letter' | 'phone' | 'visit' | 'structured' | 'upload'
  language: Generated<string>
  begunAt: Date
  begunBy: string | null
  responseNumber: number | null
  submittedAt: Date | null
  submittedBy: string | null
  late: boolean | null
  publishedAt: Date | null
  publishedBy: string | null
  registerNumber: string | null
  senderRole: string | null
  nameWithheld: Generated<boolean>
  begunBeforeDeadline: Generated<boolean>
  withdrawnAt: Date | null
  withdrawnBy: string | null
}

export type LetterRow = {
  tenant: string
  response: string
  version: number
  source: 'pasted' | 'uploaded' | 'composed' | 'web'
  fileName: string | null
  mediaType: string
  bytes: Buffer | null
  text: string
  sha256: string
  extractor: string
  fields: Json<Record<string, { value: string; start: number; end: number }>>
  createdAt: Date
  createdBy: string | null
}

/** How to reach who sent a response. No public query reads this table. */
export type RespondentContactRow = {
  tenant: string
  response: string
  email: string | null
  phone: string | null
  address: string | null
  addressProtected: Generated<boolean>
}

/** The secret in a receipt's address, as a hash: it opens one's own response. */
export type ResponseKeyRow = {
  tenant: string
  keyHash: string
  response: string
  createdAt: Date
}

/** What was sent under which key: a retry with the same body is answered with the same response. */
export type SubmissionRow = {
  tenant: string
  consultation: string
  keyHash: string
  bodySha256: string
  response: string
  at: Date
}

export type ResponsePointRow = {
  tenant: string
  response: string
  letter: number
  no: number
  target: 'passage' | 'element' | 'question' | 'general'
  plan: string | null
  planVersion: number | null
  element: string | null
  quote: Generated<string>
  prefix: Generated<string>
  suffix: Generated<string>
  starts: number | null
  ends: number | null
  questionSet: string | null
  question: number | null
  answer: JsonOrNull<unknown>
  letterStarts: number
  letterEnds: number
}

export type AnswerDraftRow = {
  tenant: string
  id: string
  consultation: string
  owner: string
  content: Json<unknown>
  /** How many times it was saved: whoever saves names the one that was read. */
  saved: Generated<number>
  invitationHash: string | null
  begunAt: Date
  savedAt: Date
  savedBy: string
  response: string | null
}

export type AnswerDraftWriterRow = {
  tenant: string
  draft: string
  person: string
  joinedAt: Date
}

export type ResponseInvitationRow = {
  tenant: string
  id: string
  consultation: string
  keyHash: string
  name: string
  organisation: string | null
  email: string
  invitedAt: Date
  invitedBy: string
  expiresAt: Date
  endedAt: Date | null
  response: string | null
}

/** Where a person found the words of a point in a later version of the plan; without a place they are gone from it. */
export type PointPlaceRow = {
  tenant: string
  response: string
  letter: number
  no: number
  planVersion: number
  element: string | null
  starts: number | null
  ends: number | null
  placedAt: Date
  placedBy: string
}
