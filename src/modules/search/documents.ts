import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { ReportContent } from '../reports/index.ts'
import { withoutSources } from '../topics/index.ts'

export type DocumentKind = 'consultation' | 'plan' | 'response' | 'topic' | 'reply'

export const documentKinds = [
  'consultation',
  'plan',
  'response',
  'topic',
  'reply',
] as const satisfies readonly DocumentKind[]

/** What can be found: public words only. */
export type Document = {
  kind: DocumentKind
  subject: string
  consultation: string | null
  theme: string | null
  language: string
  title: string
  text: string
  path: string
  dated: Date
}

/** Whose documents are to be read anew: all of a kind whose subject is `prefix` or begins with it and a slash. */
export type Subject = { kind: DocumentKind; prefix: string }

type Entry = { action: string; subject: string; details: Record<string, unknown> }

/** What an entry of the trail can have changed of what is public. */
export async function subjectsOf(tx: Tx, tenant: string, entries: readonly Entry[]): Promise<Subject[]> {
  const subjects = new Map<string, Subject>()
  const add = (kind: DocumentKind, prefix: string) => subjects.set(`${kind} ${prefix}`, { kind, prefix })
  for (const { action, subject, details } of entries) {
    const [thing = '', id = ''] = [subject.slice(0, subject.indexOf(':')), subject.slice(subject.indexOf(':') + 1)]
    if (thing === 'plan' || action.startsWith('plan.')) add('plan', id.split(/[:/]/)[0] ?? id)
    if (thing === 'response') add('response', id)
    if (thing === 'consultation') {
      add('consultation', id)
      if (action === 'report.published') {
        add('topic', id)
        add('reply', id)
      }
      if (action === 'responses.published')
        for (const response of await published(tx, tenant, id, details.numbers as number[])) add('response', response)
    }
  }
  return [...subjects.values()]
}

