import type { Area, PublicField } from '#database/schema/consultations.ts'
import type { Translations } from '#database/schema/json.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dateOf } from '#platform/clock.ts'
import type { BodyKind } from '../parties/index.ts'
import { type PlanKind, titleIn } from '../plans/index.ts'

export const stages = ['draft', 'announced', 'open', 'closed', 'answered', 'withdrawn'] as const

export type Stage = (typeof stages)[number]

/** What was recorded of a consultation's course; `reportPublishedAt` is when its first report was published. */
export type Course = {
  opensOn: CalendarDate
  deadline: CalendarDate
  announcedAt: Date | null
  withdrawnAt: Date | null
  reportPublishedAt: Date | null
}

export type Consultation = Course & {
  id: string
  title: string
  summary: string
  introduction: string
  plan: string
  planVersion: number
  planTitle: string
  planTranslations: Translations
  planKind: PlanKind
  planSha256: string
  district: string | null
  consultingBody: string
  consultingBodyName: string
  internal: boolean
  /** True when the public may answer; once announced a consultation is seen by everybody. */
  public: boolean
  publicQuestionSet: string | null
  caseNumber: string
  decision: { body: string; bodyName: string; on: CalendarDate; item: string; caseNumber: string; text: string }
  reminderDays: number[]
  contact: { name: string; email: string }
  letterText: string
  translations: Translations
  createdAt: Date
  withdrawnReason: string | null
  /** True when only people who are signed in may answer for themselves. */
  signInRequired: boolean
  acceptsAttachments: boolean
  /** True when whoever publishes a response is another person than who approved its public words. */
  secondReaderRequired: boolean
  /** What of its sender a published response may show. E-mail and telephone are never among it. */
  publicFields: PublicField[]
  area: Area | null
}

/** Where a consultation is on a day: it follows from what was recorded and is never stored, so it cannot disagree. */
export function stageOn(today: CalendarDate, course: Course): Stage {
  if (course.withdrawnAt) return 'withdrawn'
  if (!course.announcedAt) return 'draft'
  if (course.reportPublishedAt) return 'answered'
  if (today < course.opensOn) return 'announced'
  return today <= course.deadline ? 'open' : 'closed'
}

export type Action = 'edit' | 'announce' | 'extend' | 'remind' | 'withdraw'

export const actionsAt = {
  draft: ['edit', 'announce'],
  announced: ['extend', 'withdraw'],
  open: ['extend', 'remind', 'withdraw'],
  closed: ['extend', 'remind', 'withdraw'],
  answered: [],
  withdrawn: [],
} as const satisfies Record<Stage, readonly Action[]>

export const possible = (action: Action, today: CalendarDate, course: Course): boolean =>
  (actionsAt[stageOn(today, course)] as readonly Action[]).includes(action)

export type DeadlineExtension = { until: CalendarDate; reason: string; grantedAt: Date }

/** The party's own last day: the latest extension, or the deadline everybody has. */
export function partyDeadline(
  deadline: CalendarDate,
  extensions: readonly Pick<DeadlineExtension, 'until'>[],
): CalendarDate {
  return extensions.reduce((latest, { until }) => (until > latest ? until : latest), deadline)
}

/** A deadline is the whole of its day in Denmark: late begins at midnight after it. */
export const isLate = (deadline: CalendarDate, submittedAt: Date): boolean => dateOf(submittedAt) > deadline

export type PartyState = 'not_asked' | 'asked' | 'extended' | 'overdue' | 'answered' | 'answered_late'

export type ConsultedParty = {
  body: string
  name: string
  shortName: string
  kind: BodyKind
  email: string
  questionSet: string
  position: number
  /** Its own deadline. */
  deadline: CalendarDate
  extensions: DeadlineExtension[]
  dispatchedAt: Date | null
  responseNumber: number | null
  submittedAt: Date | null
  publishedAt: Date | null
}

export type PartyFacts = Pick<ConsultedParty, 'deadline' | 'extensions' | 'dispatchedAt' | 'submittedAt'>

/** Where a party stands on a day. */
export function partyState(today: CalendarDate, party: PartyFacts): PartyState {
  if (party.submittedAt) return isLate(party.deadline, party.submittedAt) ? 'answered_late' : 'answered'
  if (!party.dispatchedAt) return 'not_asked'
  if (today > party.deadline) return 'overdue'
  return party.extensions.length > 0 ? 'extended' : 'asked'
}

/** What the plan is called in a language, or in its own. */
export const planTitleIn = (
  language: string,
  { planTitle, planTranslations }: Pick<Consultation, 'planTitle' | 'planTranslations'>,
): string => titleIn(language, { title: planTitle, translations: planTranslations })

/** A text of the consultation in a language, or in its own where there is none. */
export const textIn = (
  language: string,
  consultation: Pick<Consultation, 'title' | 'summary' | 'introduction' | 'translations'>,
  field: 'title' | 'summary' | 'introduction',
): string => consultation.translations[language]?.[field] ?? consultation[field]
