import type { T } from '#languages/index.ts'
import {
  Button,
  CheckboxGroup,
  ErrorSummary,
  FieldSet,
  LinkButton,
  Notice,
  Prose,
  TextArea,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { LiveMap } from '#platform/web/door.ts'
import type { Form } from '#platform/web/form.ts'
import { type Attachment, AttachmentsField, type Upload } from '../attachments/index.ts'
import type { Consultation } from '../consultations/index.ts'
import type { Asked } from './checking.ts'
import type { Content } from './content.ts'
import type { Draft } from './draft.ts'
import { PointFieldsets } from './point-fields.tsx'
import { findingNames } from './pointed-out.tsx'
import { QuestionFields } from './question-fields.tsx'
import { SenderFields } from './sender-fields.tsx'

export type FormPageProps = {
  t: T
  href: Href
  form: Form
  consultation: Consultation
  title: string
  summary: string
  asked: Asked
  /** The live map, where pictures for it are set. */
  map: LiveMap | null
  content: Content
  /** Where the form is sent: to be answered for the first time, or to correct what was sent. */
  action: string
  /** What goes along unseen: the form's key, the draft it belongs to. */
  hidden: Readonly<Record<string, string>>
  late: boolean
  /** The files that are kept for this form. */
  uploads: readonly Upload[]
  /** The files that were sent, when what was sent is corrected, and those of them that are to be taken back. */
  sent?: readonly Attachment[]
  takenBack?: readonly string[]
  /** True when what was sent is corrected: who answers stays as it was. */
  correcting?: boolean
  /** True when the words are kept on the server until they are sent. */
  keepsDraft: boolean
  /** The draft that is being written, once it has been saved. */
  draft?: Draft | undefined
  /** What somebody else has saved meanwhile: shown beside one's own. */
  theirs?: Draft | undefined
  /** Said above the form: what was just saved. */
  said?: { kind: 'success' | 'warning' | 'info'; text: string } | undefined
}

/** What the small script that keeps what is typed needs to know, and says. */
function forTheIsland({ t, href, consultation, keepsDraft, correcting }: FormPageProps) {
  if (correcting) return {}
  return {
    'data-answering': consultation.id,
    ...(keepsDraft && { 'data-draft-at': href(`/consultations/${consultation.id}/answers/draft`) }),
    ...findingNames(t),
    'data-says-saved': t('The draft is saved.'),
    'data-says-away': t('The server does not answer. What you have written is kept here; try again in a moment.'),
    'data-says-found': t('You have written something here before that was not sent.'),
    'data-says-fetch': t('Bring it back'),
    'data-says-drop': t('Delete it'),
  }
}

/** What somebody else has saved in the same draft, to be compared with one's own. */
function Theirs({ t, draft }: { t: T; draft: Draft }) {
  const { content, savedByName, savedAt } = draft
  const texts = [
    content.text,
    ...content.points.map(({ text }) => text),
    ...Object.values(content.answers).map(({ text }) => text),
  ]
  return (
    <Notice kind="warning" title={t('{name} saved this {moment}', { name: savedByName, moment: t.dateTime(savedAt) })}>
      {texts
        .filter((text) => text.trim())
        .map((text, index) => (
          <Prose text={text} key={index} />
        ))}
      <p>{t('Below is what you wrote yourself. When you save again, it takes the place of the other.')}</p>
    </Notice>
  )
}

/** Where anybody answers: in general, to parts and words of the plan, and to what was asked. */
export function FormPage(props: FormPageProps) {
  const { t, href, form, consultation, title, summary, asked, content, action, hidden, correcting } = props
  return (
    <form
      class="form"
      method="post"
      encType="multipart/form-data"
      noValidate
      action={href(action)}
      {...forTheIsland(props)}
    >
      {/* Enter in a field goes on; it never removes the first point. */}
      <button class="visually-hidden" name="do" value="preview" tabIndex={-1} aria-hidden="true">
        {t('See what becomes public')}
      </button>
      {Object.entries(hidden).map(([name, value]) => (
        <input type="hidden" name={name} value={value} key={name} />
      ))}
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {props.said && (
        <Notice kind={props.said.kind}>
          <p>{props.said.text}</p>
        </Notice>
      )}
      {props.theirs && <Theirs t={t} draft={props.theirs} />}
      <div data-draft-says role="status" hidden />
      <p class="overline">{title}</p>
      <h1>{correcting ? t('Correct your response') : t('Write your response')}</h1>
      {summary && !correcting && <p class="lead">{summary}</p>}
      {props.late ? (
        <Notice kind="warning">
          <p>
            {t('The deadline was {date}. You can still send your response; it is marked as late.', {
              date: consultation.deadline,
            })}
          </p>
        </Notice>
      ) : (
        <p>
          {t('Write until {date} at 23:59.', { date: consultation.deadline })}{' '}
          <a href={href(`/plans/${consultation.plan}/versions/${consultation.planVersion}`)}>{t('Read the plan')}</a>
        </p>
      )}
      <TextArea
        name="text"
        label={t('What do you want to say about the plan?')}
        hint={t('Say what you think, and why. Leave out civil registration numbers and private matters of others.')}
        value={content.text}
        error={form.error('text')}
        rows={8}
      />
      <PointFieldsets {...{ t, form, asked, points: content.points }} />
      {asked.questions.length > 0 && (
        <FieldSet legend={t('What the city asks')} id="questions">
          {asked.questions.map((question) => (
            <QuestionFields
              key={question.no}
              {...{ t, form, question }}
              action={href(action)}
              frame={asked.frame}
              map={props.map}
              answer={content.answers[question.no] ?? { values: [], latitude: '', longitude: '', text: '' }}
            />
          ))}
        </FieldSet>
      )}
      {(consultation.acceptsAttachments || props.sent?.length) && (
        <FieldSet legend={t('Files')} id="files">
          {props.sent && props.sent.length > 0 && (
            <CheckboxGroup
              name="take-back"
              label={t('Which of your files do you take back?')}
              hint={t('They are kept with the case, and are not published.')}
              options={props.sent.map(({ id, fileName }) => ({ value: id, text: fileName }))}
              values={props.takenBack ?? []}
            />
          )}
          {consultation.acceptsAttachments && (
            <AttachmentsField t={t} uploads={props.uploads} error={form.error('attachments')} />
          )}
        </FieldSet>
      )}
      {!correcting && <SenderFields {...{ t, form, content, consultation }} />}
      <div class="actions">
        <Button name="do" value="preview">
          {t('See what becomes public')}
        </Button>
        {props.keepsDraft && (
          <Button kind="secondary" name="do" value="save">
            {t('Save the draft')}
          </Button>
        )}
        {correcting && (
          <LinkButton kind="quiet" href={href(action.replace(/\/correction$/, ''))}>
            {t('Leave it as it is')}
          </LinkButton>
        )}
      </div>
      <p class="soft small">
        {t('Nothing is sent yet: first you see exactly what others will be able to read.')}{' '}
        <a href={href(`/consultations/${consultation.id}/privacy`)}>{t('How we treat your data')}</a>
      </p>
    </form>
  )
}
