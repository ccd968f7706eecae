import type { ComponentChildren } from 'preact'
import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, LinkButton, Listing, ListingItem, Notice, Tag, Tags } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { languageOf, titleIn } from '../plans/index.ts'
import { DispositionTag } from '../replies/index.ts'
import { ChangedPart } from './changed-part.tsx'
import type { ChangedSince } from './changed-since.ts'
import type { ReportDraft } from './draft.ts'
import { fieldValues } from './fields.ts'
import { composeReport, type Obstacle, type Topic } from './report.ts'
import { ReviewPart } from './review-part.tsx'
import { ShowingPart } from './showing-pages.tsx'
import { PartForm } from './texts-part.tsx'
import { directionName, obstacleText } from './words.ts'

type Shown = { t: T; href: Href }

type DraftPageProps = Shown & {
  draft: ReportDraft
  obstacles: readonly Obstacle[]
  mayPublish: boolean
  mayReview: boolean
  free: number
  /** What it says otherwise than the newest published version, where there is one. */
  changed: { since: number; changed: ChangedSince } | undefined
  form: Form
}

/** The desk where a report is written: what stands in the way, the introduction, the topics by theme. */
export function DraftPage({ t, href, draft, obstacles, mayPublish, mayReview, free, changed, form }: DraftPageProps) {
  const { facts, texts } = draft
  const { consultation, themes } = facts
  const base = `/consultations/${consultation.id}/report`
  const chapters = [
    ...themes.map((theme) => ({ id: theme.id, title: titleIn(t.code, theme) })),
    { id: null, title: t('Outside the themes of the plan') },
  ]
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline" lang={languageOf(t.code, consultation)}>
        {titleIn(t.code, consultation)}
      </p>
      <h1>{t('Write the report')}</h1>
      <Readiness {...{ t, href, obstacles, mayPublish }} base={base} begun={draft.version !== null} />
      <div class="actions">
        <LinkButton href={href(`${base}/sorting`)}>{t('Sort the remarks')}</LinkButton>
        <LinkButton kind="secondary" href={href(`${base}/topics/new`)}>
          {t('Add a topic')}
        </LinkButton>
        <LinkButton kind="secondary" href={href(`${base}/replies`)}>
          {t('Replies')}
        </LinkButton>
        <LinkButton kind="secondary" href={href(`${base}/draft/preview`)}>
          {t('See it as it will be')}
        </LinkButton>
        {mayPublish && obstacles.length === 0 && (
          <form method="post" action={href(`${base}/publication`)}>
            <Button>{t('Publish the report')}</Button>
          </form>
        )}
      </div>
      {free > 0 && (
        <p class="soft">
          {t('{count, plural, one {# confirmed remark is} other {# confirmed remarks are}} in no topic yet.', {
            count: free,
          })}
        </p>
      )}
      <PartForm {...{ t, href, base, form, texts }} part="introduction" numbers={numbersToWrite(draft)} />
      <PartForm {...{ t, href, base, form, texts }} part="process" />
      {changed && <ChangedPart t={t} {...changed} />}
      <ShowingPart {...{ t, href, base, form }} {...draft.shown} corrections={draft.corrections} />
      <ReviewPart {...{ t, href, base, draft, mayReview, form }} />
      {chapters.map(({ id, title }) => {
        const topics = draft.topics.filter(({ theme }) => theme === id)
        if (id === null && topics.length === 0) return null
        return (
          <Chapter {...{ t, href, base, title, topics }} key={id ?? 'other'}>
            {id !== null && topics.length > 0 && (
              <PartForm {...{ t, href, base, form, texts }} part={`theme-${id}`} theme={title} />
            )}
          </Chapter>
        )
      })}
      <h2>{t('At the end')}</h2>
      <PartForm {...{ t, href, base, form, texts }} part="closing" />
    </>
  )
}

/** “{svar} = 38”: what can be written, and what it says now. */
const numbersToWrite = ({ facts, topics }: ReportDraft): string =>
  Object.entries(fieldValues(composeReport(facts, topics)))
    .map(([name, value]) => `{${name}} = ${value}`)
    .join(', ')

/** Where an obstacle is mended, an address; undefined for what is mended on this page. */
function whereMended(consultation: string, obstacle: Obstacle): string | undefined {
  const report = `${consultation}/report`
  switch (obstacle.kind) {
    case 'no-introduction':
      return undefined
    case 'not-reviewed':
    case 'changed-since-review':
    case 'sent-back':
      return `${report}/draft#review`
    case 'open-corrections':
      return `${report}/draft#showing`
    case 'no-topics':
      return `${report}/sorting`
    case 'undivided-letters':
    case 'unread-sentences':
      return `${consultation}/ledger`
    case 'unpublished-response':
      return `${consultation}/responses/${obstacle.responseNumber}/reading`
    case 'lost-quote':
      return `${consultation}/responses/${obstacle.responseNumber}/ledger`
    case 'topic-without-reply':
    case 'reply-not-approved':
      return `${report}/topics/${obstacle.topic.id}/reply`
    default:
      return `${report}/topics/${obstacle.topic.id}`
  }
}

/** What stands between the report and its publication, or that nothing does. */
function Readiness({
  t,
  href,
  obstacles,
  mayPublish,
  base,
  begun,
}: Shown & { obstacles: readonly Obstacle[]; mayPublish: boolean; base: string; begun: boolean }) {
  if (obstacles.length > 0)
    return (
      <Notice
        kind="warning"
        title={t(
          '{count, plural, one {# thing stands} other {# things stand}} between the report and its publication',
          { count: obstacles.length },
        )}
      >
        <ul>
          {obstacles.map((obstacle) => {
            const text = obstacleText(t, obstacle)
            const where = whereMended(base.replace(/\/report$/, ''), obstacle)
            return <li key={text}>{where ? <a href={href(where)}>{text}</a> : text}</li>
          })}
        </ul>
      </Notice>
    )
  if (!begun)
    return (
      <Notice>
        <p>{t('Everything here has been published. Save the introduction to begin the next version.')}</p>
      </Notice>
    )
  return (
    <Notice kind="success">
      <p>
        {t('Nothing stands in the way: the report can be published.')}{' '}
        {!mayPublish && t('A publisher of the body that consults does that.')}
      </p>
    </Notice>
  )
}

type ChapterProps = Shown & { base: string; title: string; topics: readonly Topic[]; children?: ComponentChildren }

function Chapter({ t, href, base, title, topics, children }: ChapterProps) {
  return (
    <section>
      <h2>{title}</h2>
      {topics.length === 0 ? (
        <p class="soft">{t('No topic yet.')}</p>
      ) : (
        <Listing>
          {topics.map((topic) => (
            <ListingItem
              key={topic.id}
              level={3}
              title={topic.title}
              href={href(`${base}/topics/${topic.id}`)}
              facts={<p>{t('{count, plural, one {# remark} other {# remarks}}', { count: topic.remarks.length })}</p>}
            >
              <Tags>
                <Tag kind="accent">{directionName(t, topic.direction)}</Tag>
                {topic.reply ? (
                  <>
                    <DispositionTag t={t} disposition={topic.reply.disposition} />
                    {!topic.reply.approvedBy && <Tag kind="warning">{t('Not approved')}</Tag>}
                  </>
                ) : (
                  <Tag kind="warning">{t('No reply')}</Tag>
                )}
              </Tags>
            </ListingItem>
          ))}
        </Listing>
      )}
      {children}
    </section>
  )
}
