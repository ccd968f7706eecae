import type { T } from '#languages/index.ts'
import { DataTable, EmptyState, Notice, Pagination, type TableColumn, Tabs } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type MailState, mailStates } from './mail.ts'
import type { ListedMail } from './queries.ts'
import { mailStateName, writerOf } from './words.ts'

type InboxPageProps = {
  t: T
  href: Href
  state: MailState
  mails: readonly ListedMail[]
  older: string | null
  first: boolean
  waiting: number
  done: string | null
}

const addressOf = (state: MailState) => (state === 'waiting' ? '/intake' : `/intake?state=${state}`)

/** Mail that could be responses: what waits, what was taken in, what was set aside. */
export function InboxPage({ t, href, state, mails, older, first, waiting, done }: InboxPageProps) {
  const address = addressOf(state)
  return (
    <>
      {done && (
        <Notice kind="success">
          <p>{done}</p>
        </Notice>
      )}
      <h1>{t('Inbox')}</h1>
      <p class="lead">{t('Mail that has come in. Nothing becomes a response before a person has looked at it.')}</p>
      <Tabs
        label={t('Mail by state')}
        items={mailStates.map((one) => ({
          text: mailStateName(t, one),
          href: href(addressOf(one)),
          current: one === state,
          ...(one === 'waiting' ? { count: waiting } : {}),
        }))}
      />
      {mails.length === 0 ? (
        <EmptyState title={t('There is no mail here')}>
          <p>{t('New mail is fetched every minute.')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={mailStateName(t, state)}
          captionHidden
          rows={mails}
          keyOf={({ id }) => id}
          columns={columnsOf(t, href, state)}
        />
      )}
      <Pagination
        label={t('Pages of mail')}
        newer={first ? null : { href: href(address), text: t('Back to the newest') }}
        older={
          older
            ? { href: href(`${address}${address.includes('?') ? '&' : '?'}before=${older}`), text: t('Older mail') }
            : null
        }
      />
    </>
  )
}

function columnsOf(t: T, href: Href, state: MailState): TableColumn<ListedMail>[] {
  return [
    {
      header: t('Subject'),
      names: true,
      cell: ({ id, subject }) => <a href={href(`/intake/${id}`)}>{subject || t('No subject')}</a>,
    },
    { header: t('From'), cell: (mail) => writerOf(t, mail) },
    { header: t('Consultation'), cell: ({ consultationTitle }) => consultationTitle ?? t('Not known') },
    { header: t('Files'), cell: ({ files }) => (files === 0 ? '' : t.number(files)) },
    { header: t('Arrived'), cell: ({ arrivedAt }) => <span class="nowrap">{t.dateTime(arrivedAt)}</span> },
    ...(state === 'taken-in'
      ? [{ header: t('Response number'), cell: ({ became }: ListedMail) => (became === null ? '' : t.number(became)) }]
      : []),
    ...(state === 'set-aside'
      ? [{ header: t('Why'), cell: ({ setAsideReason }: ListedMail) => t.known(setAsideReason ?? '') }]
      : []),
  ]
}
