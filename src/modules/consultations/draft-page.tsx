import type { T } from '#languages/index.ts'
import {
  Button,
  Checkbox,
  DateField,
  ErrorSummary,
  FieldSet,
  Notice,
  type Option,
  SelectField,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Body, BodyKind } from '../parties/index.ts'
import { type QuestionKind, type QuestionSet, questionKinds } from './question-set.ts'
import { mostQuestions } from './rules.ts'
import { bodyKindName } from './words.ts'

export type ChoosableVersion = { plan: string; version: number; title: string; frozen: boolean; mayFreeze: boolean }

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

const questionKindName = (t: T, kind: QuestionKind): string =>
  ({
    priority: t('Priority: what is chosen'),
    approach: t('Approach: how it is done'),
    funding: t('Funding: what money goes with it'),
    general: t('General'),
  })[kind]

/** The order in which a letter lists parties, and the form their groups. */
export const partyKinds = [
  'standing_committee',
  'finance_committee',
  'local_committee',
  'advisory_council',
  'representative_assembly',
  'council',
] as const satisfies readonly BodyKind[]

export function DraftPage(props: DraftPageProps) {
  const { t, href, form, id, versions, bodies, questionSets, consultingBodies } = props
  const field = (name: string) => ({ name, value: form.value(name), error: form.error(name) })
  const sets: Option[] = [
    ...questionSets.map(({ id, title }) => ({ value: id, text: title })),
    { value: 'new', text: t('The new questions below') },
  ]
  const optional = t('optional')
  const unfrozen = versions.filter(({ frozen, mayFreeze }) => !frozen && mayFreeze)
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

      <FieldSet legend={t('The plan and what it is about')}>
        <div class="form">
          {consultingBodies.length > 1 && !id && (
            <SelectField
              {...field('consultingBody')}
              label={t('Who consults')}
              options={consultingBodies.map(({ id, name }) => ({ value: id, text: name }))}
            />
          )}
          <SelectField
            {...field('plan')}
            label={t('Plan version')}
            hint={t('Only a frozen version can be chosen: what people answer to must not change.')}
            emptyText={t('Choose')}
            options={versions.map(({ plan, version, title, frozen }) => ({
              value: `${plan}:${version}`,
              text: frozen
                ? t('{title}, version {version}', { title, version })
                : t('{title}, version {version} (being written)', { title, version }),
              disabled: !frozen,
            }))}
          />
          {unfrozen.length > 0 && (
            <div class="field row">
              {unfrozen.map(({ plan, version, title }) => (
                <Button kind="secondary" small name="freeze" value={`${plan}:${version}`} key={`${plan}:${version}`}>
                  {t('Freeze {title}, version {version}', { title, version })}
                </Button>
              ))}
            </div>
          )}
          <TextField {...field('title')} label={t('Title')} required />
          <TextArea
            {...field('summary')}
            label={t('Summary')}
            hint={t('Two or three sentences, shown in the list.')}
            rows={3}
            lang="da"
            required
          />
          <TextArea
            {...field('introduction')}
            label={t('Introduction')}
            hint={t('What people need to know before they answer. An empty line begins a new paragraph.')}
            rows={8}
            lang="da"
            required
          />
          <TextField {...field('caseNumber')} label={t('Case number')} width="medium" required />
        </div>
      </FieldSet>

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

      <fieldset class="fieldset" id="parties">
        <legend>{t('Who is asked')}</legend>
        {form.error('parties') && <p class="field__error">{form.error('parties')}</p>}
        {partyKinds.map((kind) => {
          const group = bodies.filter((body) => body.kind === kind)
          return (
            group.length > 0 && (
              <section class="choice-group" key={kind} aria-labelledby={`group-${kind}`}>
                <h2 id={`group-${kind}`}>{bodyKindName(t, kind)}</h2>
                <div class="form">
                  <SelectField
                    {...field(`questions-${kind}`)}
                    label={t('Questions to {group}', { group: bodyKindName(t, kind) })}
                    options={sets}
                  />
                </div>
                <div class="choice-rows">
                  {group.map(({ id, name, email }) => (
                    <div class="choice-row" key={id}>
                      <div class="option">
                        <input
                          type="checkbox"
                          id={`parties-${id}`}
                          name="parties"
                          value={id}
                          checked={form.has('parties', id)}
                        />
                        <label for={`parties-${id}`}>{name}</label>
                      </div>
                      <TextField
                        name={`email-${id}`}
                        type="email"
                        label={t('E-mail of {party}', { party: name })}
                        value={form.value(`email-${id}`) || email}
                        error={form.error(`email-${id}`)}
                      />
                    </div>
                  ))}
                </div>
              </section>
            )
          )
        })}
        <section class="choice-group" aria-labelledby="group-public">
          <h2 id="group-public">{t('The public')}</h2>
          <div class="form">
            <Checkbox
              name="public"
              label={t('Citizens, associations and others can answer')}
              checked={form.has('public', 'yes')}
            />
            <SelectField
              {...field('publicQuestionSet')}
              label={t('Questions to the public')}
              emptyText={t('None')}
              options={sets}
            />
          </div>
        </section>
      </fieldset>

      <FieldSet legend={t('New questions')}>
        <div class="form">
          <p>
            {t('Write new questions here if none of the sets fits. They can be chosen in later consultations as well.')}
          </p>
          <TextField {...field('newQuestionsTitle')} label={t('Name of the questions')} optionalText={optional} />
          <details open={Boolean(form.value('newQuestion1') || form.error('newQuestion1'))}>
            <summary>{t('Up to {count} questions', { count: mostQuestions })}</summary>
            {Array.from({ length: mostQuestions }, (_, index) => index + 1).map((no) => (
              <div key={no}>
                <TextArea {...field(`newQuestion${no}`)} label={t('Question {no}', { no })} rows={2} lang="da" />
                <SelectField
                  {...field(`newQuestionKind${no}`)}
                  label={t('Kind of question {no}', { no })}
                  width="medium"
                  value={form.value(`newQuestionKind${no}`) || 'general'}
                  options={questionKinds.map((kind) => ({ value: kind, text: questionKindName(t, kind) }))}
                />
              </div>
            ))}
          </details>
        </div>
      </FieldSet>

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
