import type { T } from '#languages/index.ts'
import { Button, Checkbox, ErrorSummary, MarkedText, Notice, ReadingDesk, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { AtGate } from '../attachments/index.ts'
import { PlaceFigures } from '../consultations/index.ts'
import type { Finding } from '../privacy/index.ts'
import type { Letter, PointedAt, Response } from '../responses/index.ts'
import { AlreadyPublic } from './already-public.tsx'
import { type Chosen, ChosenWords, Decision, decisionSpans, KeysHelp } from './decisions.tsx'
import type { Edition } from './edition.ts'
import { FilesPart } from './files-part.tsx'
import { type Preview, PreviewPart, PublicSenderFacts } from './preview.tsx'
import { Striking } from './striking.tsx'

export type ReadingPageProps = {
  t: T
  href: Href
  form: Form
  response: Response
  title: string
  /** Exactly what others will read, where somebody asks to see it. */
  preview: Preview | null
  letter: Letter
  findings: readonly Finding[]
  /** Words somebody chose to leave out besides those that were pointed out. */
  chosen: readonly Chosen[]
  edition: Edition | undefined
  files: readonly AtGate[]
  /** The places it points at. */
  pointedAt: PointedAt
}

/** Where somebody reads a response through before it becomes public, and decides on everything a check points at. */
export function ReadingPage(props: ReadingPageProps) {
  const { t, href, form, response, letter, findings, chosen, edition } = props
  const address = `/consultations/${response.consultation}/responses/${response.responseNumber}/reading`
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{props.title}</p>
      <h1>{t('Read response {number} through', { number: response.responseNumber })}</h1>
      <p class="lead">
        {t('What others will read is made here. The letter itself stays as it came, and is not shown to them.')}
      </p>
      <AlreadyPublic {...{ t, response }} />
      {edition && (
        <Notice kind={edition.letter === letter.version ? 'success' : 'warning'}>
          <p>
            {edition.letter === letter.version
              ? t('The public wording was approved {moment}. Approving anew takes its place.', {
                  moment: t.dateTime(edition.madeAt),
                })
              : t('The letter has been corrected since the public wording was approved.')}
          </p>
        </Notice>
      )}
      {props.preview && <PreviewPart {...{ t, response }} preview={props.preview} files={props.files} />}
      <ReadingDesk
        letterLabel={t('The letter')}
        letter={
          <MarkedText lang={response.language} text={letter.text} spans={decisionSpans(t, form, findings, chosen)} />
        }
      >
        <form class="form" method="post" noValidate action={href(address)}>
          {/* Return in a text field presses a form's first button, which must not be one that takes a decision back. */}
          <button type="submit" name="do" value="omit" class="visually-hidden" tabIndex={-1} aria-hidden="true" />
          <input type="hidden" name="letter" value={letter.version} />
          <PublicSenderFacts {...{ t, response }} />
          {!response.body && !response.addressProtected && response.publicFields.includes('name') && (
            <details open={response.nameWithheld || form.error('nameNote') !== undefined}>
              <summary>{t('Keep the name of the sender from the public')}</summary>
              <input type="hidden" name="name-shown" value="asked" />
              <Checkbox
                name="name-withheld"
                label={t('Publish it without the name of the sender')}
                checked={response.nameWithheld}
              />
              <TextField
                name="nameNote"
                label={t('Why the name is kept from the public')}
                hint={t('For the case; others do not see it. Its files are then read through anew.')}
                optionalText={t('only then')}
                value={form.value('nameNote')}
                error={form.error('nameNote')}
              />
            </details>
          )}
          {findings.length === 0 && (
            <Notice kind="info">
              <p>{t('The check has found no personal data. It does not find everything: read it all the same.')}</p>
            </Notice>
          )}
          {findings.length > 0 && <KeysHelp t={t} />}
          {findings.map((finding, index) => (
            <Decision {...{ t, form, finding }} number={index + 1} key={finding.start} />
          ))}
          {chosen.map(({ start, end, reason, note }, index) => (
            <ChosenWords
              {...{ t, index, start, end, reason, note }}
              number={findings.length + index + 1}
              words={letter.text.slice(start, end)}
              key={start}
            />
          ))}
          <Striking {...{ t, form }} text={letter.text} lang={response.language} action={href(address)} />
          <div class="actions">
            <Button kind="secondary" name="do" value="preview" formAction={href(`${address}#preview`)}>
              {t('See exactly what others will read')}
            </Button>
            <Button name="do" value="approve">
              {t('Approve the public wording')}
            </Button>
          </div>
        </form>
        <PlaceFigures t={t} {...props.pointedAt} />
        <FilesPart {...{ t, href, address }} files={props.files} published={response.publishedAt !== null} />
      </ReadingDesk>
    </>
  )
}
