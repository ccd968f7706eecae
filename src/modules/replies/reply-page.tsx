import type { ComponentChildren } from 'preact'
import type { T } from '#languages/index.ts'
import { ErrorSummary, Prose, Quote } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { countedAs, countedSummary, raisedBy, senderInReport, type Topic } from '../topics/index.ts'

type ReplyPageProps = {
  t: T
  href: Href
  consultation: string
  topic: Topic
  form: Form
  children?: ComponentChildren
}

/** A topic as whoever answers it sees it: what is said, in whose words, and the reply below. */
export function ReplyPage({ t, href, consultation, topic, form, children }: ReplyPageProps) {
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{t('The administration’s reply')}</p>
      <h1 lang="da">{topic.title}</h1>
      <p>({countedAs(t, raisedBy(topic))})</p>
      {topic.summary && <Prose text={countedSummary(topic)} lang="da" />}
      <details class="fold" open={topic.remarks.length <= 3}>
        <summary>{t('{count, plural, one {# remark} other {# remarks}}', { count: topic.remarks.length })}</summary>
        {topic.remarks.map(({ remark, quote, responseNumber, name }) => (
          <Quote words={quote} lang="da" key={remark}>
            <a href={href(`/consultations/${consultation}/responses/${responseNumber}`)}>
              {t('Response {number}, {name}', { number: responseNumber, name: senderInReport(t, name) })}
            </a>
          </Quote>
        ))}
      </details>
      {children}
    </>
  )
}
