import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { inDanish } from '#database/in-danish.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound } from '#platform/refusal.ts'
import { type BodyKind, nameOn, shortNameOn } from '../parties/index.ts'
import { mayWritePlan, planDocument } from '../plans/index.ts'
import type { Consultation, ConsultedParty, DeadlineExtension } from './consultation.ts'
import { maySeeConsultation } from './policy.ts'
import type { Question, QuestionSet } from './question-set.ts'

type Reading = Db | Tx

/** Bodies go by the name they have on the day the consultation opens. */
const opening = sql.ref<CalendarDate>('consultation.opensOn')

/** The moment the first report of a consultation was published, in a query over `consultations as consultation`. */
export const reportPublishedAt = sql<Date | null>`(
  select min(report.published_at) from reports as report
  where report.tenant = consultation.tenant and report.consultation = consultation.id)`

const consultations = (db: Reading, { tenant }: Pick<Occasion, 'tenant'>) =>
  db
    .selectFrom('consultations as consultation')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'consultation.tenant').onRef('plan.id', '=', 'consultation.plan'),
    )
    .innerJoin('planVersions as version', (join) =>
      join
        .onRef('version.tenant', '=', 'consultation.tenant')
        .onRef('version.plan', '=', 'consultation.plan')
        .onRef('version.version', '=', 'consultation.planVersion'),
    )
    .where('consultation.tenant', '=', tenant)
    .selectAll('consultation')
    .select([
      'plan.title as planTitle',
      'plan.kind as planKind',
      'plan.district',
      'version.sha256 as planSha256',
      nameOn('consultation.consultingBody', opening).as('consultingBodyName'),
      nameOn('consultation.decidedBy', opening).as('decidedByName'),
      reportPublishedAt.as('reportPublishedAt'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof consultations>['executeTakeFirstOrThrow']>>

function consultationOf(row: Row): Consultation {
  const {
    tenant: _,
    decidedBy,
    decidedByName,
    decidedOn,
    decisionItem,
    decisionCase,
    decisionText,
    contactName,
    contactEmail,
    planSha256,
    ...rest
  } = row
  return {
    ...rest,
    planSha256: planSha256 ?? '',
    decision: {
      body: decidedBy,
      bodyName: decidedByName,
      on: decidedOn,
      item: decisionItem,
      caseNumber: decisionCase,
      text: decisionText,
    },
    contact: { name: contactName, email: contactEmail },
  }
}

/** A consultation that the occasion may see; not found otherwise. */
export async function getConsultation(occasion: Occasion, id: string): Promise<Consultation> {
  const row = await consultations(occasion.db, occasion).where('consultation.id', '=', id).executeTakeFirst()
  const consultation = row && consultationOf(row)
  if (!consultation || !maySeeConsultation(occasion, consultation)) throw notFound()
  return consultation
}

/** The same, held until the transaction ends: nobody else decides on it meanwhile. */
export const lockConsultation = (tx: Tx, occasion: Occasion, id: string): Promise<Consultation> =>
  held(tx, occasion, id, 'forUpdate')

/** The same, held together with others who only need it to stay as it is: nobody decides on it meanwhile. */
export const holdConsultation = (tx: Tx, occasion: Occasion, id: string): Promise<Consultation> =>
  held(tx, occasion, id, 'forShare')

async function held(tx: Tx, occasion: Occasion, id: string, how: 'forUpdate' | 'forShare'): Promise<Consultation> {
  const found = await tx
    .selectFrom('consultations')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .select('id')
    [how]()
    .executeTakeFirst()
  if (!found) throw notFound()
  const row = await consultations(tx, occasion).where('consultation.id', '=', id).executeTakeFirstOrThrow()
  const consultation = consultationOf(row)
  if (!maySeeConsultation(occasion, consultation)) throw notFound()
  return consultation
}

/** A party's own deadline, in a query over `consulted_parties as party` joined with `consultations as consultation`. */
export const ownDeadline = sql<CalendarDate>`greatest(consultation.deadline, (
  select max(extension.until) from deadline_extensions as extension
  where extension.tenant = party.tenant and extension.consultation = party.consultation
    and extension.body = party.body))`

/**
 * The parties of a consultation in their order, by the name they have on the day it opens, with what was recorded of
 * each; one query. Addresses, reasons and unpublished answers are in it: what is shown of a party follows maySeeParty.
 */
export function listConsultedParties(
  { tenant, db: own }: Pick<Occasion, 'tenant' | 'db'>,
  consultation: string,
  db: Reading = own,
): Promise<ConsultedParty[]> {
  return db
    .selectFrom('consultedParties as party')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'party.tenant').onRef('consultation.id', '=', 'party.consultation'),
    )
    .innerJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'party.tenant').onRef('body.id', '=', 'party.body'),
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
      'body.kind',
      'party.email',
      'party.questionSet',
      'party.position',
      'response.responseNumber',
      'response.submittedAt',
      'response.publishedAt',
      ownDeadline.as('deadline'),
      nameOn('party.body', opening).as('name'),
      shortNameOn('party.body', opening).as('shortName'),
      sql<{ until: CalendarDate; reason: string; grantedAt: string }[]>`(
        select coalesce(jsonb_agg(jsonb_build_object(
          'until', extension.until, 'reason', extension.reason, 'grantedAt', extension.granted_at)
          order by extension.granted_at), '[]')
        from deadline_extensions as extension
        where extension.tenant = party.tenant and extension.consultation = party.consultation
          and extension.body = party.body)`.as('extensions'),
      sql<Date | null>`(
        select min(dispatch.at) from dispatches as dispatch
        where dispatch.tenant = party.tenant and dispatch.consultation = party.consultation
          and dispatch.body = party.body)`.as('dispatchedAt'),
    ])
    .orderBy('party.position')
    .execute()
    .then((rows) => rows.map((row) => ({ ...row, extensions: row.extensions.map(extensionOf) })))
}

