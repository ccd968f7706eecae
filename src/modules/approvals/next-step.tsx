import { Button, Deadline, LinkButton, Notice } from '#platform/ui/index.ts'
import type { RoomPageProps } from './room-page.tsx'
import { missingPath, missingText } from './words.ts'

const dayMs = 86_400_000

/** A body's own deadline and how far away it is. */
export function OwnDeadline({ t, today, deadline }: RoomPageProps) {
  const days = Math.round((Date.parse(deadline) - Date.parse(today)) / dayMs)
  const left =
    days < 0
      ? t('The deadline has passed')
      : days === 0
        ? t('Today is the last day')
        : t('{days, plural, one {# day} other {# days}} left', { days })
  return (
    <Deadline
      date={deadline}
      text={t('Deadline {date}', { date: deadline })}
      left={left}
      state={days < 0 ? 'passed' : days <= 7 ? 'soon' : 'open'}
    />
  )
}

/** The one step to take now, by whoever looks. */
export function NextStep({ t, href, response, missing, may, signature, consultation, remarks }: RoomPageProps) {
  const at = (path: string) => href(`/responses/${response.id}/${path}`)
  if (response.submittedAt)
    return (
      <Notice
        kind="success"
        title={t('Sent on {date} as response {number}', {
          date: response.submittedAt,
          number: response.responseNumber,
        })}
      >
        {response.late && <p>{t('It arrived after the deadline.')}</p>}
        <p>
          <a href={href(`/consultations/${consultation.id}/responses/${response.responseNumber}`)}>
            {t('See the response as it was sent')}
          </a>
        </p>
      </Notice>
    )
  if (signature)
    return may.send ? (
      <form method="post" action={at('sending')}>
        <Notice title={t('Signed and ready to be sent')}>
          <p>{t('It gets a number, and you get a receipt by mail. After that it can no longer be taken back.')}</p>
          <Button>{t('Send the response')}</Button>
        </Notice>
      </form>
    ) : (
      <Notice title={t('Signed and ready to be sent')}>
        <p>{t('A case worker of the body sends it.')}</p>
      </Notice>
    )
  if (missing.length === 0)
    return (
      <Notice title={t('Ready to be signed')}>
        {remarks === 0 && (
          <p>
            {t('Nothing has been marked in the letter')}. <a href={at('remarks')}>{t('Mark what is said in it')}</a>
          </p>
        )}
        {may.sign ? (
          <p>
            <LinkButton href={at('signature')}>{t('See it through and sign')}</LinkButton>
          </p>
        ) : (
          <p>{t('It waits for the one who signs for the body.')}</p>
        )}
      </Notice>
    )
  return (
    <Notice title={t('Before it can be signed')}>
      <ul>
        {missing.map((one) => (
          <li key={one}>
            {may.write ? <a href={at(missingPath[one])}>{missingText(t, one)}</a> : missingText(t, one)}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
