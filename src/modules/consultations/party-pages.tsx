import type { T } from '#languages/index.ts'
import { addDays, type CalendarDate } from '#platform/calendar-date.ts'
import {
  Button,
  DataTable,
  DateField,
  EmptyState,
  ErrorSummary,
  Notice,
  SummaryList,
  Tag,
  TextArea,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Dispatch } from './announcement.ts'
import { type Consultation, type ConsultedParty, partyState } from './consultation.ts'
import { partyStateName, partyStateTag } from './words.ts'

type Shown = { t: T; href: Href; today: CalendarDate; consultation: Consultation }

type PartiesPageProps = Shown & {
  parties: readonly ConsultedParty[]
  dispatches: readonly Dispatch[]
  /** True for those who run the consultation; a party sees itself. */
  runs: boolean
  may: { extend: boolean; remind: boolean }
  done: string | null
}

const short = (sha256: string) => `${sha256.slice(0, 12)}…`

/** State, deadline, letter and dispatch of each party; for a party its own. */
export function PartiesPage({ t, href, today, consultation, parties, dispatches, runs, may, done }: PartiesPageProps) {
  const at = (path: string) => href(`/consultations/${consultation.id}${path}`)
  const dispatchOf = (body: string) => dispatches.find((dispatch) => dispatch.body === body)
  const waiting = parties.filter(({ submittedAt }) => !submittedAt)
  return (
    <>
      {done && (
        <Notice kind="success">
          <p>{done}</p>
        </Notice>
      )}
      <h1>{t('Parties and dispatches')}</h1>
      <p class="lead">
        {t('{answered} of {count} have answered.', {
          answered: parties.length - waiting.length,
          count: parties.length,
        })}
      </p>
      {parties.length === 0 ? (
        <EmptyState title={t('Nobody in particular is asked')}>
          <p>{t('The consultation is for the public only.')}</p>
        </EmptyState>
      ) : (
        <>
          {may.remind && waiting.length > 0 && (
            <form method="post" action={at('/reminders')}>
              <p>
                <Button kind="secondary">
                  {t(
                    'Remind the {count, plural, one {party} other {# parties}} that {count, plural, one {has} other {have}} not answered',
                    {
                      count: waiting.length,
                    },
                  )}
                </Button>
              </p>
            </form>
          )}
          <DataTable
            caption={t('Where each party stands')}
            captionHidden
            rows={parties}
            keyOf={({ body }) => body}
            columns={[
              { header: t('Party'), names: true, cell: ({ name }) => name },
              {
                header: t('State'),
                cell: (party) => {
                  const state = partyState(today, party)
                  return <Tag kind={partyStateTag[state]}>{partyStateName(t, state)}</Tag>
                },
              },
              {
                header: t('Deadline'),
                cell: ({ body, name, deadline, extensions, submittedAt }) => (
                  <>
                    {t.date(deadline)}
                    {extensions.map(({ until, reason }) => (
                      <p class="small soft" key={until}>
                        {t('Longer deadline to {date}: {reason}', { date: until, reason })}
                      </p>
                    ))}
                    {may.extend && !submittedAt && (
                      <p class="small">
                        <a
                          href={at(`/parties/${body}/extension`)}
                          aria-label={t('Longer deadline for {party}', { party: name })}
                        >
                          {t('Give longer deadline')}
                        </a>
                      </p>
                    )}
                  </>
                ),
              },
              {
                header: t('Sent'),
                cell: ({ body }) => {
                  const dispatch = dispatchOf(body)
                  if (!dispatch) return t('Not sent yet')
                  return (
                    <>
                      {t.dateTime(dispatch.at)}
                      <br />
                      <span class="small">{t('by e-mail to {address}', { address: dispatch.address })}</span>
                      <br />
                      <span class="small soft">
                        {dispatch.sentAt
                          ? t('Left the house {moment}', { moment: t.dateTime(dispatch.sentAt) })
                          : t('Waits in the outbox')}
                      </span>
                    </>
                  )
                },
              },
              {
                header: t('Letter'),
                cell: ({ body }) => {
                  const dispatch = dispatchOf(body)
                  return (
                    <span class="nowrap">
                      <a href={at(`/letters/${body}`)}>{t('Read')}</a> · <a href={at(`/letters/${body}.pdf`)}>PDF</a>
                      {dispatch && (
                        <>
                          <br />
                          <code class="small" title={dispatch.letterSha256}>
                            {short(dispatch.letterSha256)}
                          </code>
                        </>
                      )}
                    </span>
                  )
                },
              },
            ]}
          />
        </>
      )}
      {runs && (
        <SummaryList
          facts={[
            {
              name: t('Plan version'),
              value: t('{title}, version {version}', {
                title: consultation.planTitle,
                version: consultation.planVersion,
              }),
            },
            { name: t('Fingerprint'), value: <code>{consultation.planSha256}</code> },
          ]}
        />
      )}
    </>
  )
}

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

export function WithdrawalPage({ t, href, consultation, form }: Shown & { form: Form }) {
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

/** The last look before the letters go out. */
export function AnnouncementPage({
  t,
  href,
  consultation,
  parties,
  form,
  warning,
}: Shown & { parties: readonly ConsultedParty[]; form: Form; warning: string | null }) {
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
              title: consultation.planTitle,
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
