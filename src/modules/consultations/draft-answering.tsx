import type { T } from '#languages/index.ts'
import { Checkbox, CheckboxGroup, FieldSet } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import { publicFields } from './rules.ts'

/** How people answer from outside the bodies, and what of them becomes public. */
export function DraftAnswering({ t, form }: { t: T; form: Form }) {
  const names = { name: t('Name'), organisation: t('Association or organisation'), postcode: t('Postcode') }
  return (
    <FieldSet legend={t('How the public answers')}>
      <div class="form">
        <CheckboxGroup
          name="publicFields"
          label={t('What is published about who answers')}
          hint={t('E-mail, telephone and protected addresses never are.')}
          values={form.values('publicFields')}
          options={publicFields.map((field) => ({ value: field, text: names[field] }))}
        />
        <Checkbox
          name="signInRequired"
          label={t('People sign in to answer')}
          checked={form.has('signInRequired', 'yes')}
        />
        <Checkbox
          name="acceptsAttachments"
          label={t('Files can be attached')}
          checked={form.has('acceptsAttachments', 'yes')}
        />
        <Checkbox
          name="secondReaderRequired"
          label={t('Whoever publishes a response is another person than who approved its public words')}
          checked={form.has('secondReaderRequired', 'yes')}
        />
      </div>
    </FieldSet>
  )
}
