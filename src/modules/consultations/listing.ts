import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { PlanKind } from '../plans/index.ts'
import type { Course, Stage } from './consultation.ts'
import { reportPublishedAt } from './queries.ts'

/** The stages a public list can be asked for. */
export const listedStages = ['announced', 'open', 'closed', 'answered', 'withdrawn'] as const satisfies readonly Stage[]

export type ListingFilter = {
  stage?: (typeof listedStages)[number]
  kind?: PlanKind
  district?: string
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

export const pageSize = 25

/** stageOn in SQL, in a query over `consultations as consultation`; a test compares the two over every case and day. */
export const stageInSql = (today: CalendarDate) => sql<Stage>`case
  when consultation.withdrawn_at is not null then 'withdrawn'
  when consultation.announced_at is null then 'draft'
  when ${reportPublishedAt} is not null then 'answered'
  when ${today}::date < consultation.opens_on then 'announced'
  when ${today}::date <= consultation.deadline then 'open'
  else 'closed' end`

/** Words as part of a LIKE pattern: what people type has no wildcards. */
const pattern = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** The query behind the list, so that a test can look at how the database carries it out. */
export function listingQuery({ db, tenant, today, language }: Occasion, filter: ListingFilter = {}) {
  let query = db
    .selectFrom('consultations as consultation')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .where('consultation.tenant', '=', tenant)
    .where('consultation.announcedAt', 'is not', null)
    .select([
      'consultation.id',
      'consultation.title',
      'consultation.summary',
      'consultation.translations',
      'consultation.public',
      'consultation.consultingBody',
      'consultation.opensOn',
      'consultation.deadline',
      'consultation.announcedAt',
      'consultation.withdrawnAt',
      'plan.kind',
      'plan.district',
      reportPublishedAt.as('reportPublishedAt'),
      sql<number>`(
        select count(*) from responses as response
        where response.tenant = consultation.tenant and response.consultation = consultation.id
          and response.published_at is not null)`.as('publishedResponses'),
    ])
    .orderBy('consultation.deadline', 'desc')
    .orderBy('consultation.id', 'desc')
    .limit(pageSize + 1)
  const { stage, kind, district, text, after } = filter
  if (stage) query = query.where(stageInSql(today), '=', stage)
  if (kind) query = query.where('plan.kind', '=', kind)
  if (district) query = query.where('plan.district', '=', district)
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('consultation.deadline', 'consultation.id'), '<', tuple(after.deadline, after.id)),
    )
  for (const word of (text ?? '').split(/\s+/).filter(Boolean).slice(0, 8))
    query = query.where((where) =>
      where.or([
        where('consultation.title', 'ilike', pattern(word)),
        where('consultation.summary', 'ilike', pattern(word)),
        where(sql<string>`consultation.translations -> ${language}::text ->> 'title'`, 'ilike', pattern(word)),
        where(sql<string>`consultation.translations -> ${language}::text ->> 'summary'`, 'ilike', pattern(word)),
      ]),
    )
  return query
}

/** What has been announced, latest deadline first, 25 at a time; one query. `older` is where the next page begins. */
export async function listConsultations(
  occasion: Occasion,
  filter: ListingFilter = {},
): Promise<{ consultations: ListedConsultation[]; older: { deadline: CalendarDate; id: string } | null }> {
  const rows = await listingQuery(occasion, filter).execute()
  const consultations = rows.slice(0, pageSize)
  const last = consultations.at(-1)
  return {
    consultations,
    older: rows.length > pageSize && last ? { deadline: last.deadline, id: last.id } : null,
  }
}

/** The districts that plans in consultation lie in, for choosing among them. */
export async function listDistricts({ db, tenant }: Occasion): Promise<string[]> {
  const rows = await db
    .selectFrom('plans')
    .where('tenant', '=', tenant)
    .where('district', 'is not', null)
    .select('district')
    .distinct()
    .orderBy('district')
    .execute()
  return rows.flatMap(({ district }) => district ?? [])
}
