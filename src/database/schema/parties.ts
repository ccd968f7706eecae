import type { Generated, GeneratedAlways } from 'kysely'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Role } from '../occasion.ts'
import type { Json, MailAttachment } from './json.ts'

export type BodyKind =
  | 'council'
  | 'finance_committee'
  | 'standing_committee'
  | 'local_committee'
  | 'advisory_council'
  | 'representative_assembly'

export type TenantRow = {
  tenant: string
  name: string
  host: string | null
  demonstration: Generated<boolean>
  /** How far the city's clock stands from the machine's, in milliseconds: the demonstration takes place in 2009. */
  clockOffsetMs: Generated<number>
  /** Seals what forms carry. */
  formSecret: Generated<string>
}

export type AuditEntryRow = {
  tenant: string
  position: GeneratedAlways<number>
  at: Date
  actor: string | null
  action: string
  subject: string
  details: Json<Record<string, unknown>>
}

/** A line of the trail that a person has left and that is not in the log of the staff yet. */
export type StaffActWaitingRow = { tenant: string; position: number }

export type BodyRow = {
  tenant: string
  id: string
  kind: BodyKind
  email: string
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

export type BodyNameRow = {
  tenant: string
  body: string
  name: string
  shortName: string
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

export type UnitRow = {
  tenant: string
  id: string
  body: string
  parent: string | null
  name: string
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

export type RemitRow = {
  tenant: string
  body: string
  subject: string
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

export type PolicyGoalRow = {
  tenant: string
  id: string
  body: string
  kind: 'goal' | 'focus_area'
  title: string
  text: string
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

export type PersonRow = {
  tenant: string
  id: string
  name: string
  email: string
  describes: Json<{ da?: string; en?: string }>
  /** Place on the demonstration's sign-in page; null for people who are only known by name. */
  signInPosition: number | null
  suspendedAt: Date | null
}

export type OfficeRow = {
  tenant: string
  id: string
  body: string
  kind: 'mayor' | 'chair' | 'secretary'
  title: string
}

export type OfficeHolderRow = {
  tenant: string
  office: string
  person: string
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

export type RoleGrantRow = {
  tenant: string
  person: string
  body: string
  role: Role
  validFrom: CalendarDate
  validUntil: CalendarDate | null
}

export type SessionRow = {
  tenant: string
  tokenHash: string
  person: string
  begunAt: Date
  expiresAt: Date
  endedAt: Date | null
  id: Generated<string>
  /** When a page was last asked for with it, to within some minutes; null until then. */
  lastUsedAt: Date | null
  /** Which browser on which system, as it may be shown to its person. */
  browser: Generated<string>
}

/** Whom an identity provider's account belongs to. `subject` is its own name for it, which nobody else ever gets. */
export type PersonIdentityRow = { tenant: string; issuer: string; subject: string; person: string; boundAt: Date }

export type MailRow = {
  tenant: string
  id: string
  /** The body it is sent for; its secretariat reads it. */
  body: string | null
  occasionKey: string
  toAddress: string
  subject: string
  text: string
  attachments: Json<MailAttachment[]>
  createdAt: Date
  sentAt: Date | null
  attempts: Generated<number>
  nextAttemptAt: Date
  lastError: string | null
  /** Where its receiver stops such mail with one click (RFC 8058); null for mail that is part of a case. */
  unsubscribe: string | null
}

/** When a kind of work that is done by the clock last came round. */
export type WorkerRoundRow = { tenant: string; name: string; cameRoundAt: Date }
