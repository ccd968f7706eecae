import type { T } from '#languages/index.ts'
import { Button, DataTable, ErrorSummary, Notice, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Consultation, type ConsultedParty, planTitleIn } from './consultation.ts'

type AnnouncementPageProps = {
  t: T
  href: Href
  consultation: Consultation
  parties: readonly ConsultedParty[]
  form: Form
  warning: string | null
}

/** The last look before the letters go out. */
export function AnnouncementPage({ t, href, consultation, parties, form, warning }: AnnouncementPageProps) {
  const at = (path: string) => href(`/consultations/${consultation.id}${path}`)
  return (
    <form method="post" action={at('/announcement')}>
      <ErrorSummary title={t('That is not possible now')} errors={form.errors} />
      <p class="overline">{consultation.title}</p>
      <h1>{t('Announce the consultation')}</h1>
      <p class="lead">
        {t(
          'The letters go out by mail, the plan version stays as it is, and everybody can read the consultation. After that nothing of it can be edited.',
        )}
      </p>
      {warning && (
        <Notice kind="warning">
          <p>{warning}</p>
        </Notice>
      )}
      <SummaryList
        facts={[
          { name: t('Opens on'), value: t.date(consultation.opensOn) },
          { name: t('Deadline'), value: t.date(consultation.deadline) },
          {
            name: t('Plan version'),
            value: t('{title}, version {version}', {
              title: planTitleIn(t.code, consultation),
              version: consultation.planVersion,
            }),
          },
          { name: t('The public'), value: consultation.public ? t('can answer') : t('is not asked') },
        ]}
      />
      {parties.length > 0 && (
        <DataTable
          caption={t('{count, plural, one {# letter} other {# letters}}', { count: parties.length })}
          rows={parties}
          keyOf={({ body }) => body}
          columns={[
            { header: t('Party'), names: true, cell: ({ name }) => name },
            { header: t('E-mail'), cell: ({ email }) => email },
            {
              header: t('Letter'),
              cell: ({ body }) => (
                <>
                  <a href={at(`/letters/${body}`)}>{t('Read')}</a> · <a href={at(`/letters/${body}.pdf`)}>PDF</a>
                </>
              ),
            },
          ]}
        />
      )}
      <p class="row">
        <Button>
          {t('Announce and send {count, plural, =0 {nothing} one {# letter} other {# letters}}', {
            count: parties.length,
          })}
        </Button>
        <a href={at('/edit')}>{t('Edit the draft')}</a>
      </p>
    </form>
  )
}
