import type { T } from '#languages/index.ts'
import {
  Button,
  CheckboxGroup,
  ErrorSummary,
  LinkButton,
  Notice,
  Quote,
  RadioGroup,
  SelectField,
  TextArea,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { askedText } from '../consultations/index.ts'
import type { ContentKind } from '../reading/index.ts'
import type { Letter, Response } from '../responses/index.ts'
import { ContentFields } from './content-fields.tsx'
import { contentKinds } from './content-form.ts'
import { PlacesField } from './places-field.tsx'
import { type AboutElement, type Label, labels, type Remark, speakers } from './remark.ts'
import { RemarkSummary, TieFields } from './ties.tsx'
import { contentName, elementKindName, labelName, speakerName } from './words.ts'

type Element = Pick<AboutElement, 'id' | 'title' | 'kind' | 'theme'>

type Shown = {
  t: T
  href: Href
  response: Response
  elements: readonly Element[]
  questions: readonly { no: number; text: string }[]
  /** The other remarks of the response that count or wait. */
  among: readonly Remark[]
  kind: ContentKind | null
  form: Form
}

/** Up to three elements of the plan, themes and what lies under them. */
function ElementFields({ t, elements, form }: Pick<Shown, 't' | 'elements' | 'form'>) {
  const themes = new Map(elements.filter(({ kind }) => kind === 'theme').map(({ id, title }) => [id, title]))
  const options = elements
    .filter(({ kind }) => kind !== 'text')
    .map(({ id, title, kind, theme }) => ({
      value: id,
      text: `${elementKindName(t, kind)}: ${title}`,
      group: (theme && themes.get(theme)) || t('Outside the themes of the plan'),
    }))
  const chosen = form.values('elements')
  return (
    <>
      {[0, 1, 2].map((place) => (
        <SelectField
          key={place}
          name={place === 0 ? 'elements' : `elements${place + 1}`}
          label={place === 0 ? t('What of the plan is it about?') : t('Also about')}
          emptyText={t('The plan as a whole')}
          value={place === 0 ? chosen[0] : form.value(`elements${place + 1}`)}
          error={place === 0 ? form.error('elements') : undefined}
          options={options}
        />
      ))}
    </>
  )
}

function SharedFields({ t, elements, questions, form }: Shown) {
  return (
    <>
      <RadioGroup
        name="speaker"
        label={t('Who says it?')}
        inline
        value={form.value('speaker')}
        error={form.error('speaker')}
        options={speakers.map((speaker) => ({ value: speaker, text: speakerName(t, speaker) }))}
      />
      <ElementFields {...{ t, elements, form }} />
      {questions.length > 0 && (
        <CheckboxGroup
          name="questions"
          label={t('Which questions does it answer?')}
          values={form.values('questions')}
          options={questions.map(({ no, text }) => ({ value: String(no), text: `${no}. ${askedText(text)}` }))}
        />
      )}
    </>
  )
}

type RemarkPageProps = Shown & {
  remark: Remark
  /** The label somebody wants to give it, before it is saved. */
  label: Label | null
  address: string
  /** The letter its words are in; undefined for an answer that has no place yet. */
  letter: Letter | undefined
}

/** Corrects one remark: what it is, what it says in fields, who says it, what it is about. */
export function RemarkPage(props: RemarkPageProps) {
  const { t, href, response, among, kind, form, remark, label, letter, address } = props
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Correct the remark')}</h1>
      <Quote words={remark.quote} lang={response.language} />
      <form method="get" action={href(address)} class="form">
        <SelectField
          name="kind"
          label={t('What does it say?')}
          emptyText={t('Nothing in fields')}
          value={kind}
          options={contentKinds.map((kind) => ({ value: kind, text: contentName(t, kind) }))}
        />
        {label && <input type="hidden" name="label" value={label} />}
        <p>
          <Button kind="secondary" small>
            {t('Show its fields')}
          </Button>
        </p>
      </form>
      {remark.content && remark.content.kind !== kind && (
        <Notice title={t('What the fields have said until now')}>
          <RemarkSummary {...{ t, remark, among }} at={href(`/responses/${response.id}/remarks`)} />
          <p>{t('What is to be kept must stand in a field when you save. Until then nothing has changed.')}</p>
        </Notice>
      )}
      <form method="post" action={href(address)} class="form">
        <input type="hidden" name="kind" value={kind ?? ''} />
        <CheckboxGroup
          name="labels"
          label={t('What is it?')}
          values={form.values('labels')}
          error={form.error('labels')}
          options={labels.map((label) => ({ value: label, text: labelName(t, label) }))}
        />
        {kind && <ContentFields t={t} kind={kind} form={form} />}
        <TieFields {...{ t, kind, among, form }} />
        <SharedFields {...props} />
        <TextArea
          name="quote"
          label={t('The exact words')}
          hint={t('Leave them, or copy others from the letter.')}
          rows={3}
          lang={response.language}
          value={form.value('quote')}
          error={form.error('quote')}
        />
        <PlacesField {...{ t, letter, form }} lang={response.language} />
        <div class="actions">
          <Button>{t('Save and confirm')}</Button>
          <LinkButton kind="quiet" href={href(`/responses/${response.id}/remarks`)}>
            {t('Cancel')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}

/** Writes one answer to a question, in fields and, where the body wants its own words, in those. */
export function AnswerPage(props: Shown & { kind: ContentKind; question: { no: number; text: string } }) {
  const { t, href, response, among, kind, form, question } = props
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">
        {question.no}. {askedText(question.text)}
      </p>
      <h1>{contentName(t, kind)}</h1>
      <form method="post" action={href(`/responses/${response.id}/answers`)} class="form">
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="question" value={question.no} />
        <ContentFields t={t} kind={kind} form={form} />
        <TieFields {...{ t, kind, among, form }} />
        <SharedFields {...props} />
        <TextArea
          name="quote"
          label={t('In your own words')}
          hint={t('What the letter is to say. Leave it empty, and a sentence is made from the fields.')}
          rows={3}
          lang="da"
          value={form.value('quote')}
          error={form.error('quote')}
        />
        <div class="actions">
          <Button>{t('Save the answer')}</Button>
          <LinkButton kind="quiet" href={href(`/responses/${response.id}/answers`)}>
            {t('Cancel')}
          </LinkButton>
        </div>
      </form>
    </>
  )
}
