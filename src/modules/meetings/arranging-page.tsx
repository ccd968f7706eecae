import type { T } from '#languages/index.ts'
import { Button, Checkbox, DateField, ErrorSummary, TextArea, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'

type Shown = { t: T; href: Href; form: Form; title: string; address: string }

/** Where a meeting is arranged, or arranged otherwise. */
export function ArrangingPage({
  t,
  href,
  form,
  title,
  address,
  today,
  isNew,
}: Shown & { today: string; isNew: boolean }) {
  const field = (name: string) => ({ name, value: form.value(name), error: form.error(name) })
  return (
    <form class="form" method="post" noValidate action={href(address)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{title}</p>
      <h1>{isNew ? t('Add a meeting') : t('Change the meeting')}</h1>
      {!isNew && <p>{t('Whoever registered is told by mail when the name, the time or the place is another.')}</p>}
      <TextField {...field('title')} label={t('What the meeting is called')} required />
      <DateField {...field('on')} label={t('Day')} min={today} required />
      <TextField {...field('from')} type="time" label={t('From')} width="short" required />
      <TextField {...field('to')} type="time" label={t('To')} width="short" required />
      <TextField {...field('place')} label={t('Place')} hint={t('With street and number.')} required />
      <TextArea
        {...field('description')}
        label={t('What happens there')}
        hint={t(
          'The programme, who speaks, and whether there is access without steps, a hearing loop or an interpreter.',
        )}
        rows={6}
      />
      <Checkbox
        name="takesRegistrations"
        label={t('People register for it')}
        checked={form.has('takesRegistrations', 'yes')}
      />
      <TextField
        {...field('capacity')}
        label={t('How many there is room for')}
        hint={t('Left empty, everybody gets a place. Otherwise there is a waiting list.')}
        inputMode="numeric"
        width="short"
      />
      <Button>{t('Save the meeting')}</Button>
    </form>
  )
}

/** Asked once more, because everybody who registered is told. */
export function CancellationPage({ t, href, form, title, address, meeting }: Shown & { meeting: string }) {
  return (
    <form class="form" method="post" noValidate action={href(address)}>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{title}</p>
      <h1>{t('Cancel the meeting')}</h1>
      <p>
        {t(
          '“{meeting}” stays on the page as cancelled, and whoever registered is told by mail. This cannot be undone.',
          {
            meeting,
          },
        )}
      </p>
      <TextArea
        name="reason"
        label={t('Reason')}
        hint={t('Everybody can see it.')}
        value={form.value('reason')}
        error={form.error('reason')}
        rows={3}
        required
      />
      <Button kind="warning">{t('Cancel the meeting')}</Button>
    </form>
  )
}
