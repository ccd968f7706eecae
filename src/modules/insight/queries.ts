import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { nameOn, shortNameOn } from '../parties/index.ts'
import { omittedAround, shownWords } from '../publication/index.ts'
import type { Content } from '../reading/index.ts'
import { publicSenderName } from '../responses/index.ts'
import type { Linked, Party, Saying } from './matrix.ts'

/** Parties go by the name they had on the day the consultation opened. */
const opening = sql.ref<CalendarDate>('consultation.opensOn')

/**
 * The parties of a consultation with where they stand, by the name they had when it opened; one query.
 * Reads only submitted responses: a draft inside a body is invisible outside it.
 */
export async function listParties({ db, tenant, today }: Occasion, consultation: string): Promise<Party[]> {
  const rows = await db
    .selectFrom('consultedParties as party')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'party.tenant').onRef('consultation.id', '=', 'party.consultation'),
    )
    .leftJoin('responses as response', (join) =>
      join
        .onRef('response.tenant', '=', 'party.tenant')
        .onRef('response.consultation', '=', 'party.consultation')
        .onRef('response.body', '=', 'party.body')
        .on('response.submittedAt', 'is not', null),
    )
    .where('party.tenant', '=', tenant)
    .where('party.consultation', '=', consultation)
    .select([
      'party.body',
      'party.questionSet',
      nameOn('party.body', opening).as('name'),
      shortNameOn('party.body', opening).as('shortName'),
      'response.responseNumber',
      'response.late',
      'response.publishedAt',
      sql<string>`greatest(consultation.deadline, (
        select max(until) from deadline_extensions as extension
        where extension.tenant = party.tenant and extension.consultation = party.consultation
          and extension.body = party.body))`.as('deadline'),
    ])
    .orderBy('party.position')
    .execute()
  return rows.map(({ late, publishedAt, ...party }) => ({
    ...party,
    published: publishedAt !== null,
    state:
      party.responseNumber !== null
        ? late
          ? 'answered_late'
          : 'answered'
        : party.deadline < today
          ? 'overdue'
          : 'waiting',
  }))
}

export type Scope = {
  /** Only what has been published; otherwise all that was submitted, for those who run the consultation. */
  publishedOnly: boolean
  /** Bodies whose submitted response is seen although it is not published: the person's own. */
  ownBodies?: readonly string[]
}

