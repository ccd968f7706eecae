import type { T } from '#languages/index.ts'
import { Button, DateField, ErrorSummary, RadioGroup, TextArea, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { receivedChannels } from './response.ts'
import { channelName } from './words.ts'

type ReceivedPageProps = { t: T; href: Href; form: Form; consultation: { id: string; title: string } }

/** Where the secretariat enters what came by letter, mail or telephone. */
export function ReceivedPage({ t, href, form, consultation }: ReceivedPageProps) {
  const field = (name: string) => ({ name, value: form.value(name), error: form.error(name) })
  const optional = t('optional')
  return (
    <form class="form" method="post" noValidate action={href(`/consultations/${consultation.id}/responses`)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{consultation.title}</p>
      <h1>{t('Enter a response')}</h1>
      <p class="lead">
        {t('For letters, e-mails and notes of citizens and associations. The response gets its number at once.')}
      </p>
      <TextField {...field('name')} label={t('Name of the sender')} required autocomplete="off" />
      <TextField {...field('organisation')} label={t('Association or organisation')} optionalText={optional} />
      <TextField {...field('postcode')} label={t('Postcode')} optionalText={optional} width="short" />
      <RadioGroup
        {...field('channel')}
        label={t('How it came')}
        options={receivedChannels.map((channel) => ({ value: channel, text: channelName(t, channel) }))}
      />
      <DateField {...field('receivedAt')} label={t('Received on')} required />
      <TextArea
        {...field('text')}
        label={t('The words of the response')}
        hint={t('Exactly as they were written.')}
        rows={16}
        required
      />
      <Button>{t('Save and give it a number')}</Button>
    </form>
  )
}
