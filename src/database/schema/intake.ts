import type { Generated } from 'kysely'
import type { Json, JsonGenerated } from './json.ts'

/** A file of a mail that could not be kept, and why: a key of the languages. */
export type LeftOut = { fileName: string; reason: string; values: Record<string, string | number> }

export type IncomingMailRow = {
  tenant: string
  id: string
  /** Of what does not change on the way: the same mail fetched twice, or delivered to two addresses, is one. */
  fingerprint: string
  messageId: string | null
  source: 'maildir' | 'mbox' | 'imap'
  raw: Buffer
  rawSha256: string
  arrivedAt: Date
  fetchedAt: Date
  fromName: string
  fromAddress: string
  subject: string
  /** What the sender wrote, without what is quoted below it and without the signature. */
  text: string
  quoted: Generated<string>
  signature: Generated<string>
  /** What a program wrote and no person: an automatic reply, an error of delivery, a mailing. */
  automatic: 'reply' | 'bounce' | 'bulk' | null
  /** Whether a receipt may go back. */
  answerable: boolean
  consultation: string | null
  foundBy: 'address' | 'case_number' | 'response_number' | null
  /** The response it seems to be about, by its number. */
  aboutNumber: number | null
  leftOut: JsonGenerated<LeftOut[]>
  takenInAt: Date | null
  takenInBy: string | null
  response: string | null
  setAsideAt: Date | null
  setAsideBy: string | null
  setAsideReason: string | null
}

/** How far a mailbox was read. */
export type IntakeMarkRow = {
  tenant: string
  source: string
  place: string
  mark: Json<Record<string, string | number>>
  at: Date
}

export type ImportRow = {
  tenant: string
  id: string
  consultation: string
  source: string
  fileName: string
  sha256: string
  bytes: Buffer
  outlook: Json<unknown>
  lookedAt: Date
  lookedBy: string | null
  takenInAt: Date | null
  takenInBy: string | null
  takenIn: number | null
}

/** Which response came from which row of which system: the same row is taken in once. */
export type ImportedResponseRow = {
  tenant: string
  consultation: string
  source: string
  externalId: string
  response: string
  contentSha256: string
  import: string
}