/** Every confirmed remark of a consultation that may be seen, with its plan elements and their themes; one query. */
export async function listSayings(
  { db, tenant, t }: Occasion,
  consultation: string,
  { publishedOnly, ownBodies = [] }: Scope,
): Promise<Saying[]> {
  let query = db
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .leftJoin('remarkElements as about', (join) =>
      join.onRef('about.tenant', '=', 'remark.tenant').onRef('about.remark', '=', 'remark.id'),
    )
    .leftJoin('planElements as element', (join) =>
      join
        .onRef('element.tenant', '=', 'about.tenant')
        .onRef('element.plan', '=', 'about.plan')
        .onRef('element.id', '=', 'about.element')
        .onRef('element.plan', '=', 'consultation.plan')
        .onRef('element.version', '=', 'consultation.planVersion'),
    )
    .where('remark.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('remark.confirmedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .groupBy(['remark.tenant', 'remark.id', 'response.tenant', 'response.id', 'consultation.tenant', 'consultation.id'])
    .select([
      'remark.id as remark',
      'response.responseNumber',
      'response.body',
      'response.name',
      'response.organisation',
      'response.postcode',
      'response.nameWithheld',
      'consultation.publicFields',
      'remark.quote',
      'remark.starts',
      'remark.labels',
      'remark.speaker',
      'remark.questions',
      'remark.content',
      omittedAround.as('omitted'),
      sql<string[]>`array(select link.target from remark_links as link where link.tenant = remark.tenant
        and link.remark = remark.id and link.relation = 'basis' order by link.position)`.as('basis'),
      sql<string | null>`(select link.target from remark_links as link where link.tenant = remark.tenant
        and link.remark = remark.id and link.relation = 'alternative')`.as('alternative'),
      sql<string[]>`coalesce(array_agg(distinct element.theme) filter (where element.theme is not null), '{}')`.as(
        'themes',
      ),
      sql<
        Saying['elements']
      >`coalesce(jsonb_agg(jsonb_build_object('id', element.id, 'title', element.title, 'kind', element.kind,
          'translations', element.translations)
        order by about.position) filter (where element.id is not null), '[]')`.as('elements'),
    ])
    .orderBy('response.responseNumber')
    .orderBy(sql`coalesce(remark.starts, 2147483647)`)
    .orderBy('remark.position')
  if (publishedOnly)
    query = query.where((where) =>
      where.or([
        where('response.publishedAt', 'is not', null),
        ...(ownBodies.length > 0 ? [where('response.body', 'in', ownBodies)] : []),
      ]),
    )
  const rows = (await query.execute()).map(
    ({ organisation, postcode, nameWithheld, publicFields, omitted, starts, ...row }) => ({
      ...row,
      name: row.body ? row.name : publicSenderName(t, publicFields, { ...row, organisation, postcode, nameWithheld }),
      quote: shownWords({ quote: row.quote, starts, omitted }),
    }),
  )
  // What is pointed at is of the same response, so it is seen by whoever sees what points at it.
  const linked = new Map(
    rows.map(({ remark, quote, content }): [string, Linked] => [
      remark,
      { remark, quote, content: content as Content | null },
    ]),
  )
  return rows.map(({ responseNumber, content, basis, alternative, ...row }) => ({
    ...row,
    responseNumber: responseNumber as number,
    content: content as Content | null,
    basis: basis.flatMap((remark) => linked.get(remark) ?? []),
    alternative: linked.get(alternative ?? '') ?? null,
  }))
}

export type Overview = {
  id: string
  title: string
  translations: Translations
  plan: string
  consultingBody: string
  announcedAt: Date | null
  deadline: string
  themes: { id: string; title: string; body: string; translations: Translations }[]
  /** The questions that were asked, by their set: different parties may be asked different questions. */
  questionSets: { id: string; title: string; questions: { no: number; text: string }[] }[]
}

/** What a consultation's matrix and theme pages are built from; undefined when there is none. */
export async function findOverview({ db, tenant, language }: Occasion, id: string): Promise<Overview | undefined> {
  const consultation = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select(['id', 'title', 'translations', 'plan', 'planVersion', 'consultingBody', 'announcedAt', 'deadline'])
    .executeTakeFirst()
  if (!consultation) return undefined
  const { planVersion, ...overview } = consultation
  const [themes, questions] = await Promise.all([
    db
      .selectFrom('planElements')
      .where('tenant', '=', tenant)
      .where('plan', '=', overview.plan)
      .where('version', '=', planVersion)
      .where('kind', '=', 'theme')
      .select(['id', 'title', 'body', 'translations'])
      .orderBy('position')
      .execute(),
    db
      .selectFrom('questions as question')
      .innerJoin('questionSets as set', (join) =>
        join.onRef('set.tenant', '=', 'question.tenant').onRef('set.id', '=', 'question.questionSet'),
      )
      .where('question.tenant', '=', tenant)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('consultedParties as party')
            .whereRef('party.tenant', '=', 'question.tenant')
            .whereRef('party.questionSet', '=', 'question.questionSet')
            .where('party.consultation', '=', id)
            .select(sql`1`.as('one')),
        ),
      )
      .select(['question.no', 'question.text', 'question.translations', 'question.questionSet', 'set.title'])
      .orderBy('question.questionSet')
      .orderBy('question.no')
      .execute(),
  ])
  const sets = new Map<string, Overview['questionSets'][number]>()
  for (const { no, text, translations, questionSet, title } of questions) {
    const set = sets.get(questionSet) ?? { id: questionSet, title, questions: [] }
    set.questions.push({ no, text: translations[language]?.text ?? text })
    sets.set(questionSet, set)
  }
  return { ...overview, themes, questionSets: [...sets.values()] }
}
