import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dateOf } from '#platform/clock.ts'
import { notFound } from '#platform/refusal.ts'
import { progressOf } from '../ledger/index.ts'
import { nameOn } from '../parties/index.ts'
import { titlesOf } from '../plans/index.ts'
import { type PlanChange, readPlanChanges, readReplies } from '../replies/index.ts'
import { nameOf, organisationIsPublic, readTopics, senderOf } from '../topics/index.ts'
import { mayWriteReport } from './policy.ts'
import { listLostQuotes } from './quotes.ts'
import { type Behind, composeReport, type ProposedChange, type ReportFacts, type Topic } from './report.ts'
import { fingerprintOf, listReviews, type Review, reviewStateOf } from './review.ts'
import { countShown, listOpenCorrections, type OpenCorrection } from './showing.ts'
import { listWriters, type PartText, readTexts } from './texts.ts'

type Reading = Db | Tx

export type ReportDraft = {
  /** The version being written; null when none has been begun since the last publication. */
  version: number | null
  facts: ReportFacts
  topics: (Topic & { position: number })[]
  behind: Behind
  /** Who began the version or has written a part of it; nobody when none is being written. */
  writers: string[]
  /** The parts that people write, as they are now. */
  texts: ReadonlyMap<string, PartText>
  /** Corrections that nobody has answered. */
  corrections: OpenCorrection[]
  /** How many senders have been shown what is said of them. */
  shown: { asked: number; replyBy: CalendarDate | null }
  /** Under which fingerprint it would be frozen as it stands. */
  fingerprint: string
  /** Of the version being written, the newest first. */
  reviews: Review[]
}

/** The report as it would be now, from live data. Whoever calls has asked the policy. */
export async function readDraft(db: Reading, occasion: Occasion, id: string): Promise<ReportDraft> {
  const { tenant } = occasion
  const consultation = await db
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
    .where('consultation.id', '=', id)
    .select([
      'consultation.id',
      'consultation.title',
      'consultation.translations',
      'consultation.caseNumber',
      'consultation.opensOn',
      'consultation.deadline',
      nameOn('consultation.consultingBody', sql.ref('consultation.opensOn')).as('consultingBody'),
      'plan.id as plan',
      'plan.title as planTitle',
      'plan.translations as planTranslations',
      'version.version',
      'version.sha256',
    ])
    .executeTakeFirst()
  if (!consultation) throw notFound()
  const { plan, planTitle, planTranslations, translations, version, sha256, ...case_ } = consultation
  const themes = await db
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', version)
    .where('kind', '=', 'theme')
    .select(['id', 'title', 'translations'])
    .orderBy('position')
    .execute()
  const responses = await db
    .selectFrom('responses as response')
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .where('response.tenant', '=', tenant)
    .where('response.consultation', '=', id)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .select([
      'response.responseNumber',
      'response.name',
      'response.organisation',
      'response.submittedAt',
      'response.late',
      'response.publishedAt',
      'body.kind',
      organisationIsPublic.as('organisationPublic'),
    ])
    .orderBy('response.responseNumber')
    .execute()
  const silent = await db
    .selectFrom('consultedParties as party')
    .where('party.tenant', '=', tenant)
    .where('party.consultation', '=', id)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('responses as response')
            .whereRef('response.tenant', '=', 'party.tenant')
            .whereRef('response.consultation', '=', 'party.consultation')
            .whereRef('response.body', '=', 'party.body')
            .where('response.submittedAt', 'is not', null)
            .select(sql`1`.as('one')),
        ),
      ),
    )
    .select(nameOn('party.body', sql`${case_.opensOn}::date`).as('name'))
    .orderBy('party.position')
    .execute()
  const writing = await db
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', id)
    .select(['version', 'begunBy', 'publishedAt'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const replies = await readReplies(db, occasion, id)
  const changes = await readPlanChanges(db, occasion, id)
  const { unread, undivided } = await progressOf(occasion, id, db)
  const texts = await readTexts(db, occasion, id)
  const corrections = await listOpenCorrections(db, occasion, id)
  const begun = writing && !writing.publishedAt ? writing : undefined
  const facts: ReportFacts = {
    consultation: { ...case_, translations: titlesOf(translations) },
    plan: { id: plan, title: planTitle, translations: titlesOf(planTranslations), version, sha256: sha256 ?? '' },
    introduction: texts.get('introduction')?.text ?? '',
    texts: Object.fromEntries(
      [...texts].flatMap(([part, { text }]) => (part === 'introduction' || text === '' ? [] : [[part, text]])),
    ),
    responses: responses.map(({ responseNumber, name, organisation, organisationPublic, submittedAt, late, kind }) => {
      const sender = senderOf(kind, organisation)
      return {
        number: responseNumber as number,
        name: nameOf(sender, name, organisation, organisationPublic),
        sender,
        submittedOn: dateOf(submittedAt as Date),
        late: late ?? false,
      }
    }),
    silent: silent.map(({ name }) => name),
    themes,
  }
  const topics = (await readTopics(db, occasion, id)).map((topic) => ({
    ...topic,
    reply: replies.get(topic.id) ?? null,
    changes: changes.filter((change) => change.topic === topic.id).map(asProposed),
  }))
  const fingerprint = fingerprintOf(composeReport(facts, topics))
  const writers = begun ? [...new Set([begun.begunBy, ...(await listWriters(db, occasion, id, begun.version))])] : []
  const reviews = begun ? await listReviews(db, occasion, id, begun.version) : []
  return {
    version: begun?.version ?? null,
    writers,
    texts,
    corrections,
    shown: await countShown(db, occasion, id),
    facts,
    topics,
    fingerprint,
    reviews,
    behind: {
      published: new Set(
        responses.flatMap(({ publishedAt, responseNumber }) => (publishedAt ? [responseNumber as number] : [])),
      ),
      unread,
      undivided,
      corrections: corrections.length,
      lostQuotes: await listLostQuotes(db, occasion, id),
      review: reviewStateOf(reviews, fingerprint),
    },
  }
}

const asProposed = ({ id, element, elementTitle, oldWords, newWords }: PlanChange): ProposedChange => ({
  id,
  element,
  elementTitle,
  oldWords,
  newWords,
})

/** The working draft, for those who write the report; not found for everybody else. */
export async function getDraft(occasion: Occasion, id: string): Promise<ReportDraft & { consultingBody: string }> {
  const head = await occasion.db
    .selectFrom('consultations')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .where('announcedAt', 'is not', null)
    .select('consultingBody')
    .executeTakeFirst()
  if (!head || !mayWriteReport(occasion, head)) throw notFound()
  return { ...(await readDraft(occasion.db, occasion, id)), consultingBody: head.consultingBody }
}
