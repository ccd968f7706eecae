import type { ComponentChildren } from 'preact'
import type { T } from '#languages/index.ts'
import { Button, LetterSheet, Prose, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type Consultation, PlaceFigures } from '../consultations/index.ts'
import { placeOf } from '../responses/index.ts'
import type { Asked } from './checking.ts'
import { type Content, entriesOf } from './content.ts'

type PreviewPageProps = {
  t: T
  href: Href
  consultation: Consultation
  title: string
  content: Content
  text: string
  asked: Asked
  action: string
  hidden: Readonly<Record<string, string>> | readonly (readonly [string, string])[]
  /** The sender as the public page will name it. */
  shownSender: string
  correcting?: boolean
  /** The names of the files that go along. */
  files: readonly string[]
  warnings?: ComponentChildren
}

const placesIn = ({ answers }: Content, { questions }: Asked) =>
  questions.flatMap(({ no, answerForm }) => {
    const place = answerForm === 'place' && placeOf(answers[no] ?? {})
    return place ? [{ no, ...place }] : []
  })

/** Exactly what others will read, and what nobody will; then it is sent. */
export function PreviewPage(props: PreviewPageProps) {
  const { t, href, consultation, title, content, text, asked, action, hidden, shownSender, correcting } = props
  return (
    <form
      class="form"
      method="post"
      action={href(action)}
      data-answering={correcting ? undefined : consultation.id}
      data-says-away={t('The server does not answer. What you have written is kept here; try again in a moment.')}
    >
      {[...(Array.isArray(hidden) ? hidden : Object.entries(hidden)), ...entriesOf(content)].map(
        ([name, value], index) => (
          <input type="hidden" name={name} value={value} key={index} />
        ),
      )}
      <div data-draft-says role="status" hidden />
      <p class="overline">{title}</p>
      <h1>{t('Read it through, and send it')}</h1>
      {props.warnings}
      <h2>{t('This becomes public')}</h2>
      <p>{t('Somebody in the city reads it through first; then everybody can read it.')}</p>
      <LetterSheet head={<p class="small">{shownSender}</p>}>
        <Prose text={text} lang={t.code} />
        <PlaceFigures t={t} areas={asked.frame?.areas ?? []} places={placesIn(content, asked)} />
      </LetterSheet>
      {props.files.length > 0 && (
        <>
          <h3>{t('Files')}</h3>
          <ul>
            {props.files.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <p class="soft small">
            {t('Hidden information, such as where a picture was taken, is removed before a file becomes public.')}
          </p>
        </>
      )}
      <h2>{t('This is for the city alone')}</h2>
      <SummaryList
        facts={[
          { name: t('E-mail'), value: content.email || t('You have given none: your receipt is on the screen alone.') },
          content.addressProtected && {
            name: t('Protected address'),
            value: t('Your name is not published, and no address is kept.'),
          },
        ]}
      />
      <p class="soft small">
        {t('The responsible authority keeps your response as long as the case.')}{' '}
        <a href={href(`/consultations/${consultation.id}/privacy`)}>{t('How we treat your data')}</a>
      </p>
      <div class="actions">
        <Button name="do" value="send">
          {correcting ? t('Send the correction') : t('Send the response')}
        </Button>
        <Button kind="secondary" name="do" value="change">
          {t('Go back and change it')}
        </Button>
      </div>
    </form>
  )
}
