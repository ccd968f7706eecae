import type { T } from '#languages/index.ts'
import {
  Button,
  DateField,
  ErrorSummary,
  FieldSet,
  Notice,
  SelectField,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Body } from '../parties/index.ts'
import { DraftAnswering } from './draft-answering.tsx'
import { DraftLanguages } from './draft-languages.tsx'
import { DraftParties } from './draft-parties.tsx'
import { type ChoosableVersion, DraftPlan } from './draft-plan.tsx'
import { DraftQuestions } from './draft-questions.tsx'
import { fieldOf } from './field-of.ts'
import type { QuestionSet } from './question-set.ts'

export type DraftPageProps = {
  t: T
  href: Href
  form: Form
  /** Null for a new one. */
  id: string | null
  versions: readonly ChoosableVersion[]
  bodies: readonly Body[]
  questionSets: readonly QuestionSet[]
  consultingBodies: readonly Body[]
  frozen: string | null
}

export function DraftPage(props: DraftPageProps) {
  const { t, href, form, id, bodies, questionSets } = props
  const field = fieldOf(form)
  const optional = t('optional')
  return (
    <form
      class="form form--wide"
      method="post"
      noValidate
      action={href(id ? `/consultations/${id}/draft` : '/consultations')}
    >
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {props.frozen && (
        <Notice kind="success">
          <p>{props.frozen}</p>
        </Notice>
      )}
      <h1>{id ? t('Edit the draft') : t('New consultation')}</h1>
      <p class="lead">
        {t('Nothing is sent and nobody outside the secretariat sees it until you announce the consultation.')}
      </p>

      <DraftPlan {...props} />

      <FieldSet legend={t('The decision it rests on')}>
        <div class="form">
          <SelectField
            {...field('decisionBody')}
            label={t('Decided by')}
            emptyText={t('Choose')}
            options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
          />
          <DateField {...field('decisionOn')} label={t('Date of the meeting')} required />
          <TextField {...field('decisionItem')} label={t('Item on the agenda')} width="short" required />
          <TextField
            {...field('decisionCase')}
            label={t('Case of the decision')}
            optionalText={optional}
            width="medium"
          />
          <TextArea
            {...field('decisionText')}
            label={t('Wording of the decision')}
            optionalText={optional}
            rows={3}
            lang="da"
          />
        </div>
      </FieldSet>

      <FieldSet legend={t('Days')}>
        <div class="form">
          <DateField {...field('opensOn')} label={t('Opens on')} required />
          <DateField
            {...field('deadline')}
            label={t('Deadline')}
            hint={t(
              'The whole day counts. A plan proposal has eight weeks by the Planning Act, a local plan four; a district plan has no minimum.',
            )}
            required
          />
          <TextField
            {...field('reminderDays')}
            label={t('Reminders, in days before the deadline')}
            hint={t(
              'For example 14, 3. Only parties that have not answered are reminded, and once more when the deadline has passed.',
            )}
            width="short"
          />
        </div>
      </FieldSet>

      <FieldSet legend={t('On the map')}>
        <div class="form">
          <TextArea
            {...field('area')}
            label={t('Outline of the area')}
            optionalText={optional}
            hint={t(
              'As GeoJSON, for example from the map of the planning department: a polygon with longitude and latitude.',
            )}
            rows={4}
          />
        </div>
      </FieldSet>

      <DraftParties {...{ t, form, bodies, questionSets }} />

      <DraftAnswering {...{ t, form }} />

      <DraftQuestions {...{ t, form }} />

      <DraftLanguages {...{ t, form }} />

      <FieldSet legend={t('The letter')}>
        <div class="form">
          <TextArea
            {...field('letterText')}
            label={t('Text of the letter')}
            hint={t(
              'The questions, the deadline, the decision, the annexes and the list of parties follow by themselves.',
            )}
            rows={10}
            lang="da"
            required
          />
          <TextField {...field('contactName')} label={t('Contact')} autocomplete="name" required />
          <TextField {...field('contactEmail')} type="email" label={t('E-mail of the contact')} required />
        </div>
      </FieldSet>
      <p>
        <Button>{t('Save the draft')}</Button>
      </p>
    </form>
  )
}
