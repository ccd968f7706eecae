import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { standingQuery } from '#database/standing-query.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Stage } from './consultation.ts'
import type { ListedConsultation, ListingFilter } from './listing.ts'
import { reportPublishedAt } from './queries.ts'

export const pageSize = 25
/** Further words of a search change nothing. */
const mostWords = 8

/** stageOn in SQL, in a query over `consultations as consultation`; a test compares the two over every case and day. */
export const stageInSql = (today: CalendarDate) => sql<Stage>`case
  when consultation.withdrawn_at is not null then 'withdrawn'
  when consultation.announced_at is null then 'draft'
  when ${reportPublishedAt} is not null then 'answered'
  when ${today}::date < consultation.opens_on then 'announced'
  when ${today}::date <= consultation.deadline then 'open'
  else 'closed' end`

const reported = sql`exists (
  select from reports as report where report.tenant = consultation.tenant
    and report.consultation = consultation.id and report.published_at is not null)`

/**
 * Of the announced consultations those at a stage. The same as stageInSql, said so that PostgreSQL knows which rows it
 * is about and finds them by their deadline; a test compares it with stageOn.
 */
function isAt(stage: NonNullable<ListingFilter['stage']> | 'not open', today: CalendarDate): RawBuilder<boolean> {
  if (stage === 'not open') return sql`${stageInSql(today)} <> 'open'`
  if (stage === 'withdrawn') return sql`consultation.withdrawn_at is not null`
  if (stage === 'answered') return sql`consultation.withdrawn_at is null and ${reported}`
  const going = sql`consultation.withdrawn_at is null and not ${reported}`
  if (stage === 'announced')
    return sql`${going} and consultation.opens_on > ${today}::date and consultation.deadline > ${today}::date`
  if (stage === 'closed') return sql`${going} and consultation.deadline < ${today}::date`
  return sql`${going} and consultation.opens_on <= ${today}::date and consultation.deadline >= ${today}::date`
}

