import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, Notice, Prose, SelectField, SummaryList, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Upload } from '../attachments/index.ts'
import type { Alike } from '../responses/index.ts'
import { type IncomingMail, stateOfMail } from './mail.ts'
import { TakeInForm } from './take-in-form.tsx'
import { foundByName, writerOf } from './words.ts'

export type Choice = { id: string; title: string; caseNumber: string; mayReceive: boolean }

export type MailPageProps = {
  t: T
  href: Href
  mail: IncomingMail & { consultationTitle: string | null }
  form: Form
  /** Which of the page's forms was sent. */
  sent: 'response' | 'setting-aside' | 'place' | null
  consultations: readonly Choice[]
  uploads: readonly Upload[]
  /** What the files say, as far as they were read. */
  words: readonly { fileName: string; text: string }[]
  alike: readonly Alike[]
  done: string | null
}

/** One mail, and what can become of it: a response, or set aside with a reason. */
export function MailPage(props: MailPageProps) {
  const { t, href, mail, form, done } = props
  const state = stateOfMail(mail)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {done && (
        <Notice kind="success">
          <p>{done}</p>
        </Notice>
      )}
      <h1>{mail.subject || t('No subject')}</h1>
      <Facts {...props} />
      <LeftOut {...{ t, mail }} />
      {state === 'taken-in' && mail.became && (
        <Notice kind="info">
          <p>
            <a href={href(`/consultations/${mail.became.consultation}/responses/${mail.became.responseNumber}`)}>
              {t('It has become response {number}.', { number: mail.became.responseNumber })}
            </a>
          </p>
        </Notice>
      )}
      {state !== 'waiting' && <Prose text={mail.text} />}
      {state === 'waiting' && <TakeInForm {...props} />}
      <Parts {...props} />
      {state === 'waiting' && <SetAside {...props} />}
      {state === 'waiting' && <Place {...props} />}
      {state === 'set-aside' && (
        <form method="post" action={href(`/intake/${mail.id}/return`)}>
          <Button>{t('Bring the mail back')}</Button>
        </form>
      )}
    </>
  )
}

function Facts({ t, href, mail }: MailPageProps) {
  return (
    <SummaryList
      facts={[
        { name: t('From'), value: writerOf(t, mail) },
        { name: t('Arrived'), value: t.dateTime(mail.arrivedAt) },
        {
          name: t('Consultation'),
          value: mail.consultationTitle && (
            <>
              {mail.consultationTitle} {mail.foundBy && <span class="soft small">{foundByName(t, mail.foundBy)}</span>}
            </>
          ),
        },
        { name: t('About response'), value: mail.aboutNumber ? t.number(mail.aboutNumber) : '' },
        { name: t('Set aside'), value: mail.setAsideReason ? t.known(mail.setAsideReason) : '' },
        {
          name: t('As it was received'),
          value: <a href={href(`/intake/${mail.id}/original`)}>{t('The mail with everything in it')}</a>,
        },
      ]}
    />
  )
}

function LeftOut({ t, mail }: Pick<MailPageProps, 't' | 'mail'>) {
  if (mail.leftOut.length === 0) return null
  return (
    <Notice kind="warning" title={t('Not everything was taken over')}>
      <ul>
        {mail.leftOut.map(({ fileName, reason, values }) => (
          <li key={`${fileName} ${reason}`}>{[fileName, t.known(reason, values)].filter(Boolean).join(': ')}</li>
        ))}
      </ul>
    </Notice>
  )
}

/** What is beside the words: earlier mails, the signature, and what the files say. */
function Parts({ t, mail, words }: MailPageProps) {
  const parts = [
    { title: t('The signature'), text: mail.signature },
    { title: t('Quoted of earlier mails'), text: mail.quoted },
    ...words.map(({ fileName, text }) => ({ title: t('The words of {file}', { file: fileName }), text })),
  ]
  return parts
    .filter(({ text }) => text.trim() !== '')
    .map(({ title, text }) => (
      <details key={title}>
        <summary>{title}</summary>
        <Prose text={text} />
      </details>
    ))
}

function SetAside({ t, href, mail, form, sent }: MailPageProps) {
  const own = sent === 'setting-aside'
  return (
    <details open={own}>
      <summary>{t('It is not a response: set it aside')}</summary>
      <form class="form" method="post" noValidate action={href(`/intake/${mail.id}/setting-aside`)}>
        <TextArea
          name="reason"
          label={t('Why it is set aside')}
          hint={t('The mail stays and can be brought back.')}
          rows={2}
          value={own ? form.value('reason') : ''}
          error={own ? form.error('reason') : undefined}
        />
        <Button kind="secondary">{t('Set the mail aside')}</Button>
      </form>
    </details>
  )
}

function Place({ t, href, mail, form, sent, consultations }: MailPageProps) {
  const own = sent === 'place'
  return (
    <details open={own}>
      <summary>{t('It belongs to another secretariat')}</summary>
      <form class="form" method="post" noValidate action={href(`/intake/${mail.id}/place`)}>
        <SelectField
          name="place"
          label={t('The consultation it is about')}
          hint={t('The secretariat of the body that consults finds it in its inbox.')}
          error={own ? form.error('place') : undefined}
          value={own ? form.value('place') : mail.consultation}
          emptyText={t('Not known: every secretariat sees it')}
          options={consultations.map(({ id, title, caseNumber }) => ({ value: id, text: `${title} (${caseNumber})` }))}
        />
        <Button kind="secondary">{t('Hand it over')}</Button>
      </form>
    </details>
  )
}
