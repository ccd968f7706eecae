import type { T } from '#languages/index.ts'
import { Button, DateField, ErrorSummary, RadioGroup, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { AttachmentsField, type Upload } from '../attachments/index.ts'
import type { Alike } from './alike.ts'
import { AlikeField, fieldOf, SenderFields } from './received-fields.tsx'
import { receivedChannels } from './response.ts'
import { channelName } from './words.ts'

type ReceivedPageProps = {
  t: T
  href: Href
  form: Form
  consultation: { id: string; title: string }
  uploads: readonly Upload[]
  /** Responses it could be, when it was saved without saying that it is another. */
  alike: readonly Alike[]
}

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
