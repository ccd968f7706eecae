import type { T } from '#languages/index.ts'
import {
  Button,
  ErrorSummary,
  FieldSet,
  MarkedText,
  Notice,
  RadioGroup,
  ReadingDesk,
  SelectField,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Finding, FindingKind } from '../privacy/index.ts'
import type { Letter, Response } from '../responses/index.ts'
import {
  type Edition,
  type OmissionReason,
  omissionReasonName,
  omissionReasons,
  standingReasonName,
  standingReasons,
} from './edition.ts'
import type { FilePart } from './files-part.tsx'
import { FilesPart } from './files-part.tsx'

export type Chosen = { start: number; end: number; reason: OmissionReason; note: string }

export type ReadingPageProps = {
  t: T
  href: Href
  form: Form
  response: Response
  title: string
  sender: string
  letter: Letter
  findings: readonly Finding[]
  /** Words somebody chose to leave out besides those that were pointed out. */
  chosen: readonly Chosen[]
  edition: Edition | undefined
  files: readonly FilePart[]
}

const findingName = (t: T, kind: FindingKind): string =>
  ({
    cpr: t('Civil registration number'),
    phone: t('Telephone number'),
    email: t('E-mail address'),
    address: t('Address'),
    name: t('Name of a person'),
  })[kind]

const usualReason = { cpr: 'cpr', phone: 'contact', email: 'contact', address: 'address', name: 'name' } as const

/** Where somebody reads a response through before it becomes public, and decides on everything a check points at. */
export function ReadingPage(props: ReadingPageProps) {
  const { t, href, form, response, letter, findings, chosen, edition } = props
  const address = `/consultations/${response.consultation}/responses/${response.responseNumber}/reading`
  const spans = [
    ...findings.map(({ start, end, kind }) => ({
      id: `finding-${start}`,
      start,
      end,
      kind: 'constraint' as const,
      href: `#finding-${start}`,
      label: findingName(t, kind),
    })),
    ...chosen.map(({ start, end, reason }) => ({
      id: `chosen-${start}`,
      start,
      end,
      kind: 'money' as const,
      href: `#chosen-${start}`,
      label: omissionReasonName(t, reason),
    })),
  ].sort((a, b) => a.start - b.start)
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
        letter={<MarkedText lang={response.language} text={letter.text} spans={spans} />}
      >
        <form class="form" method="post" noValidate action={href(address)}>
          <input type="hidden" name="letter" value={letter.version} />
          <p>
            {t('Published as')}: <strong>{props.sender}</strong>
          </p>
          {findings.length === 0 && (
            <Notice kind="info">
              <p>{t('The check has found no personal data. It does not find everything: read it all the same.')}</p>
            </Notice>
          )}
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
          <More {...{ t, form }} />
          <Button name="do" value="approve">
            {t('Approve the public wording')}
          </Button>
        </form>
        <FilesPart {...{ t, href, address }} files={props.files} />
      </ReadingDesk>
    </>
  )
}

function Decision({ t, form, finding }: { t: T; form: Form; finding: Finding }) {
  const { start, end, kind, quote, sure } = finding
  const name = `finding-${start}`
  return (
    <div class="answer-point">
      <input type="hidden" name={`${name}-end`} value={end} />
      <RadioGroup
        name={name}
        label={`${findingName(t, kind)}: ${quote}`}
        hint={sure ? undefined : t('It is not sure: look twice.')}
        error={form.error(name)}
        value={form.value(name)}
        options={[
          { value: usualReason[kind], text: t('Leave it out') },
          ...standingReasons.map((reason) => ({ value: reason, text: standingReasonName(t, reason) })),
        ]}
      />
    </div>
  )
}

type ChosenProps = Chosen & { t: T; index: number; words: string }

function ChosenWords({ t, index, start, end, reason, note, words }: ChosenProps) {
  return (
    <div class="answer-point" id={`chosen-${start}`}>
      <p>
        {omissionReasonName(t, reason)}: <strong>{words}</strong>
        {note && <span class="soft"> ({note})</span>}
      </p>
      {Object.entries({ start, end, reason, note }).map(([field, value]) => (
        <input type="hidden" name={`chosen-${index}-${field}`} value={String(value)} key={field} />
      ))}
      <Button small kind="quiet" name="do" value={`keep-${index}`}>
        {t('Let it stand after all')}
      </Button>
    </div>
  )
}

function More({ t, form }: { t: T; form: Form }) {
  return (
    <FieldSet legend={t('Leave out more')}>
      <TextArea
        name="quote"
        label={t('Which words?')}
        hint={t('Exactly as they stand in the letter. Where they stand several times, all of them are left out.')}
        value={form.value('quote')}
        error={form.error('quote')}
        rows={2}
      />
      <SelectField
        name="reason"
        label={t('Why')}
        value={form.value('reason') || 'sensitive'}
        options={omissionReasons.map((reason) => ({ value: reason, text: omissionReasonName(t, reason) }))}
        width="medium"
      />
      <TextField name="note" label={t('Note for the case')} optionalText={t('optional')} value={form.value('note')} />
      <Button kind="secondary" name="do" value="omit">
        {t('Leave these words out')}
      </Button>
    </FieldSet>
  )
}
