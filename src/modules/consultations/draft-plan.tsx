import type { T } from '#languages/index.ts'
import { Button, FieldSet, SelectField, TextArea, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import type { Body } from '../parties/index.ts'
import { fieldOf } from './field-of.ts'

export type ChoosableVersion = { plan: string; version: number; title: string; frozen: boolean; mayFreeze: boolean }

type DraftPlanProps = {
  t: T
  form: Form
  id: string | null
  versions: readonly ChoosableVersion[]
  consultingBodies: readonly Body[]
}

/** The version that is asked about, and what people read before they answer. */
export function DraftPlan({ t, form, id, versions, consultingBodies }: DraftPlanProps) {
  const field = fieldOf(form)
  const unfrozen = versions.filter(({ frozen, mayFreeze }) => !frozen && mayFreeze)
  return (
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
  )
}