const extensionOf = ({ until, reason, grantedAt }: { until: CalendarDate; reason: string; grantedAt: string }) =>
  ({ until, reason, grantedAt: new Date(grantedAt) }) satisfies DeadlineExtension

const questionOf =
  (language: string) =>
  ({ translations, ...row }: Omit<Question, 'optionTexts'> & { translations: Translations }): Question => ({
    ...row,
    text: translations[language]?.text ?? row.text,
    optionTexts: row.options.map((option, index) => translations[language]?.[`option${index + 1}`] ?? option),
  })

/** What a party was asked; with null for the body, what the public was asked (nothing when it was not). */
export async function questionsFor(
  occasion: Pick<Occasion, 'tenant' | 'db' | 'language'>,
  consultation: Pick<Consultation, 'id' | 'publicQuestionSet'>,
  body: string | null,
): Promise<Question[]> {
  const { db, tenant, language } = occasion
  let query = db.selectFrom('questions as question').where('question.tenant', '=', tenant)
  if (body === null) query = query.where('question.questionSet', '=', consultation.publicQuestionSet ?? '')
  else
    query = query.where('question.questionSet', '=', (where) =>
      where
        .selectFrom('consultedParties as party')
        .where('party.tenant', '=', tenant)
        .where('party.consultation', '=', consultation.id)
        .where('party.body', '=', body)
        .select('party.questionSet'),
    )
  const rows = await query
    .select([
      'question.no',
      'question.kind',
      'question.text',
      'question.translations',
      'question.answerForm',
      'question.options',
    ])
    .orderBy('question.no')
    .execute()
  return rows.map(questionOf(language))
}

