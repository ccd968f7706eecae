import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import { standingQuery } from '#database/standing-query.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { PlanKind } from '../plans/index.ts'
import type { Course, Stage } from './consultation.ts'
import {
  asJson,
  askList,
  consultationFrom,
  type ListAsked,
  listed,
  narrowingOf,
  pageSize,
  pattern,
} from './listing-query.ts'

/** The stages a public list can be asked for. */
export const listedStages = ['announced', 'open', 'closed', 'answered', 'withdrawn'] as const satisfies readonly Stage[]

export type ListingFilter = {
  stage?: (typeof listedStages)[number]
  kind?: PlanKind
  district?: string
  /** Words in the title of one of the plan's themes. */
  theme?: string
  /** Words in the title or summary. */
  text?: string
  /** Where the page before ended: the list goes on after it, towards older deadlines. */
  after?: { deadline: CalendarDate; id: string }
}

export type ListedConsultation = Course & {
  id: string
  title: string
  summary: string
  translations: Translations
  kind: PlanKind
  district: string | null
  public: boolean
  consultingBody: string
  publishedResponses: number
}

export const askedBy = ({ tenant, today, language }: Occasion, filter: ListingFilter): ListAsked => ({
  tenant,
  today,
  language,
  kind: filter.kind,
  district: filter.district,
  theme: filter.theme === undefined ? undefined : pattern(filter.theme),
  afterDeadline: filter.after?.deadline,
  afterId: filter.after?.id,
})

type Listed = {
  consultations: ListedConsultation[]
  /** Where the next page begins; null on the last. */
  older: { deadline: CalendarDate; id: string } | null
}

/** What has been announced, latest deadline first, 25 at a time; one query. */
export async function listConsultations(occasion: Occasion, filter: ListingFilter = {}): Promise<Listed> {
  const { consultations, older } = await listWith(occasion, filter, false)
  return { consultations, older }
}

/** The same with the districts to choose among; one query. */
export const listWithDistricts = (occasion: Occasion, filter: ListingFilter) => listWith(occasion, filter, true)

async function listWith(
  occasion: Occasion,
  filter: ListingFilter,
  withDistricts: boolean,
): Promise<Listed & { districts: string[] }> {
  const wanted = { ...narrowingOf(filter), withDistricts }
  const found = await askList(occasion.db, askedBy(occasion, filter), wanted)
  const consultations = found.consultations.slice(0, pageSize).map(consultationFrom)
  const last = consultations.at(-1)
  return {
    consultations,
    older: found.consultations.length > pageSize && last ? { deadline: last.deadline, id: last.id } : null,
    districts: found.districts,
  }
}

const front = standingQuery((db, given: ListAsked) =>
  db.selectNoFrom([
    asJson(listed(db, given, { stage: 'open', by: [], words: [] })).as('open'),
    asJson(listed(db, given, { stage: 'not open', by: [], words: [] })).as('others'),
  ]),
)

/** The consultations that are open today, and the latest of the others; one query. */
export async function listForFront(
  occasion: Occasion,
): Promise<{ open: ListedConsultation[]; others: ListedConsultation[] }> {
  const [found] = await front(occasion.db, askedBy(occasion, {}))
  return {
    open: (found?.open ?? []).slice(0, pageSize).map(consultationFrom),
    others: (found?.others ?? []).slice(0, pageSize).map(consultationFrom),
  }
}
