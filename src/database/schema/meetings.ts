import type { Generated } from 'kysely'

/** What somebody asked about a consultation. `asked`, `name` and `email` are never public; `shown` and `answer` are once published. */
export type EnquiryRow = {
  tenant: string
  id: string
  consultation: string
  language: string
  asked: string
  name: string | null
  email: string | null
  askedAt: Date
  /** The question as everybody reads it. */
  shown: string | null
  answer: string | null
  answeredAt: Date | null
  answeredBy: string | null
  publishedAt: Date | null
  setAsideAt: Date | null
  setAsideReason: string | null
}

export type MeetingRow = {
  tenant: string
  id: string
  consultation: string
  title: string
  description: string
  place: string
  startsAt: Date
  endsAt: Date
  takesRegistrations: boolean
  /** How many people there is room for; null where nobody counts. */
  capacity: number | null
  /** How often it was changed: calendars take the highest. */
  changes: Generated<number>
  addedAt: Date
  changedAt: Date
  cancelledAt: Date | null
  cancelledReason: string | null
}

/** Who comes to a meeting; read by those who run the consultation and by nobody else. */
export type RegistrationRow = {
  tenant: string
  id: string
  meeting: string
  keyHash: string
  name: string
  email: string
  people: number
  language: string
  registeredAt: Date
  /** When there was room; null on the waiting list. */
  seatedAt: Date | null
  cancelledAt: Date | null
  remindedAt: Date | null
}