/** Every set of questions, or those of these ids, each with its questions; one query. */
export async function listQuestionSets(
  { tenant, language, db: own }: Pick<Occasion, 'tenant' | 'language' | 'db'>,
  ids?: readonly string[],
  db: Reading = own,
): Promise<QuestionSet[]> {
  if (ids?.length === 0) return []
  let query = db
    .selectFrom('questionSets as set')
    .innerJoin('questions as question', (join) =>
      join.onRef('question.tenant', '=', 'set.tenant').onRef('question.questionSet', '=', 'set.id'),
    )
    .where('set.tenant', '=', tenant)
    .select([
      'set.id',
      'set.title',
      'question.no',
      'question.kind',
      'question.text',
      'question.translations',
      'question.answerForm',
      'question.options',
    ])
    .orderBy('set.title', inDanish)
    .orderBy('set.id')
    .orderBy('question.no')
  if (ids) query = query.where('set.id', 'in', ids)
  const sets = new Map<string, QuestionSet>()
  for (const { id, title, ...question } of await query.execute()) {
    const set = sets.get(id) ?? { id, title, questions: [] }
    set.questions.push(questionOf(language)(question))
    sets.set(id, set)
  }
  return [...sets.values()]
}

/** The documents that go with a consultation, the plan itself first: titles and where they are read. */
export async function listAnnexes(
  { tenant, db: own }: Pick<Occasion, 'tenant' | 'db'>,
  { plan, planVersion }: Pick<Consultation, 'plan' | 'planVersion'>,
  db: Reading = own,
): Promise<{ title: string; path: string }[]> {
  const documents = await db
    .selectFrom('planDocuments')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .select(['id', 'title'])
    .orderBy('position')
    .execute()
  return documents.map(({ id, title }) => ({
    title,
    path: id === planDocument ? `/plans/${plan}/versions/${planVersion}` : `/plans/${plan}/documents/${id}`,
  }))
}

/** The versions a consultation can be about, and those that would have to be frozen first, by the plan's title. */
export async function listChoosableVersions(
  occasion: Occasion,
): Promise<{ plan: string; version: number; title: string; frozen: boolean; mayFreeze: boolean }[]> {
  const rows = await occasion.db
    .selectFrom('planVersions as version')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.tenant', '=', 'version.tenant').onRef('plan.id', '=', 'version.plan'),
    )
    .where('version.tenant', '=', occasion.tenant)
    .select(['version.plan', 'version.version', 'version.frozenAt', 'plan.title', 'plan.authorBody'])
    .orderBy('plan.title', inDanish)
    .orderBy('plan.id')
    .orderBy('version.version', 'desc')
    .execute()
  return rows.map(({ plan, version, title, frozenAt, authorBody }) => {
    const frozen = frozenAt !== null
    return { plan, version, title, frozen, mayFreeze: !frozen && mayWritePlan(occasion, { authorBody }) }
  })
}

/** How many responses everybody can read. */
export async function countPublishedResponses({ db, tenant }: Occasion, consultation: string): Promise<number> {
  const { count } = await db
    .selectFrom('responses')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('publishedAt', 'is not', null)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What each kind of body was asked the last time, to begin a new draft with. */
export async function lastAsked({ db, tenant }: Occasion): Promise<{ kind: BodyKind; questionSet: string }[]> {
  return await db
    .selectFrom('consultedParties as party')
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'party.tenant').onRef('consultation.id', '=', 'party.consultation'),
    )
    .innerJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'party.tenant').onRef('body.id', '=', 'party.body'),
    )
    .where('party.tenant', '=', tenant)
    .distinctOn('body.kind')
    .select(['body.kind', 'party.questionSet'])
    .orderBy('body.kind')
    .orderBy('consultation.createdAt', 'desc')
    .execute()
}

/** The address of the person who drafts; empty for anybody else. */
export async function ownEmail(occasion: Occasion): Promise<string> {
  const person = await occasion.db
    .selectFrom('people')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', personOf(occasion) ?? '')
    .select('email')
    .executeTakeFirst()
  return person?.email ?? ''
}
