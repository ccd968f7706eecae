import type { T } from '#languages/index.ts'
import {
  Button,
  Checkbox,
  CheckboxGroup,
  DateField,
  ErrorSummary,
  RadioGroup,
  TextArea,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { AttachmentsField, type Upload } from '../attachments/index.ts'
import type { Alike } from './alike.ts'
import { receivedChannels } from './response.ts'
import { channelName, senderName } from './words.ts'

type ReceivedPageProps = {
  t: T
  href: Href
  form: Form
  consultation: { id: string; title: string }
  uploads: readonly Upload[]
  /** Responses it could be, when it was saved without saying that it is another. */
  alike: readonly Alike[]
}

const fieldOf = (form: Form) => (name: string) => ({ name, value: form.value(name), error: form.error(name) })

/** Where the secretariat enters what came by letter, mail, telephone or in person. */
export function ReceivedPage({ t, href, form, consultation, uploads, alike }: ReceivedPageProps) {
  const field = fieldOf(form)
  const address = href(`/consultations/${consultation.id}/responses`)
  return (
    <form class="form" method="post" noValidate encType="multipart/form-data" action={address}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <input type="hidden" name="key" value={form.value('key')} />
      <p class="overline">{consultation.title}</p>
      <h1>{t('Enter a response')}</h1>
      <p class="lead">
        {t('For letters, e-mails and notes of citizens and associations. The response gets its number at once.')}
      </p>
      <p>
        <a href={href(`/consultations/${consultation.id}/imports/new`)}>{t('Many at once: import a file')}</a>
      </p>
      {alike.length > 0 && <AlikeField {...{ t, form, address, alike }} />}
      <SenderFields {...{ t, form }} />
      <RadioGroup
        {...field('channel')}
        label={t('How it came')}
        options={receivedChannels.map((channel) => ({ value: channel, text: channelName(t, channel) }))}
      />
      <DateField {...field('receivedAt')} label={t('Received on')} required />
      <TextArea
        {...field('text')}
        label={t('The words of the response')}
        hint={t('Exactly as they were written; of a conversation, what was said.')}
        rows={16}
        required
      />
      <AttachmentsField {...{ t, uploads }} error={form.error('attachments')} />
      <Button>{t('Save and give it a number')}</Button>
    </form>
  )
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
