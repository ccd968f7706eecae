import type { T } from '#languages/index.ts'
import { Button, Checkbox, ErrorSummary, FieldSet, Notice, Prose, SummaryList, TextArea } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Enquiry, enquiryState } from './enquiry.ts'

type EnquiryPageProps = {
  t: T
  href: Href
  form: Form
  title: string
  consultation: string
  enquiry: Enquiry
  saved: boolean
}

/** Where a question is answered, and shown or set aside. */
export function EnquiryPage({ t, href, form, title, consultation, enquiry, saved }: EnquiryPageProps) {
  const address = `/consultations/${consultation}/questions/${enquiry.id}`
  const state = enquiryState(enquiry)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      {saved && (
        <Notice kind="success">
          <p>{t('The answer is saved. It is not public yet.')}</p>
        </Notice>
      )}
      <p class="overline">{title}</p>
      <h1>{t('Answer a question')}</h1>
      <Prose text={enquiry.asked} lang={enquiry.language} />
      <SummaryList
        facts={[
          { name: t('Asked'), value: t.dateTime(enquiry.askedAt) },
          { name: t('Asked by'), value: enquiry.name },
          { name: t('E-mail'), value: enquiry.email },
          { name: t('Public since'), value: enquiry.publishedAt && t.dateTime(enquiry.publishedAt) },
          { name: t('Set aside, because'), value: enquiry.setAsideAt && enquiry.setAsideReason },
        ]}
      />
      <form class="form" method="post" noValidate action={href(`${address}/answer`)}>
        <TextArea
          name="shown"
          label={t('The question as everybody reads it')}
          hint={t('Leave out who asked and everything private.')}
          value={form.value('shown')}
          error={form.error('shown')}
          rows={3}
          lang={enquiry.language}
          required
        />
        <TextArea
          name="answer"
          label={t('The answer')}
          value={form.value('answer')}
          error={form.error('answer')}
          rows={6}
          required
        />
        <Checkbox
          name="looked"
          label={t('I have looked for personal data, and what stands there may stand')}
          checked={form.has('looked', 'yes')}
        />
        <div class="actions">
          <Button name="do" value="publish">
            {state === 'published' ? t('Publish it so') : t('Publish question and answer')}
          </Button>
          {state !== 'published' && (
            <Button kind="secondary" name="do" value="save">
              {t('Save without publishing')}
            </Button>
          )}
        </div>
      </form>
      {state !== 'set_aside' && (
        <form class="form" method="post" noValidate action={href(`${address}/removal`)}>
          <FieldSet legend={state === 'published' ? t('Take it off the page') : t('Set the question aside')}>
            <TextArea
              name="reason"
              label={t('Reason')}
              hint={t('Only those who run the consultation see it.')}
              value={form.value('reason')}
              error={form.error('reason')}
              rows={2}
              required
            />
            <Button kind="warning">{state === 'published' ? t('Take it off the page') : t('Set it aside')}</Button>
          </FieldSet>
        </form>
      )}
    </>
  )
}
