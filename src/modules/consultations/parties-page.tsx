import type { T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Button, DataTable, EmptyState, Notice, SummaryList, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Dispatch } from './announcement.ts'
import { type Consultation, type ConsultedParty, partyState, planTitleIn } from './consultation.ts'
import { partyStateName, partyStateTag } from './words.ts'

type PartiesPageProps = {
  t: T
  href: Href
  today: CalendarDate
  consultation: Consultation
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
                cell: (party) => <OwnDeadline {...{ t, at, party }} mayExtend={may.extend} />,
              },
              { header: t('Sent'), cell: ({ body }) => <Sent t={t} dispatch={dispatchOf(body)} /> },
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
                title: planTitleIn(t.code, consultation),
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

function OwnDeadline({
  t,
  at,
  party,
  mayExtend,
}: {
  t: T
  at(path: string): string
  party: ConsultedParty
  mayExtend: boolean
}) {
  const { body, name, deadline, extensions, submittedAt } = party
  return (
    <>
      {t.date(deadline)}
      {extensions.map(({ until, reason }) => (
        <p class="small soft" key={until}>
          {t('Longer deadline to {date}: {reason}', { date: until, reason })}
        </p>
      ))}
      {mayExtend && !submittedAt && (
        <p class="small">
          <a href={at(`/parties/${body}/extension`)} aria-label={t('Longer deadline for {party}', { party: name })}>
            {t('Give longer deadline')}
          </a>
        </p>
      )}
    </>
  )
}

function Sent({ t, dispatch }: { t: T; dispatch: Dispatch | undefined }) {
  if (!dispatch) return <>{t('Not sent yet')}</>
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
}
