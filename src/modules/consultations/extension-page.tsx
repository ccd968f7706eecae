import type { T } from '#languages/index.ts'
import { addDays } from '#platform/calendar-date.ts'
import { Button, DateField, ErrorSummary, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Consultation, ConsultedParty } from './consultation.ts'

type Shown = { t: T; href: Href; consultation: Consultation }

export function ExtensionPage({ t, href, consultation, party, form }: Shown & { party: ConsultedParty; form: Form }) {
  return (
    <form
      class="form"
      method="post"
      noValidate
      action={href(`/consultations/${consultation.id}/parties/${party.body}/extensions`)}
    >
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <h1>{t('Longer deadline for {party}', { party: party.name })}</h1>
      <p>
        {t('The deadline is {date} now. The party is told by mail, and the reason is kept with the case.', {
          date: party.deadline,
        })}
      </p>
      <DateField
        name="until"
        label={t('New deadline')}
        value={form.value('until')}
        error={form.error('until')}
        min={addDays(party.deadline, 1)}
        required
      />
      <TextArea
        name="reason"
        label={t('Reason')}
        hint={t('The party can see it.')}
        value={form.value('reason')}
        error={form.error('reason')}
        rows={3}
        required
      />
      <Button>{t('Give longer deadline')}</Button>
    </form>
  )
}
