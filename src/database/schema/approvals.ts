import type { Generated } from 'kysely'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Json } from './json.ts'

export type ApprovalRow = {
  tenant: string
  response: string
  id: string
  kind: 'decision' | 'mandate'
  body: string
  decidedOn: CalendarDate
  item: string
  caseNumber: Generated<string>
  text: string
  office: string | null
  validUntil: CalendarDate | null
  recordedAt: Date
  recordedBy: string
}

export type SignatureRow = {
  tenant: string
  response: string
  letter: number
  approval: string
  person: string
  personName: string
  office: string
  officeTitle: string
  signedAt: Date
  letterSha256: string
  remarks: Json<unknown>
  sha256: string
}
