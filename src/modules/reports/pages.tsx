import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { BarChart, Contents, DataTable, EmptyState, Prose, Quote, SummaryList, Tag, Tags } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { languageOf, type Titled, titleIn } from '../plans/index.ts'
import { dispositionName } from '../remarks/index.ts'
import { DispositionTag, TrackedWords } from '../replies/index.ts'
import { annexes, annexName } from './annexes.ts'
import { ChangedPart } from './changed-part.tsx'
import { chapterTitle, numbersText, processFacts } from './document.ts'
import { AsTable, BySender, type Layout, LayoutTabs, layoutName, TextApart } from './layouts.tsx'
import type { PublishedReport } from './queries.ts'
import type { ReportContent, ReportTopic } from './report.ts'
import { SummaryShown } from './summary-shown.tsx'
import { directionName, senderInReport, senderName } from './words.ts'

type Shown = { t: T; href: Href; content: ReportContent }

export function TopicShown({ t, href, content, topic }: Shown & { topic: ReportTopic }) {
  const { reply } = topic
  const responseHref = (number: number) => href(`/consultations/${content.consultation.id}/responses/${number}`)
  return (
    <section class="topic" id={`topic-${topic.id}`}>
      <h3 lang="da">{topic.title}</h3>
      <p>
        <Tags>
          <Tag kind="accent">{directionName(t, topic.direction)}</Tag>
          {reply && <DispositionTag t={t} disposition={reply.disposition} />}
        </Tags>
      </p>
      <p class="small">{numbersText(t, topic.numbers)}</p>
      {topic.summary && <SummaryShown t={t} topic={topic} />}
      <details class="topic__words" id={`behind-${topic.id}`}>
        <summary>
          {t('{count, plural, one {The remark} other {The # remarks}} behind it', { count: topic.remarks.length })}
        </summary>
        {topic.remarks.map(({ remark, quote, responseNumber, name }) => (
          <Quote words={quote} lang="da" id={`said-${topic.id}-${remark}`} key={remark}>
            <a href={`${responseHref(responseNumber)}#words-${remark}`}>
              {t('Response {number}, {name}', { number: responseNumber, name: senderInReport(t, name) })}
            </a>
          </Quote>
        ))}
      </details>
      {reply && (
        <div class="topic__reply">
          <h4>{t('The administration’s reply')}</h4>
          <Prose text={reply.text} lang="da" />
          {reply.reason && (
            <p lang="da">
              <strong>{t('Reason')}:</strong> {reply.reason}
            </p>
          )}
          {topic.changes?.map(({ id, elementTitle, oldWords, newWords }) => (
            <div key={id}>
              <h5>
                {t('Proposed change of the plan')}: <span lang="da">{elementTitle}</span>
              </h5>
              <TrackedWords {...{ t, oldWords, newWords }} />
            </div>
          ))}
          <p class="small soft">{reply.unitName}</p>
        </div>
      )}
    </section>
  )
}

/** The dates and numbers of the consultation, and what people have written of how it went. */
function Process({ t, content }: { t: T; content: ReportContent }) {
  return (
    <>
      <h2>{t('How the consultation went')}</h2>
      <SummaryList facts={processFacts(t, content)} narrow />
      {content.texts?.process && <Prose text={content.texts.process} lang="da" />}
    </>
  )
}

/** Introduction, overview and chapters: the same for the published report and for its draft. */
export function ReportShown({ t, href, content }: Shown) {
  return (
    <div class="columns columns--aside-first">
      <Contents
        title={t('Contents')}
        entries={content.chapters.map(({ theme, topics }) => ({
          id: `chapter-${theme?.id ?? 'other'}`,
          text: chapterTitle(t, theme),
          entries: topics.map(({ id, title }) => ({ id: `topic-${id}`, text: title })),
        }))}
      />
      <div>
        {content.introduction && <Prose text={content.introduction} lang="da" />}
        <Process t={t} content={content} />
        <h2>{t('Who has answered')}</h2>
        <DataTable
          caption={t('Responses and topics by sender')}
          captionHidden
          keyOf={({ sender }) => sender}
          rows={content.bySender}
          columns={[
            { header: t('Sender'), names: true, cell: ({ sender }) => senderName(t, sender) },
            { header: t('Responses'), number: true, cell: ({ responses }) => t.number(responses) },
            { header: t('Topics'), number: true, cell: ({ topics }) => t.number(topics) },
          ]}
        />
        {content.silent.length > 0 && <p>{t('Asked, and silent: {names}.', { names: t.list(content.silent) })}</p>}
        <BarChart
          title={t('Topics by decision')}
          bars={content.byDisposition.map(({ disposition, topics }) => ({
            text: dispositionName(t, disposition),
            value: topics,
          }))}
        />
        {content.chapters.map(({ theme, topics }) => (
          <section id={`chapter-${theme?.id ?? 'other'}`} class="chapter" key={theme?.id ?? 'other'}>
            <h2 lang={theme ? languageOf(t.code, theme) : undefined}>{chapterTitle(t, theme)}</h2>
            {content.texts?.[`theme-${theme?.id}`] && (
              <Prose text={content.texts[`theme-${theme?.id}`] ?? ''} lang="da" />
            )}
            {topics.map((topic) => (
              <TopicShown {...{ t, href, content, topic }} key={topic.id} />
            ))}
          </section>
        ))}
        {content.texts?.closing && (
          <>
            <h2>{t('What happens next')}</h2>
            <Prose text={content.texts.closing} lang="da" />
          </>
        )}
      </div>
    </div>
  )
}

