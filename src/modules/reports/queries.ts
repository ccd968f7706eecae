import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dateOf } from '#platform/clock.ts'
import { notFound } from '#platform/refusal.ts'
import { mayWriteReport } from './policy.ts'
import type { CitedRemark, ReportContent, ReportFacts, SenderKind, Topic } from './report.ts'

type Reading = Db | Tx

const senderKinds = {
  council: 'committee',
  finance_committee: 'committee',
  standing_committee: 'committee',
  local_committee: 'local_committee',
  advisory_council: 'council',
  representative_assembly: 'local_committee',
} as const

function senderOf(bodyKind: keyof typeof senderKinds | null, organisation: string | null): SenderKind {
  if (bodyKind) return senderKinds[bodyKind]
  return organisation ? 'organisation' : 'person'
}

/** Bodies and organisations are named in a report, private persons never. */
const nameOf = (sender: SenderKind, name: string, organisation: string | null) =>
  sender === 'person' ? null : (organisation ?? name)

/** The unit that replies; not found when there is none with this id. */
export async function findUnit(db: Reading, { tenant }: Occasion, id: string): Promise<{ body: string; name: string }> {
  const unit = await db
    .selectFrom('units')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select(['body', 'name'])
    .executeTakeFirst()
  if (!unit) throw notFound()
  return unit
}

/** The topics of a consultation in their order, each with its remarks and reply; two queries whatever their number. */
export async function readTopics(
  db: Reading,
  { tenant }: Occasion,
  consultation: string,
): Promise<(Topic & { position: number })[]> {
  const topics = await db
    .selectFrom('topics as topic')
    .leftJoin('replies as reply', (join) =>
      join.onRef('reply.tenant', '=', 'topic.tenant').onRef('reply.topic', '=', 'topic.id'),
    )
    .leftJoin('units as unit', (join) =>
      join.onRef('unit.tenant', '=', 'reply.tenant').onRef('unit.id', '=', 'reply.unit'),
    )
    .where('topic.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .select([
      'topic.id',
      'topic.theme',
      'topic.direction',
      'topic.title',
      'topic.summary',
      'topic.position',
      'reply.unit',
      'unit.name as unitName',
      'reply.text',
      'reply.disposition',
      'reply.reason',
      'reply.draftedBy',
      'reply.approvedBy',
    ])
    .orderBy('topic.position')
    .execute()
  const remarks = await db
    .selectFrom('topicRemarks as placed')
    .innerJoin('topics as topic', (join) =>
      join.onRef('topic.tenant', '=', 'placed.tenant').onRef('topic.id', '=', 'placed.topic'),
    )
    .innerJoin('remarks as remark', (join) =>
      join.onRef('remark.tenant', '=', 'placed.tenant').onRef('remark.id', '=', 'placed.remark'),
    )
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .where('placed.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .select([
      'placed.topic',
      'remark.id as remark',
      'remark.quote',
      'remark.labels',
      'response.responseNumber',
      'response.name',
      'response.organisation',
      'body.kind as bodyKind',
    ])
    .orderBy('response.responseNumber')
    .orderBy('remark.position')
    .execute()
  const cited = new Map<string, CitedRemark[]>()
  for (const { topic, bodyKind, organisation, name, responseNumber, ...remark } of remarks) {
    const sender = senderOf(bodyKind, organisation)
    const list = cited.get(topic) ?? []
    list.push({ ...remark, responseNumber: responseNumber as number, sender, name: nameOf(sender, name, organisation) })
    cited.set(topic, list)
  }
  return topics.map(({ unit, unitName, text, disposition, reason, draftedBy, approvedBy, ...topic }) => ({
    ...topic,
    remarks: cited.get(topic.id) ?? [],
    reply:
      unit && disposition && draftedBy
        ? {
            unit,
            unitName: unitName ?? unit,
            text: text ?? '',
            disposition,
            reason: reason ?? '',
            draftedBy,
            approvedBy,
          }
        : null,
  }))
}

