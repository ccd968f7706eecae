import type { T } from '#languages/index.ts'
import { Button, Notice, SummaryList } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { meetingState } from './meeting.ts'
import type { OwnRegistration } from './registering.ts'
import { whenText } from './words.ts'

type RegistrationPageProps = { t: T; href: Href; now: Date; own: OwnRegistration; address: string }

function standing(t: T, { meeting, cancelledAt, seatedAt, people }: OwnRegistration): string {
  if (meeting.cancelledAt) return t('The meeting has been cancelled')
  if (cancelledAt) return t('You have cancelled')
  return seatedAt
    ? t('You have {count, plural, one {a place} other {# places}}', { count: people })
    : t('You are on the waiting list')
}

/** What the link in a mail opens: one's own registration, and the way off the list. */
export function RegistrationPage({ t, href, now, own, address }: RegistrationPageProps) {
  const { meeting, cancelledAt } = own
  return (
    <>
      <p class="overline" lang="da">
        {meeting.title}
      </p>
      <h1>{standing(t, own)}</h1>
      {meeting.cancelledAt && (
        <Notice kind="warning">
          <p lang="da">{meeting.cancelledReason}</p>
        </Notice>
      )}
      <SummaryList
        facts={[
          { name: t('When'), value: whenText(t, meeting) },
          { name: t('Where'), value: <span lang="da">{meeting.place}</span> },
        ]}
      />
      <p>
        <a href={href(`/consultations/${meeting.consultation}/meetings/${meeting.id}`)}>{t('See the meeting')}</a>
      </p>
      {!cancelledAt && meetingState(now, meeting) === 'coming' && (
        <form method="post" action={href(`${address}/cancellation`)}>
          <p>{t('If you cannot come, cancel: whoever waits gets the place.')}</p>
          <Button kind="warning">{t('I cannot come')}</Button>
        </form>
      )}
    </>
  )
}
