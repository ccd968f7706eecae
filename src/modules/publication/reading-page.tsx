import type { T } from '#languages/index.ts'
import { Button, Checkbox, ErrorSummary, MarkedText, Notice, ReadingDesk } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { AtGate } from '../attachments/index.ts'
import type { Finding } from '../privacy/index.ts'
import type { Letter, Response } from '../responses/index.ts'
import { type Chosen, ChosenWords, Decision, decisionSpans, KeysHelp } from './decisions.tsx'
import type { Edition } from './edition.ts'
import { FilesPart } from './files-part.tsx'
import { Striking } from './striking.tsx'

export type ReadingPageProps = {
  t: T
  href: Href
  form: Form
  response: Response
  title: string
  sender: string
  nameWithheld: boolean
  letter: Letter
  findings: readonly Finding[]
  /** Words somebody chose to leave out besides those that were pointed out. */
  chosen: readonly Chosen[]
  edition: Edition | undefined
  files: readonly AtGate[]
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
          <p>
            {t('Published as')}: <strong>{props.sender}</strong>
          </p>
          {!response.body && !response.addressProtected && response.publicFields.includes('name') && (
            <>
              <input type="hidden" name="name-shown" value="asked" />
              <Checkbox
                name="name-withheld"
                label={t('Publish it without the name of the sender')}
                checked={props.nameWithheld}
              />
            </>
          )}
          {findings.length === 0 && (
            <Notice kind="info">
              <p>{t('The check has found no personal data. It does not find everything: read it all the same.')}</p>
            </Notice>
          )}
          {findings.length > 0 && <KeysHelp t={t} />}
          {findings.map((finding) => (
            <Decision {...{ t, form, finding }} key={finding.start} />
          ))}
          {chosen.map(({ start, end, reason, note }, index) => (
            <ChosenWords
              {...{ t, index, start, end, reason, note }}
              words={letter.text.slice(start, end)}
              key={start}
            />
          ))}
          <Striking {...{ t, form }} text={letter.text} lang={response.language} />
          <Button name="do" value="approve">
            {t('Approve the public wording')}
          </Button>
        </form>
        <FilesPart {...{ t, href, address }} files={props.files} />
      </ReadingDesk>
    </>
  )
}
