import type { Generated } from 'kysely'
import type { JsonOrNull } from './json.ts'

export type RemarkRow = {
  tenant: string
  id: string
  response: string
  letter: number | null
  starts: number | null
  ends: number | null
  quote: string
  prefix: Generated<string>
  suffix: Generated<string>
  labels: string[]
  ranked: Generated<string[]>
  speaker: 'committee' | 'administration' | 'unit' | 'sender' | 'quoted'
  questions: Generated<number[]>
  content: JsonOrNull<unknown>
  ofRemark: string | null
  origin: 'reader' | 'person'
  position: number
  createdAt: Date
  createdBy: string | null
  confirmedAt: Date | null
  confirmedBy: string | null
  rejectedAt: Date | null
  rejectedBy: string | null
}

export type RemarkElementRow = {
  tenant: string
  remark: string
  plan: string
  element: string
  position: number
}

/** What a remark rests on, or what is offered instead of what it refuses; both ends are of one response. */
export type RemarkLinkRow = {
  tenant: string
  response: string
  remark: string
  relation: 'basis' | 'alternative'
  target: string
  position: number
}
