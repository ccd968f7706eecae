import type { T } from '#languages/index.ts'
import { DataTable, Tabs } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { DispositionTag, TrackedWords } from '../replies/index.ts'
import { chapterTitle } from './document.ts'
import type { ReportContent, ReportTopic } from './report.ts'
import { directionName, senderInReport } from './words.ts'

/** How a report may be laid out: by topic with everything, by response, what is general apart from what changes the plan’s text, or as a table. The content is the same. */
export const layouts = ['topics', 'senders', 'text', 'table'] as const

export type Layout = (typeof layouts)[number]

export const readLayout = (text: string | undefined): Layout => layouts.find((layout) => layout === text) ?? 'topics'

export const layoutName = (t: T, layout: Layout): string =>
  ({ topics: t('By topic'), senders: t('By response'), text: t('General and text-related'), table: t('As a table') })[
    layout
  ]

type Chosen = { t: T; href: Href; address: string; layout: Layout }

export function LayoutTabs({ t, href, address, layout }: Chosen) {
  return (
    <Tabs
      label={t('How the report is laid out')}
      items={layouts.map((one) => ({
        text: layoutName(t, one),
        href: href(one === 'topics' ? address : `${address}?layout=${one}`),
        current: one === layout,
      }))}
    />
  )
}

type Shown = { t: T; href: Href; content: ReportContent; address: string }

const topicsOf = ({ chapters }: ReportContent) =>
  chapters.flatMap(({ theme, topics }) => topics.map((topic) => ({ theme, topic })))

/** A topic with what was decided; it leads to where it is written out. */
function TopicLine({ t, href, address, topic }: Omit<Shown, 'content'> & { topic: ReportTopic }) {
  return (
    <>
      <a href={href(`${address}#topic-${topic.id}`)} lang="da">
        {topic.title}
      </a>{' '}
      {topic.reply && <DispositionTag t={t} disposition={topic.reply.disposition} />}
    </>
  )
}

/** Each response with the topics it raises, so that whoever sent it finds what became of it. */
export function BySender({ t, href, content, address }: Shown) {
  const raised = new Map<number, ReportTopic[]>()
  for (const { topic } of topicsOf(content))
    for (const number of topic.numbers) raised.set(number, [...(raised.get(number) ?? []), topic])
  return (
    <>
      {content.responses.map(({ number, name }) => (
        <section key={number} id={`response-${number}`}>
          <h3>
            <a href={href(`/consultations/${content.consultation.id}/responses/${number}`)}>
              {t('Response {number}, {name}', { number, name: senderInReport(t, name) })}
            </a>
          </h3>
          {raised.has(number) ? (
            <ul>
              {raised.get(number)?.map((topic) => (
                <li key={topic.id}>
                  <TopicLine {...{ t, href, address, topic }} />
                </li>
              ))}
            </ul>
          ) : (
            <p class="soft">{t('Raises none of the topics.')}</p>
          )}
        </section>
      ))}
    </>
  )
}

/** What is general, and apart from it what proposes other words in the plan, passage by passage. */
export function TextApart({ t, href, content, address }: Shown) {
  const all = topicsOf(content)
  const general = all.filter(({ topic }) => !topic.changes?.length)
  const passages = Map.groupBy(
    all.flatMap(({ topic }) => (topic.changes ?? []).map((change) => ({ topic, change }))),
    ({ change }) => change.elementTitle,
  )
  return (
    <>
      <h3>{t('General remarks')}</h3>
      <ul>
        {general.map(({ topic }) => (
          <li key={topic.id}>
            <TopicLine {...{ t, href, address, topic }} />
          </li>
        ))}
      </ul>
      <h3>{t('Remarks on the text of the plan')}</h3>
      {passages.size === 0 && <p class="soft">{t('No change of the plan is proposed.')}</p>}
      {[...passages].map(([title, changes]) => (
        <section key={title}>
          <h4 lang="da">{title}</h4>
          {changes.map(({ topic, change: { id, oldWords, newWords } }) => (
            <div key={id}>
              <TrackedWords {...{ t, oldWords, newWords }} />
              <p>
                <TopicLine {...{ t, href, address, topic }} />
              </p>
            </div>
          ))}
        </section>
      ))}
    </>
  )
}

/** All topics under each other, to be compared. */
export function AsTable({ t, href, content, address }: Shown) {
  return (
    <DataTable
      caption={t('Topics and what was decided')}
      captionHidden
      keyOf={({ topic }) => topic.id}
      rows={topicsOf(content)}
      columns={[
        { header: t('Topic'), names: true, cell: ({ topic }) => <TopicLine {...{ t, href, address, topic }} /> },
        { header: t('Theme'), cell: ({ theme }) => chapterTitle(t, theme) },
        { header: t('Direction'), cell: ({ topic }) => directionName(t, topic.direction) },
        { header: t('Responses'), number: true, cell: ({ topic }) => t.number(topic.numbers.length) },
        { header: t('Answered by'), cell: ({ topic }) => topic.reply?.unitName ?? '–' },
      ]}
    />
  )
}
