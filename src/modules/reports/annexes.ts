import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Block, Document } from '#platform/documents/index.ts'
import { titleIn } from '../plans/index.ts'
import { dispositionName } from '../remarks/index.ts'
import { trackedWords } from '../replies/index.ts'
import { chapterTitle, type Edition, folded, paragraphs } from './document.ts'
import type { ReportContent } from './report.ts'
import { senderInReport } from './words.ts'

/** Files that go with a report: the responses as they came, the replies, and the changes of the plan. */
export const annexes = ['responses', 'replies', 'changes'] as const

export type Annex = (typeof annexes)[number]

/** Municipal reports number them so (the template of Copenhagen's Technical and Environmental Administration, 2022). */
export const annexName = (t: T, annex: Annex): string =>
  ({
    responses: t('Annex 5: the responses'),
    replies: t('Annex 6: the replies'),
    changes: t('Annex 7: changes of the plan'),
  })[annex]

/** The public wording of a response, by its number. */
export type PublicWords = { number: number; text: string }

/** The newest public wordings of the responses of a consultation; those that are not public, or taken down, are not there. */
export async function listPublicWords({ db, tenant }: Occasion, consultation: string): Promise<PublicWords[]> {
  const { rows } = await sql<PublicWords>`
    select response.response_number as number, edition.text
    from responses as response
    join lateral (select text from editions where editions.tenant = response.tenant
      and editions.response = response.id order by version desc limit 1) as edition on true
    where response.tenant = ${tenant} and response.consultation = ${consultation}
      and response.published_at is not null and response.withdrawn_at is null
    order by response.response_number`.execute(db)
  return rows
}

function responseBlocks(t: T, { responses }: ReportContent, words: readonly PublicWords[]): Block[] {
  const textOf = new Map(words.map(({ number, text }) => [number, text]))
  return responses.flatMap(({ number, name, submittedOn }): Block[] => {
    const text = textOf.get(number)
    return [
      { kind: 'heading', level: 1, text: t('Response {number}, {name}', { number, name: senderInReport(t, name) }) },
      { kind: 'paragraph', text: t.date(submittedOn as CalendarDate) },
      text === undefined
        ? { kind: 'note', text: t('This response is not public.') }
        : { kind: 'quotation', words: text },
    ]
  })
}

function replyBlocks(t: T, { chapters }: ReportContent): Block[] {
  return chapters.flatMap(({ theme, topics }): Block[] => [
    { kind: 'heading', level: 1, text: chapterTitle(t, theme) },
    ...topics.flatMap(({ title, reply }): Block[] => [
      { kind: 'heading', level: 2, text: title },
      ...(reply
        ? [
            ...paragraphs(reply.text),
            {
              kind: 'facts',
              facts: [
                { name: t('Decision on the wish'), value: dispositionName(t, reply.disposition) },
                ...(reply.reason ? [{ name: t('Reason'), value: reply.reason }] : []),
                { name: t('Answered by'), value: reply.unitName },
              ],
            } satisfies Block,
          ]
        : []),
    ]),
  ])
}

function changeBlocks(t: T, { chapters }: ReportContent, on: CalendarDate): Block[] {
  const topics = chapters.flatMap((chapter) => chapter.topics).filter(({ changes = [] }) => changes.length > 0)
  if (topics.length === 0) return [{ kind: 'paragraph', text: t('No change of the plan is proposed.') }]
  return topics.flatMap(({ title, changes = [], reply }): Block[] => [
    { kind: 'heading', level: 1, text: title },
    ...changes.flatMap(({ elementTitle, oldWords, newWords }): Block[] => [
      { kind: 'heading', level: 2, text: elementTitle },
      {
        kind: 'paragraph',
        text: { change: trackedWords(folded(oldWords), folded(newWords)), author: reply?.unitName ?? '', on },
      },
    ]),
  ])
}

/** An annex of a published report as a document; `words` are the public wordings for that of the responses. */
export function annexDocument(
  t: T,
  annex: Annex,
  { content, edition, words }: { content: ReportContent; edition: Edition; words: readonly PublicWords[] },
): Document {
  const blocks = {
    responses: () => responseBlocks(t, content, words),
    replies: () => replyBlocks(t, content),
    changes: () => changeBlocks(t, content, edition.publishedOn),
  }[annex]()
  return {
    title: annexName(t, annex),
    subtitle: titleIn(t.code, content.consultation),
    language: t.code === 'en' ? 'en' : 'da',
    author: content.consultation.consultingBody,
    subject: titleIn(t.code, content.plan),
    date: edition.publishedOn,
    blocks: [{ kind: 'contents', title: t('Contents'), depth: 2 }, ...blocks],
  }
}
