import type { BodyKind } from '#database/schema/parties.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

export type { BodyKind }

/** A period of validity, both days included; without an end it still holds. */
export type Validity = { validFrom: CalendarDate; validUntil?: CalendarDate | null }

/** A body of the city: the council, a committee, a local committee or an advisory council. */
export type Body = {
  id: string
  kind: BodyKind
  email: string
  name: string
  shortName: string
}

export type Unit = { id: string; body: string; parent: string | null; name: string }

export type PolicyGoal = { id: string; body: string; kind: 'goal' | 'focus_area'; title: string; text: string }

/** Who holds an office on a given day. */
export type OfficeHolder = {
  office: string
  title: string
  kind: 'mayor' | 'chair' | 'secretary'
  body: string
  person: string
  personName: string
}

export function isValidOn(day: CalendarDate, { validFrom, validUntil }: Validity): boolean {
  return validFrom <= day && (!validUntil || day <= validUntil)
}