export type ReportDraft = {
  /** The version being written; null when none has been begun since the last publication. */
  version: number | null
  facts: ReportFacts
  topics: (Topic & { position: number })[]
  /** Numbers of the responses that are published and may be cited in public. */
  published: ReadonlySet<number>
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
    .innerJoin('bodyNames as body', (join) =>
      join
        .onRef('body.tenant', '=', 'consultation.tenant')
        .onRef('body.body', '=', 'consultation.consultingBody')
        .onRef('body.validFrom', '<=', 'consultation.opensOn')
        .on((on) =>
          on.or([on('body.validUntil', 'is', null), on('body.validUntil', '>=', on.ref('consultation.opensOn'))]),
        ),
    )
    .where('consultation.tenant', '=', tenant)
    .where('consultation.id', '=', id)
    .select([
      'consultation.id',
      'consultation.title',
      'consultation.caseNumber',
      'consultation.opensOn',
      'consultation.deadline',
      'body.name as consultingBody',
      'plan.id as plan',
      'plan.title as planTitle',
      'version.version',
      'version.sha256',
    ])
    .executeTakeFirst()
  if (!consultation) throw notFound()
  const { plan, planTitle, version, sha256, ...case_ } = consultation
  const themes = await db
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', version)
    .where('kind', '=', 'theme')
    .select(['id', 'title'])
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
    .select([
      'response.responseNumber',
      'response.name',
      'response.organisation',
      'response.submittedAt',
      'response.late',
      'response.publishedAt',
      'body.kind',
    ])
    .orderBy('response.responseNumber')
    .execute()
  const silent = await db
    .selectFrom('consultedParties as party')
    .innerJoin('bodyNames as name', (join) =>
      join
        .onRef('name.tenant', '=', 'party.tenant')
        .onRef('name.body', '=', 'party.body')
        .on('name.validFrom', '<=', case_.opensOn)
        .on((on) => on.or([on('name.validUntil', 'is', null), on('name.validUntil', '>=', case_.opensOn)])),
    )
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
    .select('name.name')
    .orderBy('party.position')
    .execute()
  const writing = await db
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', id)
    .select(['version', 'introduction', 'publishedAt'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    version: writing && !writing.publishedAt ? writing.version : null,
    facts: {
      consultation: case_,
      plan: { id: plan, title: planTitle, version, sha256: sha256 ?? '' },
      introduction: writing?.introduction ?? '',
      responses: responses.map(({ responseNumber, name, organisation, submittedAt, late, kind }) => {
        const sender = senderOf(kind, organisation)
        return {
          number: responseNumber as number,
          name: nameOf(sender, name, organisation),
          sender,
          submittedOn: dateOf(submittedAt as Date),
          late: late ?? false,
        }
      }),
      silent: silent.map(({ name }) => name),
      themes,
    },
    topics: await readTopics(db, occasion, id),
    published: new Set(
      responses.flatMap(({ publishedAt, responseNumber }) => (publishedAt ? [responseNumber as number] : [])),
    ),
  }
}

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

export type PublishedReport = {
  version: number
  publishedAt: Date
  sha256: string
  content: ReportContent
  versions: number[]
}

/** A published report, the newest unless told; undefined when there is none. Public. */
export async function findPublishedReport(
  { db, tenant }: Occasion,
  consultation: string,
  version?: number,
): Promise<PublishedReport | undefined> {
  const rows = await db
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('publishedAt', 'is not', null)
    .select(['version', 'publishedAt', 'sha256'])
    .orderBy('version', 'desc')
    .execute()
  const row = version === undefined ? rows[0] : rows.find((row) => row.version === version)
  if (!row) return undefined
  const { content } = await db
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('version', '=', row.version)
    .select('content')
    .executeTakeFirstOrThrow()
  return {
    version: row.version,
    publishedAt: row.publishedAt as Date,
    sha256: row.sha256 as string,
    content: content as ReportContent,
    versions: rows.map(({ version }) => version),
  }
}

export type FreeRemark = CitedRemark & { themes: string[] }

/** Confirmed remarks of submitted responses that are in no topic yet, those of a theme first. */
export async function listFreeRemarks(
  { db, tenant }: Occasion,
  consultation: string,
  theme: string | null = null,
): Promise<FreeRemark[]> {
  const rows = await db
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .leftJoin('bodies as body', (join) =>
      join.onRef('body.tenant', '=', 'response.tenant').onRef('body.id', '=', 'response.body'),
    )
    .leftJoin('topicRemarks as placed', (join) =>
      join.onRef('placed.tenant', '=', 'remark.tenant').onRef('placed.remark', '=', 'remark.id'),
    )
    .where('remark.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('remark.confirmedAt', 'is not', null)
    .where('placed.remark', 'is', null)
    .select([
      'remark.id as remark',
      'remark.quote',
      'remark.labels',
      'response.responseNumber',
      'response.name',
      'response.organisation',
      'body.kind as bodyKind',
      sql<string[]>`array(
        select distinct element.theme from remark_elements as about
        join plan_elements as element on element.tenant = about.tenant and element.plan = about.plan and element.id = about.element
        where about.tenant = remark.tenant and about.remark = remark.id and element.theme is not null)`.as('themes'),
    ])
    .orderBy('response.responseNumber')
    .orderBy('remark.position')
    .execute()
  const free = rows.map(({ bodyKind, organisation, name, responseNumber, ...remark }) => {
    const sender = senderOf(bodyKind, organisation)
    return { ...remark, responseNumber: responseNumber as number, sender, name: nameOf(sender, name, organisation) }
  })
  const ofTheme = ({ themes }: FreeRemark) => theme !== null && themes.includes(theme)
  return [...free.filter(ofTheme), ...free.filter((remark) => !ofTheme(remark))]
}

/** The administrations and units of the city that could reply, by name. */
export function listReplyingUnits({ db, tenant }: Occasion, on: string) {
  return db
    .selectFrom('units')
    .where('tenant', '=', tenant)
    .where('parent', 'is', null)
    .where('validFrom', '<=', on as CalendarDate)
    .where((where) => where.or([where('validUntil', 'is', null), where('validUntil', '>=', on as CalendarDate)]))
    .select(['id', 'name', 'body'])
    .orderBy('name')
    .execute()
}

/** A consultation's head as the report's pages need it; undefined when it has not been announced. */
export function findCase({ db, tenant }: Occasion, id: string) {
  return db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('announcedAt', 'is not', null)
    .select(['id', 'title', 'deadline', 'consultingBody'])
    .executeTakeFirst()
}
