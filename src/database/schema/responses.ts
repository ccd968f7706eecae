import type { Generated } from 'kysely'
import type { Json } from './json.ts'

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
  channel: 'web' | 'email' | 'letter' | 'structured' | 'upload'
  language: Generated<string>
  begunAt: Date
  begunBy: string | null
  responseNumber: number | null
  submittedAt: Date | null
  submittedBy: string | null
  late: boolean | null
  publishedAt: Date | null
  publishedBy: string | null
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