async function published(tx: Tx, tenant: string, consultation: string, numbers: readonly number[]): Promise<string[]> {
  if (numbers.length === 0) return []
  const rows = await tx
    .selectFrom('responses')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('responseNumber', 'in', [...numbers])
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The public words of subjects as they are now; nothing of what is not public. */
export async function readDocuments(tx: Tx, tenant: string, subjects: readonly Subject[]): Promise<Document[]> {
  const of = (kind: DocumentKind) => subjects.filter((subject) => subject.kind === kind).map(({ prefix }) => prefix)
  const reading = [
    consultationDocuments(tx, tenant, of('consultation')),
    planDocuments(tx, tenant, of('plan')),
    responseDocuments(tx, tenant, of('response')),
    reportDocuments(tx, tenant, of('topic')),
  ]
  const documents: Document[] = []
  for (const read of reading) documents.push(...(await read))
  return documents
}

async function consultationDocuments(tx: Tx, tenant: string, ids: readonly string[]): Promise<Document[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', 'in', [...ids])
    .where('announcedAt', 'is not', null)
    .select(['id', 'title', 'summary', 'introduction', 'announcedAt', 'translations'])
    .execute()
  return rows.flatMap(({ id, title, summary, introduction, announcedAt, translations }) => {
    const common = { kind: 'consultation' as const, consultation: id, theme: null, path: `/consultations/${id}` }
    const dated = announcedAt as Date
    const en = translations.en
    return [
      { ...common, subject: id, language: 'da', title, text: `${summary}\n${introduction}`, dated },
      ...(en?.title
        ? [
            {
              ...common,
              subject: `${id}/en`,
              language: 'en',
              title: en.title,
              text: `${en.summary ?? ''}\n${en.introduction ?? ''}`,
              dated,
            },
          ]
        : []),
    ]
  })
}

/** The newest frozen version of each plan, part by part. */
async function planDocuments(tx: Tx, tenant: string, ids: readonly string[]): Promise<Document[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('planVersions as version')
    .innerJoin('planElements as element', (join) =>
      join
        .onRef('element.tenant', '=', 'version.tenant')
        .onRef('element.plan', '=', 'version.plan')
        .onRef('element.version', '=', 'version.version'),
    )
    .where('version.tenant', '=', tenant)
    .where('version.plan', 'in', [...ids])
    .where('version.version', '=', (where) =>
      where
        .selectFrom('planVersions as frozen')
        .whereRef('frozen.tenant', '=', 'version.tenant')
        .whereRef('frozen.plan', '=', 'version.plan')
        .where('frozen.frozenAt', 'is not', null)
        .select(({ fn }) => fn.max('frozen.version').as('newest')),
    )
    .select([
      'version.plan',
      'version.frozenAt',
      'element.id',
      'element.document',
      'element.theme',
      'element.title',
      'element.body',
    ])
    .execute()
  return rows.map(({ plan, frozenAt, id, document, theme, title, body }) => ({
    kind: 'plan',
    subject: `${plan}/${id}`,
    consultation: null,
    theme,
    language: 'da',
    title,
    text: body,
    path: `/plans/${plan}${document === 'plan' ? '' : `/documents/${document}`}#${id}`,
    dated: frozenAt as Date,
  }))
}

/** Published responses by their public wording; of the sender what the consultation lets everybody know. */
async function responseDocuments(tx: Tx, tenant: string, ids: readonly string[]): Promise<Document[]> {
  const documents: Document[] = []
  for (let from = 0; from < ids.length; from += 500) {
    const rows = await tx
      .selectFrom('responses as response')
      .innerJoin('consultations as consultation', (join) =>
        join
          .onRef('consultation.tenant', '=', 'response.tenant')
          .onRef('consultation.id', '=', 'response.consultation'),
      )
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom('editions')
            .whereRef('editions.tenant', '=', 'response.tenant')
            .whereRef('editions.response', '=', 'response.id')
            .select('editions.text')
            .orderBy('editions.version', 'desc')
            .limit(1)
            .as('edition'),
        (join) => join.onTrue(),
      )
      .where('response.tenant', '=', tenant)
      .where('response.id', 'in', ids.slice(from, from + 500))
      .where('response.publishedAt', 'is not', null)
      .where('response.withdrawnAt', 'is', null)
      .select([
        'response.id',
        'response.consultation',
        'response.responseNumber',
        'response.language',
        'response.publishedAt',
        'edition.text',
        sql<string>`case
          when response.body is not null then response.name
          when response.organisation is not null and 'organisation' = any (consultation.public_fields)
            then response.organisation
          when 'name' = any (consultation.public_fields) and not response.name_withheld then response.name
          else '' end`.as('title'),
      ])
      .execute()
    documents.push(
      ...rows.map(({ id, consultation, responseNumber, language, publishedAt, text, title }) => ({
        kind: 'response' as const,
        subject: id,
        consultation,
        theme: null,
        language: language === 'en' ? 'en' : 'da',
        title,
        text,
        path: `/consultations/${consultation}/responses/${responseNumber}`,
        dated: publishedAt as Date,
      })),
    )
  }
  return documents
}

/** Topics and replies as the newest published report has them: what is being written for the next is nobody's yet. */
async function reportDocuments(tx: Tx, tenant: string, ids: readonly string[]): Promise<Document[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', 'in', [...ids])
    .where('publishedAt', 'is not', null)
    .distinctOn('consultation')
    .select(['consultation', 'content', 'publishedAt'])
    .orderBy('consultation')
    .orderBy('version', 'desc')
    .execute()
  return rows.flatMap(({ consultation, content, publishedAt }) =>
    (content as ReportContent).chapters.flatMap(({ theme, topics }) =>
      topics.flatMap(({ id, title, summary, reply }) => {
        const common = {
          subject: `${consultation}/${id}`,
          consultation,
          theme: theme?.id ?? null,
          language: 'da',
          title,
          path: `/consultations/${consultation}/report#topic-${id}`,
          dated: publishedAt as Date,
        }
        return [
          { ...common, kind: 'topic' as const, text: withoutSources(summary) },
          ...(reply ? [{ ...common, kind: 'reply' as const, text: reply.text }] : []),
        ]
      }),
    ),
  )
}
