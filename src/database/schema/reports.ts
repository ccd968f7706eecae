import type { Generated } from 'kysely'
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

export type TopicRow = {
  tenant: string
  id: string
  consultation: string
  theme: string | null
  position: number
  direction: 'wish' | 'support' | 'opposition'
  title: string
  summary: Generated<string>
  createdAt: Date
}

export type TopicRemarkRow = {
  tenant: string
  topic: string
  remark: string
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
  approvedAt: Date | null
  approvedBy: string | null
}
