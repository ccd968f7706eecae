import { Button, Checkbox, SelectField, TextArea } from '#platform/ui/index.ts'
import { AttachmentsField } from '../attachments/index.ts'
import { AlikeField, SenderFields } from '../responses/index.ts'
import type { MailPageProps } from './mail-page.tsx'

/** What the response is made of: filled in from the mail, and all of it can be corrected. */
export function TakeInForm({ t, href, mail, form, consultations, uploads, alike }: MailPageProps) {
  const own = consultations.filter(({ mayReceive }) => mayReceive)
  const consultation = form.value('consultation')
  return (
    <form
      class="form"
      method="post"
      noValidate
      encType="multipart/form-data"
      action={href(`/intake/${mail.id}/response`)}
    >
      <h2>{t('Take it in as a response')}</h2>
      {alike.length > 0 && (
        <AlikeField {...{ t, form, alike }} address={href(`/consultations/${consultation}/responses`)} />
      )}
      <SelectField
        name="consultation"
        label={t('The consultation it is about')}
        error={form.error('consultation')}
        value={consultation}
        emptyText={t('Choose')}
        options={own.map(({ id, title, caseNumber }) => ({ value: id, text: `${title} (${caseNumber})` }))}
      />
      <SenderFields {...{ t, form }} />
      <TextArea
        name="text"
        label={t('The words of the response')}
        hint={t('Without signature and earlier mails. Where the letter is in a file, say so here.')}
        rows={14}
        value={form.value('text')}
        error={form.error('text')}
        required
      />
      <AttachmentsField {...{ t, uploads }} error={form.error('attachments')} />
      {mail.answerable ? (
        <div class="field">
          <Checkbox
            name="receipt"
            label={t('Send a receipt to {address}', { address: mail.fromAddress })}
            checked={form.has('receipt', 'yes')}
          />
        </div>
      ) : (
        <p class="soft">
          {t('No receipt is sent: the mail came from a list, a program or an address that takes no mail.')}
        </p>
      )}
      <Button>{t('Take it in and give it a number')}</Button>
    </form>
  )
}
