import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Button, LinkButton, Notice } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type Consultation, stageOn } from '../consultations/index.ts'
import type { AskedBody } from './asked-bodies.ts'

type AnswerPageProps = {
  t: T
  href: Href
  today: CalendarDate
  consultation: Consultation
  title: string
  /** The bodies the person may answer for. */
  bodies: readonly AskedBody[]
  signedIn: boolean
}

/** How one answers: for one's own bodies the way in, for everybody else whom to write to. */
export function AnswerPage({ t, href, today, consultation, title, bodies, signedIn }: AnswerPageProps) {
  const stage = stageOn(today, consultation)
  return (
    <>
      <p class="overline">{title}</p>
      <h1>{t('Answer the consultation')}</h1>
      {stage === 'withdrawn' && (
        <Notice kind="warning">
          <p>{t('The consultation has been withdrawn, and nothing more happens in it.')}</p>
        </Notice>
      )}
      {stage !== 'withdrawn' &&
        bodies.map((asked) => <OwnBody {...{ t, href, consultation, asked }} key={asked.body} />)}
      {stage === 'announced' && <p>{t('From {date} you can answer.', { date: consultation.opensOn })}</p>}
      {bodies.length === 0 && (stage === 'closed' || stage === 'answered') && (
        <Notice title={t('The deadline was {date}', { date: consultation.deadline })}>
          <p>
            <a href={href(`/consultations/${consultation.id}/responses`)}>{t('Read the responses')}</a>
          </p>
          {consultation.public && (
            <p>
              <a href={href(`/consultations/${consultation.id}/answer?late=yes`)}>
                {t('Send a response all the same')}
              </a>{' '}
              {t('It is read, and marked as late.')}
            </p>
          )}
        </Notice>
      )}
      {bodies.length === 0 && stage === 'open' && consultation.public && !signedIn && (
        <p>{t('One signs in to answer this consultation.')}</p>
      )}
      {bodies.length === 0 && stage === 'open' && !consultation.public && (
        <p>{t('Only the parties that were asked answer this consultation.')}</p>
      )}
      {!signedIn && stage !== 'withdrawn' && (
        <p>
          {consultation.signInRequired ? '' : t('Do you work for a committee or council that was asked?')}{' '}
          <a href={href(`/sign-in?next=${encodeURIComponent(href(`/consultations/${consultation.id}/answer`))}`)}>
            {t('Sign in')}
          </a>
        </p>
      )}
    </>
  )
}

function OwnBody({
  t,
  href,
  consultation,
  asked,
}: Pick<AnswerPageProps, 't' | 'href' | 'consultation'> & { asked: AskedBody }) {
  return (
    <section aria-labelledby={`answer-${asked.body}`}>
      <h2 id={`answer-${asked.body}`}>{asked.name}</h2>
      <p>{t('Deadline {date}', { date: asked.deadline })}</p>
      {asked.response ? (
        <p>
          <LinkButton href={href(`/responses/${asked.response}`)}>
            {asked.sent ? t('See the response') : t('Go on with the response')}
          </LinkButton>
        </p>
      ) : (
        <form method="post" action={href(`/consultations/${consultation.id}/answer`)}>
          <input type="hidden" name="body" value={asked.body} />
          <p>
            {t('What you write is seen by nobody outside {body} until it is signed and sent.', { body: asked.name })}
          </p>
          <Button>{t('Begin the response')}</Button>
        </form>
      )}
    </section>
  )
}
