import type { T } from '#languages/index.ts'
import { Checkbox, FieldSet, RadioGroup, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import type { Consultation } from '../consultations/index.ts'
import type { Content } from './content.ts'
import { publicFieldsSentence } from './words.ts'

type Props = { t: T; form: Form; content: Content; consultation: Pick<Consultation, 'publicFields'> }

/** Who answers: for oneself or for an organisation. Nothing is asked that is not needed. */
export function SenderFields({ t, form, content, consultation }: Props) {
  const optional = t('optional')
  return (
    <FieldSet legend={t('Who is answering?')} id="sender">
      <p>{publicFieldsSentence(t, consultation.publicFields)}</p>
      <RadioGroup
        name="behalf"
        label={t('I answer')}
        value={content.behalf}
        options={[
          { value: 'self', text: t('for myself') },
          { value: 'organisation', text: t('on behalf of an association, a company or another organisation') },
        ]}
      />
      <TextField
        name="name"
        label={t('Your name')}
        value={content.name}
        error={form.error('name')}
        autocomplete="name"
        required
      />
      <div class="only-organisation">
        <TextField
          name="organisation"
          label={t('Association or organisation')}
          hint={t('Only if you answer on its behalf.')}
          value={content.organisation}
          error={form.error('organisation')}
          autocomplete="organization"
        />
        <TextField
          name="registerNumber"
          label={t('CVR number')}
          optionalText={optional}
          value={content.registerNumber}
          error={form.error('registerNumber')}
          width="short"
          inputMode="numeric"
        />
        <TextField
          name="senderRole"
          label={t('Your role in it')}
          optionalText={optional}
          value={content.senderRole}
          error={form.error('senderRole')}
          width="medium"
        />
      </div>
      <TextField
        name="email"
        type="email"
        label={t('E-mail')}
        optionalText={optional}
        hint={t('For your receipt. It is never published.')}
        value={content.email}
        error={form.error('email')}
        autocomplete="email"
        width="medium"
      />
      <TextField
        name="postcode"
        label={t('Postcode')}
        optionalText={optional}
        value={content.postcode}
        error={form.error('postcode')}
        autocomplete="postal-code"
        width="short"
        inputMode="numeric"
      />
      <Checkbox
        name="addressProtected"
        label={t('My name and address are protected: do not keep my postcode and do not publish my name')}
        checked={content.addressProtected}
      />
    </FieldSet>
  )
}
