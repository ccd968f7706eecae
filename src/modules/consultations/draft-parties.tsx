import type { T } from '#languages/index.ts'
import { Checkbox, type Option, SelectField, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import type { Body, BodyKind } from '../parties/index.ts'
import { fieldOf } from './field-of.ts'
import type { QuestionSet } from './question-set.ts'
import { bodyKindName, bodyKindWithin } from './words.ts'

/** The order in which a letter lists parties, and the form their groups. */
export const partyKinds = [
  'standing_committee',
  'finance_committee',
  'local_committee',
  'advisory_council',
  'representative_assembly',
  'council',
] as const satisfies readonly BodyKind[]

type DraftPartiesProps = { t: T; form: Form; bodies: readonly Body[]; questionSets: readonly QuestionSet[] }

/** Who is asked, by kind of body, which questions, and at which address. */
export function DraftParties({ t, form, bodies, questionSets }: DraftPartiesProps) {
  const field = fieldOf(form)
  const sets: Option[] = [
    ...questionSets.map(({ id, title }) => ({ value: id, text: title })),
    { value: 'new', text: t('The new questions below') },
  ]
  return (
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
                  label={t('Questions to {group}', { group: bodyKindWithin(t, kind) })}
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
  )
}
