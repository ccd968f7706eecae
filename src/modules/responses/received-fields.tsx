import { z } from 'zod'
import type { T } from '#languages/index.ts'
import { Checkbox, CheckboxGroup, TextField } from '#platform/ui/index.ts'
import type { Form } from '#platform/web/form.ts'
import type { Alike } from './alike.ts'
import { senderName } from './words.ts'

export const fieldOf = (form: Form) => (name: string) => ({ name, value: form.value(name), error: form.error(name) })

/** What a form says of the sender of a response; see SenderFields. */
export const senderShape = {
  name: z.string('Write who the response is from'),
  organisation: z.string().default(''),
  postcode: z.string().default(''),
  email: z.string().default(''),
  phone: z.string().default(''),
  addressProtected: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
}

/** Who it is from, and how to reach them; the same wherever the secretariat takes a response in. */
export function SenderFields({ t, form }: { t: T; form: Form }) {
  const field = fieldOf(form)
  const optional = t('optional')
  return (
    <>
      <TextField {...field('name')} label={t('Name of the sender')} required autocomplete="off" />
      <TextField {...field('organisation')} label={t('Association or organisation')} optionalText={optional} />
      <TextField {...field('postcode')} label={t('Postcode')} optionalText={optional} width="short" />
      <TextField
        {...field('email')}
        label={t('E-mail')}
        hint={t('For the receipt. It is never published.')}
        optionalText={optional}
        autocomplete="off"
      />
      <TextField
        {...field('phone')}
        label={t('Telephone')}
        hint={t('It is never published.')}
        optionalText={optional}
        width="short"
      />
      <div class="field">
        <Checkbox
          name="addressProtected"
          label={t('The sender has a protected name and address')}
          checked={form.has('addressProtected', 'yes')}
        />
      </div>
    </>
  )
}

/** Asks whether it is one that was entered already. */
export function AlikeField({
  t,
  form,
  address,
  alike,
}: {
  t: T
  form: Form
  address: string
  alike: readonly Alike[]
}) {
  return (
    <>
      <ul>
        {alike.map(({ responseNumber, sameWords, ...sender }) => (
          <li key={responseNumber}>
            <a href={`${address}/${responseNumber}`}>
              {t('Response {number}, {name}', { number: responseNumber, name: senderName(sender) })}
            </a>
            {': '}
            {sameWords ? t('the same words') : t('the same sender')}
          </li>
        ))}
      </ul>
      <CheckboxGroup
        name="alike"
        label={t('Is it one of these?')}
        error={form.error('alike')}
        values={form.values('alike')}
        options={[{ value: 'new', text: t('No, it is another response: save it') }]}
      />
    </>
  )
}
