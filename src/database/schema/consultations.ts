import type { Generated } from 'kysely'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Json, JsonGenerated, JsonOrNull, Translations } from './json.ts'

/** An outline in degrees of longitude and latitude (WGS 84). Source: RFC 7946. */
export type Area =
  | { type: 'Polygon'; coordinates: number[][][] }
  | { type: 'MultiPolygon'; coordinates: number[][][][] }

export type AnswerForm = 'text' | 'single' | 'multiple' | 'scale' | 'number' | 'place'

/** What of its sender a published response may show. */
export type PublicField = 'name' | 'organisation' | 'postcode' | 'district'

export type QuestionSetRow = {
  tenant: string
  id: string
  title: string
}

export type QuestionRow = {
  tenant: string
  questionSet: string
  no: number
  kind: 'priority' | 'approach' | 'funding' | 'general'
  text: string
  translations: Json<Translations>
  answerForm: Generated<AnswerForm>
  options: JsonGenerated<string[]>
}

export type ConsultationRow = {
  tenant: string
  id: string
  title: string
  summary: string
  introduction: string
  plan: string
  planVersion: number
  consultingBody: string
  internal: boolean
  public: boolean
  publicQuestionSet: string | null
  caseNumber: string
  decidedBy: string
  decidedOn: CalendarDate
  decisionItem: string
  decisionCase: Generated<string>
  decisionText: Generated<string>
  opensOn: CalendarDate
  deadline: CalendarDate
  reminderDays: Generated<number[]>
  contactName: string
  contactEmail: string
  letterText: string
  translations: Json<Translations>
  createdAt: Date
  announcedAt: Date | null
  withdrawnAt: Date | null
  withdrawnReason: string | null
  signInRequired: Generated<boolean>
  acceptsAttachments: Generated<boolean>
  secondReaderRequired: Generated<boolean>
  publicFields: Generated<PublicField[]>
  area: JsonOrNull<Area>
}

export type ConsultedPartyRow = {
  tenant: string
  consultation: string
  body: string
  email: string
  questionSet: string
  position: number
}

export type DeadlineExtensionRow = {
  tenant: string
  consultation: string
  body: string
  until: CalendarDate
  reason: string
  grantedAt: Date
  grantedBy: string
}

export type DispatchRow = {
  tenant: string
  id: string
  consultation: string
  body: string
  at: Date
  channel: 'email'
  address: string
  planVersion: number
  planSha256: string
  letterSha256: string
  mail: string
}

export type ReminderRow = {
  tenant: string
  consultation: string
  body: string
  deadline: CalendarDate
  daysBefore: number
  at: Date
  mail: string
}
