import type { T } from '#languages/index.ts'
import { Button, Checkbox, ErrorSummary } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { FreeRemark } from '../topics/index.ts'
import { chapterTitle } from './document.ts'
import type { ReportDraft } from './draft.ts'
import { ReplyPart } from './reply-part.tsx'
import type { Topic } from './report.ts'
import { TopicFields } from './topic-form.tsx'
import { FreeRemarks, PlacedRemarks } from './topic-remarks.tsx'

type TopicPageProps = {
  t: T
  href: Href
  draft: ReportDraft
  topic: Topic
  /** Confirmed remarks that are in no topic, of this theme first. */
  free: readonly FreeRemark[]
  units: readonly { id: string; name: string }[]
  mayWrite: boolean
  mayApprove: boolean
  form: Form
}

/** One topic: its words, its remarks, the remarks that could join, and the reply. */
export function TopicPage({ t, href, draft, topic, free, units, mayWrite, mayApprove, form }: TopicPageProps) {
  const { consultation, themes } = draft.facts
  const base = `/consultations/${consultation.id}/report/topics/${topic.id}`
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{chapterTitle(t, themes.find(({ id }) => id === topic.theme) ?? null)}</p>
      <h1>{topic.title}</h1>
      <PlacedRemarks {...{ t, href, base, mayWrite }} remarks={topic.remarks} />
      {mayWrite && free.length > 0 && (
        <FreeRemarks {...{ t, href, base, free, form }} open={topic.remarks.length === 0} />
      )}
      <ReplyPart {...{ t, href, base, units, mayApprove, form }} reply={topic.reply} />
      {mayWrite && (
        <>
          <h2>{t('The topic’s words')}</h2>
          <form method="post" action={href(base)} class="form">
            <TopicFields t={t} themes={themes} form={form} />
            <Button kind="secondary">{t('Save the topic')}</Button>
          </form>
          <form method="post" action={href(`${base}/removal`)} class="form">
            {form.error('sure') && <p class="field__error">{form.error('sure')}</p>}
            <Checkbox name="sure" label={t('Remove the topic and its reply; its remarks are free again')} />
            <Button kind="warning">{t('Remove the topic')}</Button>
          </form>
        </>
      )}
    </>
  )
}