/** Words as part of a LIKE pattern: what people type has no wildcards. */
export const pattern = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`

/** The plan of a consultation has a theme with these words in its title, in its own language or the one that is read. */
export const hasTheme = (language: string, likeTheme: string) => sql<boolean>`exists (
  select from plan_elements as element
  where element.tenant = consultation.tenant and element.plan = consultation.plan
    and element.version = consultation.plan_version and element.kind = 'theme'
    and (element.title ilike ${likeTheme}
      or element.translations -> ${language}::text ->> 'title' ilike ${likeTheme}))`

export type ListAsked = {
  tenant: string
  today: CalendarDate
  language: string
  kind?: ListingFilter['kind']
  district?: string | undefined
  /** As a LIKE pattern. */
  theme?: string | undefined
  afterDeadline?: CalendarDate | undefined
  afterId?: string | undefined
}

/** What shapes the query of a list: its stage and words, and by what else it is narrowed, whatever the values are. */
export type Narrowing = {
  stage: ListingFilter['stage'] | 'not open'
  by: readonly ('kind' | 'district' | 'theme' | 'after')[]
  words: readonly string[]
}

export const narrowingOf = (filter: ListingFilter): Narrowing => ({
  stage: filter.stage,
  by: (['kind', 'district', 'theme', 'after'] as const).filter((name) => filter[name] !== undefined),
  words: (filter.text ?? '').split(/\s+/).filter(Boolean).slice(0, mostWords),
})

/** The announced consultations of a list, latest deadline first, and one more than a page has. */
export function listed(db: Db | Tx, asked: ListAsked, { stage, by, words }: Narrowing) {
  let query = db
    .selectFrom('consultations as consultation')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .where('consultation.tenant', '=', asked.tenant)
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
  if (stage) query = query.where(isAt(stage, asked.today))
  if (by.includes('kind')) query = query.where('plan.kind', '=', asked.kind as NonNullable<ListAsked['kind']>)
  if (by.includes('district')) query = query.where('plan.district', '=', asked.district as string)
  if (by.includes('theme')) query = query.where(hasTheme(asked.language, asked.theme as string))
  if (by.includes('after'))
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('consultation.deadline', 'consultation.id'),
        '<',
        tuple(asked.afterDeadline as CalendarDate, asked.afterId as string),
      ),
    )
  for (const word of words)
    query = query.where((where) =>
      where.or([
        where('consultation.title', 'ilike', pattern(word)),
        where('consultation.summary', 'ilike', pattern(word)),
        where(sql<string>`consultation.translations -> ${asked.language}::text ->> 'title'`, 'ilike', pattern(word)),
        where(sql<string>`consultation.translations -> ${asked.language}::text ->> 'summary'`, 'ilike', pattern(word)),
      ]),
    )
  return query
}

/** A row of a list as JSON: columns by their names in SQL, days and instants as text. */
type ListedRow = Pick<
  ListedConsultation,
  'id' | 'title' | 'summary' | 'translations' | 'public' | 'kind' | 'district' | 'deadline'
> & {
  consulting_body: string
  opens_on: CalendarDate
  announced_at: string
  withdrawn_at: string | null
  report_published_at: string | null
  published_responses: number
}

const instant = (text: string | null) => (text ? new Date(text) : null)

// Column by column: a list does this for every row, and taking the rest of an object costs as much as all of it.
export const consultationFrom = (row: ListedRow): ListedConsultation => ({
  id: row.id,
  title: row.title,
  summary: row.summary,
  translations: row.translations,
  public: row.public,
  kind: row.kind,
  district: row.district,
  deadline: row.deadline,
  consultingBody: row.consulting_body,
  opensOn: row.opens_on,
  announcedAt: new Date(row.announced_at),
  withdrawnAt: instant(row.withdrawn_at),
  reportPublishedAt: instant(row.report_published_at),
  publishedResponses: row.published_responses,
})

/** The rows of a list as one value, so that a page can ask for more than one list, or for more than a list, at once. */
export const asJson = (query: ReturnType<typeof listed>) =>
  sql<ListedRow[]>`(select coalesce(json_agg(listed), '[]') from ${query} as listed)`

/**
 * The districts that the city's plans lie in, for choosing among them. PostgreSQL goes from one to the next by the
 * index instead of reading every plan.
 */
const districts = (tenant: string) => sql<string[]>`array(
  with recursive next as (
    (select district from plans where tenant = ${tenant} and district is not null order by district limit 1)
    union all
    select (select district from plans where tenant = ${tenant} and district > next.district order by district limit 1)
    from next where next.district is not null)
  select district from next where district is not null order by district collate "da-x-icu")`

/** A list, or a list page with the districts to choose among: one query each. */
export const listQuery = (db: Db | Tx, asked: ListAsked, { withDistricts, ...narrowing }: Narrowing & Page) =>
  db.selectNoFrom([
    asJson(listed(db, asked, narrowing)).as('consultations'),
    (withDistricts ? districts(asked.tenant) : sql<string[]>`'{}'::text[]`).as('districts'),
  ])

type Page = { withDistricts: boolean }
type Found = { consultations: ListedRow[]; districts: string[] }

const standing = new Map<string, (db: Db | Tx, asked: ListAsked) => Promise<Found[]>>()

/** A list without words stands once for each way to narrow it; one with words is built each time. */
export async function askList(db: Db, asked: ListAsked, wanted: Narrowing & Page): Promise<Found> {
  if (wanted.words.length > 0) return listQuery(db, asked, wanted).executeTakeFirstOrThrow()
  const shape = [wanted.stage, ...wanted.by, wanted.withDistricts].join()
  let ask = standing.get(shape)
  if (!ask) {
    ask = standingQuery((db, given: ListAsked) => listQuery(db, given, wanted))
    standing.set(shape, ask)
  }
  const [found] = await ask(db, asked)
  return found as Found
}
