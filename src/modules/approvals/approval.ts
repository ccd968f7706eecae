import type { CalendarDate } from '#platform/calendar-date.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'

/** What a signature rests on: the body's own decision, or a mandate it gave to an office. */
export type Approval = {
  id: string
  kind: 'decision' | 'mandate'
  body: string
  decidedOn: CalendarDate
  item: string
  caseNumber: string
  text: string
  /** The office that a mandate was given to, and the last day it holds; null for a decision. */
  office: string | null
  validUntil: CalendarDate | null
  recordedAt: Date
}

/** An office of the body that a person holds on the day. */
export type HeldOffice = { office: string; title: string }

/** True when an approval lets somebody in an office sign on a day. */
export function allows(approval: Approval, { office }: HeldOffice, today: CalendarDate): boolean {
  if (approval.decidedOn > today) return false
  if (approval.kind === 'decision') return true
  return approval.office === office && (approval.validUntil === null || today <= approval.validUntil)
}

/** A confirmed remark as it is sealed with the letter. */
export type SealedRemark = {
  quote: string
  starts: number | null
  ends: number | null
  labels: readonly string[]
  speaker: string
  questions: readonly number[]
  elements: readonly string[]
  content: unknown
  /** The words of what an answer about money rests on and of what is offered instead, where it has any. */
  basis?: readonly string[]
  alternative?: string
}

/** The joint fingerprint of a signed edition: of the letter's words and of what was confirmed to be said in them. */
export const sealOf = (letterSha256: string, remarks: readonly SealedRemark[]): string =>
  sha256(canonicalJson({ letter: letterSha256, remarks }))

/** What stands between a response and its signature; an empty list when nothing does. */
export type Missing = 'letter' | 'approval' | 'unconfirmed remarks' | 'misplaced remarks'
