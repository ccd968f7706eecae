import type { T } from '#languages/index.ts'
import { Button, Checkbox, ErrorSummary } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { titleIn } from '../plans/index.ts'
import { DividingPart } from './dividing-part.tsx'
import type { FreeRemark } from './free-remarks.ts'
import { type Happening, happeningText } from './history.ts'
import type { Theme } from './queries.ts'
import { raisedBy } from './topic.ts'
import { TopicFields } from './topic-form.tsx'
import type { ListedTopic } from './topic-list.ts'
import { FreeRemarks, PlacedRemarks } from './topic-remarks.tsx'
import { countedAs, outsideThemes } from './words.ts'

type TopicPageProps = {
  t: T
  href: Href
  /** The address of the report. */
  report: string
  topic: ListedTopic
  themes: readonly Theme[]
  /** The other topics of the consultation. */
  others: readonly ListedTopic[]
  /** Confirmed remarks that are in no topic, of this theme first. */
  free: readonly FreeRemark[]
  history: readonly Happening[]
  form: Form
}

/** One topic: its remarks, the remarks that could join, its words, and what has happened to it. */
export function TopicPage({ t, href, report, topic, themes, others, free, history, form }: TopicPageProps) {
  const base = `${report}/topics/${topic.id}`
  const theme = themes.find(({ id }) => id === topic.theme)
  const raised = raisedBy(topic)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{theme ? titleIn(t.code, theme) : outsideThemes(t)}</p>
      <h1 lang="da">{topic.title}</h1>
      <p>
        ({countedAs(t, raised)})
        {raised.length > 0 && (
          <span class="soft">
            {' '}
            {t('{count, plural, one {Response} other {Responses}} {numbers}', {
              count: raised.length,
              numbers: t.list(raised.map(({ number }) => String(number))),
            })}
          </span>
        )}
      </p>
      <p>
        <a href={href(`${base}/reply`)}>{t('The administration’s reply')}</a>
      </p>
      <PlacedRemarks {...{ t, href, base }} remarks={topic.remarks} />
      {free.length > 0 && <FreeRemarks {...{ t, href, base, free, form }} open={topic.remarks.length === 0} />}
      <h2>{t('The topic’s words')}</h2>
      <form method="post" action={href(base)} class="form">
        <input type="hidden" name="revision" value={form.value('revision')} />
        <TopicFields t={t} themes={themes} form={form} />
        <Button kind="secondary">{t('Save the topic')}</Button>
      </form>
      <DividingPart {...{ t, href, base, topic, others, form }} />
      <h2>{t('History')}</h2>
      <ol class="plain-list">
        {history.map((happening) => (
          <li key={`${happening.at.getTime()}-${happening.action}`}>
            <span class="soft small">
              {t.dateTime(happening.at)}
              {happening.actorName && ` · ${happening.actorName}`}
            </span>
            <br />
            {happeningText(t, happening)}
          </li>
        ))}
      </ol>
      <form method="post" action={href(`${base}/removal`)} class="form">
        <Checkbox
          name="sure"
          label={t('Remove the topic and its reply; its remarks are free again')}
          error={form.error('sure')}
        />
        <Button kind="warning">{t('Remove the topic')}</Button>
      </form>
    </>
  )
}