type ReportPageProps = { t: T; href: Href; report: PublishedReport; layout: Layout }

export function ReportPage({ t, href, report, layout }: ReportPageProps) {
  const { content, version, publishedAt, sha256, versions, changed } = report
  const base = `/consultations/${content.consultation.id}/report`
  const address = `${base}/versions/${version}`
  const file = (format: string) => href(`${address}/${format}`)
  return (
    <>
      <p class="overline">{t('Consultation report')}</p>
      <h1 lang={languageOf(t.code, content.consultation)}>{titleIn(t.code, content.consultation)}</h1>
      <SummaryList
        facts={[
          { name: t('Published'), value: `${t.date(publishedAt)} · ${t('version {version}', { version })}` },
          { name: t('Case number'), value: content.consultation.caseNumber },
          { name: t('Responses'), value: t.number(content.responses.length) },
          {
            name: t('Plan'),
            value: (
              <a href={href(`/plans/${content.plan.id}/versions/${content.plan.version}`)}>
                <span lang={languageOf(t.code, content.plan)}>{titleIn(t.code, content.plan)}</span>,{' '}
                {t('version {version}', { version: content.plan.version })}
              </a>
            ),
          },
          { name: t('Fingerprint'), value: <code>{sha256}</code> },
          {
            name: t('Download'),
            value: (
              <span class="row no-print">
                <a href={file('docx')}>Word (DOCX)</a>
                <a href={file('pdf')}>PDF</a>
                <a href={file('xlsx')}>Excel (XLSX)</a>
                <a href={file('json')}>JSON</a>
              </span>
            ),
          },
          {
            name: t('Annexes'),
            value: (
              <span class="row no-print">
                {annexes.map((annex) => (
                  <span key={annex}>
                    {annexName(t, annex)} (
                    <a href={file(`annexes/${annex}/docx`)} aria-label={`${annexName(t, annex)}, Word`}>
                      Word
                    </a>
                    ,{' '}
                    <a href={file(`annexes/${annex}/pdf`)} aria-label={`${annexName(t, annex)}, PDF`}>
                      PDF
                    </a>
                    )
                  </span>
                ))}
              </span>
            ),
          },
          versions.length > 1 && {
            name: t('Other versions'),
            value: (
              <span class="row">
                {versions
                  .filter((other) => other !== version)
                  .map((other) => (
                    <a href={href(`${base}/versions/${other}`)} key={other}>
                      {t('version {version}', { version: other })}
                    </a>
                  ))}
              </span>
            ),
          },
        ]}
      />
      {changed && <ChangedPart t={t} {...changed} />}
      <LayoutTabs {...{ t, href, layout }} address={address} />
      {layout !== 'topics' && <h2>{layoutName(t, layout)}</h2>}
      {layout === 'topics' && <ReportShown {...{ t, href, content }} />}
      {layout === 'senders' && <BySender {...{ t, href, content, address }} />}
      {layout === 'text' && <TextApart {...{ t, href, content, address }} />}
      {layout === 'table' && <AsTable {...{ t, href, content, address }} />}
    </>
  )
}

/** Before the report is published there is still something to say: what comes, and when. */
export function NoReportPage({
  t,
  href,
  consultation,
  writing,
}: {
  t: T
  href: Href
  consultation: Titled & { id: string; deadline: CalendarDate }
  writing: boolean
}) {
  return (
    <>
      <p class="overline">{t('Consultation report')}</p>
      <h1 lang={languageOf(t.code, consultation)}>{titleIn(t.code, consultation)}</h1>
      <EmptyState title={t('The report has not been published yet')}>
        <p>
          {t(
            'When the deadline of {date} has passed, the responses are gathered by topic, and each topic is answered here.',
            { date: consultation.deadline },
          )}
        </p>
        {writing && (
          <p>
            <a href={href(`/consultations/${consultation.id}/report/draft`)}>{t('Write the report')}</a>
          </p>
        )}
      </EmptyState>
    </>
  )
}
