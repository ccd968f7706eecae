import type { T } from '#languages/index.ts'
import { DataTable, EmptyState, LetterSheet, Notice, Pagination, Prose, SummaryList, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { getMail, listMails } from './outbox.ts'
import { StoppedNotice } from './stopped-notice.tsx'

type Shown = { t: T; href: Href }
type Mails = Awaited<ReturnType<typeof listMails>>
type Mail = Awaited<ReturnType<typeof getMail>>

function DeliveryTag({ t, sentAt, attempts }: { t: T } & Pick<Mail, 'sentAt' | 'attempts'>) {
  if (sentAt) return <Tag kind="success">{t('Sent')}</Tag>
  return attempts > 0 ? <Tag kind="danger">{t('Not accepted yet')}</Tag> : <Tag kind="info">{t('Waiting')}</Tag>
}

/** From how many minutes on it is told that mail waits: a first retry is no news. */
const worthTellingMinutes = 10

type MailsPageProps = Shown & Mails & { first: boolean; waiting: number | null; stopped: boolean }

export function MailsPage({ t, href, mails, older, first, waiting, stopped }: MailsPageProps) {
  return (
    <>
      <h1>{t('Mail')}</h1>
      <p class="lead">{t('Every mail that goes out, newest first. None leaves except through this list.')}</p>
      {stopped && <StoppedNotice t={t} />}
      {waiting !== null && waiting >= worthTellingMinutes && (
        <Notice kind="warning">
          <p>
            {t(
              '{count, plural, one {The oldest mail has waited # minute.} other {The oldest mail has waited # minutes.}}',
              {
                count: waiting,
              },
            )}
          </p>
        </Notice>
      )}
      {mails.length === 0 ? (
        <EmptyState title={t('No mail has gone out yet')}>
          <p>{t('Letters, longer deadlines and reminders are shown here.')}</p>
        </EmptyState>
      ) : (
        <DataTable
          caption={t('Mail')}
          captionHidden
          rows={mails}
          keyOf={({ id }) => id}
          columns={[
            {
              header: t('Subject'),
              names: true,
              cell: ({ id, subject }) => (
                <a href={href(`/mail/${id}`)} lang="da">
                  {subject}
                </a>
              ),
            },
            { header: t('To'), cell: ({ toAddress }) => toAddress },
            { header: t('Written'), cell: ({ createdAt }) => <span class="nowrap">{t.dateTime(createdAt)}</span> },
            { header: t('State'), cell: (mail) => <DeliveryTag t={t} {...mail} /> },
          ]}
        />
      )}
      <Pagination
        label={t('Pages of mail')}
        newer={first ? null : { href: href('/mail'), text: t('Back to the newest') }}
        older={older ? { href: href(`/mail?before=${older}`), text: t('Older mail') } : null}
      />
    </>
  )
}

const kilobytes = (base64: string) => Math.max(1, Math.round((base64.length * 3) / 4 / 1000))

export function MailPage({ t, href, mail }: Shown & { mail: Mail }) {
  return (
    <>
      <h1 lang="da">{mail.subject}</h1>
      <SummaryList
        facts={[
          { name: t('To'), value: mail.toAddress },
          { name: t('Written'), value: t.dateTime(mail.createdAt) },
          { name: t('State'), value: <DeliveryTag t={t} {...mail} /> },
          { name: t('Sent'), value: mail.sentAt && t.dateTime(mail.sentAt) },
          !mail.sentAt && mail.attempts > 0 ? { name: t('Tried again'), value: t.dateTime(mail.nextAttemptAt) } : null,
          { name: t('The mail server said'), value: mail.sentAt ? '' : mail.lastError },
          mail.attachments.length > 0 && {
            name: t('Attached'),
            value: mail.attachments.map(({ fileName, base64 }, index) => (
              <p key={fileName}>
                <a href={href(`/mail/${mail.id}/attachments/${index + 1}`)}>{fileName}</a>{' '}
                <span class="soft small">{t('{size} kB', { size: t.number(kilobytes(base64)) })}</span>
              </p>
            )),
          },
        ]}
      />
      <LetterSheet>
        <Prose text={mail.text} lang="da" />
      </LetterSheet>
    </>
  )
}
