import type { T } from '#languages/index.ts'
import { Button, ErrorSummary, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Consultation } from './consultation.ts'

export function WithdrawalPage({
  t,
  href,
  consultation,
  form,
}: {
  t: T
  href: Href
  consultation: Consultation
  form: Form
}) {
  return (
    <form class="form" method="post" noValidate action={href(`/consultations/${consultation.id}/withdrawal`)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Withdraw the consultation')}</h1>
      <p>
        {t(
          '“{title}” can still be read, marked as withdrawn with the reason. Everybody asked is told by mail. This cannot be undone.',
          {
            title: consultation.title,
          },
        )}
      </p>
      <TextArea
        name="reason"
        label={t('Reason')}
        hint={t('Everybody can see it.')}
        value={form.value('reason')}
        error={form.error('reason')}
        rows={4}
        required
      />
      <Button kind="warning">{t('Withdraw the consultation')}</Button>
    </form>
  )
}
