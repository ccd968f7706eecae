import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Button, ErrorSummary, FileField, LinkButton, Notice, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Consultation, stageOn } from '../consultations/index.ts'
import type { Response } from './response.ts'

export type AskedBody = { body: string; name: string; deadline: CalendarDate; response: string | null; sent: boolean }

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
        </Notice>
      )}
      {bodies.length === 0 && stage === 'open' && consultation.public && <ByMail {...{ t, consultation, title }} />}
      {bodies.length === 0 && stage === 'open' && !consultation.public && (
        <p>{t('Only the parties that were asked answer this consultation.')}</p>
      )}
      {!signedIn && stage !== 'withdrawn' && (
        <p>
          {t('Do you work for a committee or council that was asked?')}{' '}
          <a href={href(`/sign-in?next=${encodeURIComponent(href(`/consultations/${consultation.id}/answer`))}`)}>
            {t('Sign in')}
          </a>
        </p>
      )}
    </>
  )
}

function ByMail({ t, consultation, title }: Pick<AnswerPageProps, 't' | 'consultation' | 'title'>) {
  const { name, email } = consultation.contact
  const subject = `${title} (${consultation.caseNumber})`
  return (
    <>
      <p>
        {t('Write to {name} and say which plan it is about. Your response gets a number and is read with the others.', {
          name,
        })}
      </p>
      <p>
        <a href={`mailto:${email}?subject=${encodeURIComponent(subject)}`}>{email}</a>
      </p>
      <p>{t('Deadline {date}', { date: consultation.deadline })}</p>
      <p class="soft">{t('All responses are published with your name. Leave out what others should not read.')}</p>
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

type LetterFormPageProps = { t: T; href: Href; form: Form; response: Response }

/** Paste the letter or send the file: both become the next version. */
export function LetterFormPage({ t, href, form, response }: LetterFormPageProps) {
  const { id, letterVersion } = response
  return (
    <form class="form" method="post" noValidate encType="multipart/form-data" action={href(`/responses/${id}/letters`)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{response.name}</p>
      <h1>{letterVersion === null ? t('Add the letter') : t('Add a new version of the letter')}</h1>
      {letterVersion !== null && (
        <p>{t('It becomes version {version}. The earlier ones can still be read.', { version: letterVersion + 1 })}</p>
      )}
      <FileField
        name="file"
        label={t('Upload a file')}
        hint={t('PDF, Word (DOCX), e-mail or text, at most 20 MB. The file is kept as it is.')}
        error={form.error('file')}
        accept=".pdf,.docx,.eml,.txt,.md"
      />
      <TextArea
        name="text"
        label={t('Or paste the text')}
        value={form.value('text')}
        error={form.error('text')}
        rows={16}
        lang="da"
      />
      <Button>{t('Save the letter')}</Button>
    </form>
  )
}
