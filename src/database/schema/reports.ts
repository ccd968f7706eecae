import type { Generated } from 'kysely'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { JsonOrNull } from './json.ts'

export type ReportRow = {
  tenant: string
  consultation: string
  version: number
  introduction: string
  begunAt: Date
  begunBy: string
  publishedAt: Date | null
  publishedBy: string | null
  content: JsonOrNull<unknown>
  sha256: string | null
}

/** A wording of a part that people write in a report; the newest is the one that counts. */
export type ReportTextRow = {
  tenant: string
  consultation: string
  part: string
  no: number
  version: number
  text: string
  writtenAt: Date
  writtenBy: string
}

/** What somebody said who read a version of a report through, as it stood then. */
export type ReportReviewRow = {
  tenant: string
  consultation: string
  version: number
  no: number
  sha256: string
  accepted: boolean
  comment: Generated<string>
  reviewedAt: Date
  reviewedBy: string
}

export type TopicRow = {
  tenant: string
  id: string
  consultation: string
  theme: string | null
  position: number
  direction: 'wish' | 'support' | 'opposition'
  title: string
  summary: Generated<string>
  /** What its remarks say of what they are about; none may say the other. Null while none says either. */
  stance: 'for' | 'against' | null
  /** Counts how often its words were changed. */
  revision: Generated<number>
  createdAt: Date
}

export type TopicRemarkRow = {
  tenant: string
  topic: string
  remark: string
  stance: 'for' | 'against' | null
}

export type ReplyRow = {
  tenant: string
  topic: string
  unit: string
  text: string
  disposition: 'full' | 'partial' | 'none' | 'noted' | 'out_of_scope'
  reason: Generated<string>
  draftedAt: Date
  draftedBy: string
  /** Counts how often it was saved. */
  revision: Generated<number>
  reviewedAt: Date | null
  reviewedBy: string | null
  approvedAt: Date | null
  approvedBy: string | null
  approvalKind: 'decision' | 'mandate' | null
  decidedOn: CalendarDate | null
  decisionItem: string | null
  mandateOffice: string | null
  /** The revision that was sent back: whoever saves another answers to it. */
  sentBackRevision: number | null
  sentBackAt: Date | null
  sentBackBy: string | null
  sentBackComment: Generated<string>
}

/** Which administration a topic was given to, and when it is due; the newest says who has it. */
export type AssignmentRow = {
  tenant: string
  topic: string
  no: number
  unit: string
  dueOn: CalendarDate | null
  note: Generated<string>
  /** Why it was handed on. */
  reason: Generated<string>
  assignedAt: Date
  assignedBy: string
}

/** An earlier reply that was taken over into another one; both are known by their topic. */
export type ReplyUseRow = { tenant: string; topic: string; source: string; usedAt: Date; usedBy: string }

/** Words of the plan that a reply proposes to change; they stand at `starts` of the element's text. */
export type PlanChangeRow = {
  tenant: string
  id: string
  topic: string
  plan: string
  planVersion: number
  element: string
  starts: number
  oldWords: string
  newWords: string
  proposedAt: Date
  proposedBy: string
}

/** Whoever sent a response has been shown what the report says of it. */
export type SummaryShowingRow = {
  tenant: string
  response: string
  consultation: string
  replyBy: CalendarDate
  shownAt: Date
  shownBy: string
}

/** What somebody says a summary should say of their response instead, and what became of it. */
export type SummaryCorrectionRow = {
  tenant: string
  response: string
  topic: string
  no: number
  text: string
  writtenAt: Date
  settledAt: Date | null
  settledBy: string | null
  outcome: 'corrected' | 'kept' | null
  answer: Generated<string>
}
