import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Button, DateField, ErrorSummary, Notice, Prose, Quote, Tag, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Correction, OpenCorrection, ShownSummaries, ShownTopic } from './showing.ts'

type SummariesProps = { t: T; shown: ShownSummaries; address: string; form: Form; sent: boolean }

function Answered({ t, correction }: { t: T; correction: Correction }) {
  const { text, writtenAt, outcome, answer } = correction
  return (
    <div>
      <p class="soft small">{t('You wrote {moment}:', { moment: t.dateTime(writtenAt) })}</p>
      <Prose text={text} />
      <p>
        <Tag kind={outcome === 'corrected' ? 'success' : outcome === 'kept' ? 'neutral' : 'info'}>
          {outcome === 'corrected'
            ? t('The summary was changed')
            : outcome === 'kept'
              ? t('The summary stands')
              : t('Awaits an answer')}
        </Tag>
      </p>
      {answer && <Prose text={answer} lang="da" />}
    </div>
  )
}

function TopicToCorrect({
  t,
  topic,
  address,
  form,
  isOpen,
}: Omit<SummariesProps, 'shown' | 'sent'> & { topic: ShownTopic; isOpen: boolean }) {
  const name = `text-${topic.id}`
  return (
    <section aria-labelledby={`topic-${topic.id}`}>
      <h2 id={`topic-${topic.id}`} lang="da">
        {topic.title}
      </h2>
      <Prose text={topic.summary} lang="da" />
      <details>
        <summary>{t('Your words')}</summary>
        {topic.quotes.map((words, index) => (
          <Quote words={words} key={index} />
        ))}
      </details>
      {topic.corrections.map((correction) => (
        <Answered t={t} correction={correction} key={correction.no} />
      ))}
      {isOpen && (
        <form method="post" action={address} class="form">
          <input type="hidden" name="topic" value={topic.id} />
          <TextArea
            name={name}
            label={t('What should stand there instead')}
            hint={t('The summary covers all who raise the topic: say where it is wrong about you.')}
            rows={4}
            value={form.value(name)}
            error={form.error(name)}
          />
          <Button kind="secondary" label={t('Send the correction of “{title}”', { title: topic.title })}>
            {t('Send the correction')}
          </Button>
        </form>
      )}
    </section>
  )
}

/** What the report says of one's response, and how to say that it is wrong. */
export function SummariesPage({ t, shown, address, form, sent }: SummariesProps) {
  const { consultation, responseNumber, replyBy, isOpen, topics } = shown
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {sent && (
        <Notice kind="success">
          <p>{t('Your correction has arrived. You find the answer here.')}</p>
        </Notice>
      )}
      <p class="overline" lang="da">
        {consultation.title}
      </p>
      <h1>{t('What the report says of response {number}', { number: responseNumber })}</h1>
      <p class="lead">
        {isOpen
          ? t('You can correct it until {date}. If you do nothing, the summary stands.', { date: t.date(replyBy) })
          : t('It can no longer be corrected: the time is over, or the report is out.')}
      </p>
      {topics.length === 0 && <p>{t('Your response is in no topic at the moment.')}</p>}
      {topics.map((topic) => (
        <TopicToCorrect {...{ t, topic, address, form, isOpen }} key={topic.id} />
      ))}
    </>
  )
}

type ShowingPartProps = {
  t: T
  href: Href
  base: string
  asked: number
  replyBy: CalendarDate | null
  corrections: readonly OpenCorrection[]
  form: Form
}

/** For those who write the report: asking everybody whether they are understood, and answering what they correct. */
export function ShowingPart({ t, href, base, asked, replyBy, corrections, form }: ShowingPartProps) {
  return (
    <section aria-labelledby="showing">
      <h2 id="showing">{t('Are they understood?')}</h2>
      <p>
        {replyBy
          ? t('{count, plural, one {# sender was} other {# senders were}} asked, and may answer until {date}.', {
              count: asked,
              date: t.date(replyBy),
            })
          : t('Show everybody what the summaries say of their response, before it is decided on.')}
      </p>
      {corrections.map(({ response, responseNumber, topic, topicTitle, no, text, writtenAt }) => {
        const answer = `answer-${response}-${topic}-${no}`
        return (
          <form method="post" action={href(`${base}/corrections`)} class="form" key={answer}>
            <h3>
              {t('Response {number} corrects', { number: responseNumber })}{' '}
              <a href={href(`${base}/topics/${topic}`)} lang="da">
                {topicTitle}
              </a>
            </h3>
            <p class="soft small">{t.dateTime(writtenAt)}</p>
            <Prose text={text} />
            {Object.entries({ response, topic, no, answerField: answer }).map(([name, value]) => (
              <input type="hidden" name={name} value={value} key={name} />
            ))}
            <TextArea
              name={answer}
              label={t('Answer to response {number}', { number: responseNumber })}
              hint={t('Needed where the summary stands.')}
              rows={3}
              lang="da"
              value={form.value(answer)}
              error={form.error(answer)}
            />
            <div class="actions">
              <Button name="outcome" value="corrected">
                {t('I have changed the summary')}
              </Button>
              <Button kind="secondary" name="outcome" value="kept">
                {t('The summary stands')}
              </Button>
            </div>
          </form>
        )
      })}
      <form method="post" action={href(`${base}/showings`)} class="form">
        <DateField
          name="replyBy"
          label={t('They may answer until')}
          value={form.value('replyBy')}
          error={form.error('replyBy')}
        />
        <Button kind="secondary">{asked > 0 ? t('Ask those who were not asked yet') : t('Ask everybody')}</Button>
      </form>
    </section>
  )
}
