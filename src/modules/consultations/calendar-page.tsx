import type { T } from '#languages/index.ts'
import { addDays, type CalendarDate } from '#platform/calendar-date.ts'
import { EmptyState, Pagination, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { textIn } from './consultation.ts'
import type { FedConsultation } from './feeds.ts'

/** 'YYYY-MM' */
export type Month = `${number}-${number}`

export const monthOf = (date: CalendarDate): Month => date.slice(0, 7) as Month

/** The month so many months away. */
export function monthAfter(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const count = year * 12 + (number - 1) + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}` as Month
}

type Day = { date: CalendarDate; opens: FedConsultation[]; closes: FedConsultation[] }

/** The days of a month on which something opens or closes. */
export function daysOf(month: Month, consultations: readonly FedConsultation[]): Day[] {
  const days: Day[] = []
  for (let date = `${month}-01` as CalendarDate; monthOf(date) === month; date = addDays(date, 1)) {
    const standing = consultations.filter(({ withdrawnAt }) => !withdrawnAt)
    const opens = standing.filter(({ opensOn }) => opensOn === date)
    const closes = standing.filter(({ deadline }) => deadline === date)
    if (opens.length + closes.length > 0) days.push({ date, opens, closes })
  }
  return days
}

type CalendarPageProps = {
  t: T
  href: Href
  month: Month
  consultations: readonly FedConsultation[]
}

/** Month by month, what opens and what closes on which day. */
export function CalendarPage({ t, href, month, consultations }: CalendarPageProps) {
  const days = daysOf(month, consultations)
  const name = new Intl.DateTimeFormat(t.code === 'da' ? 'da-DK' : 'en-GB', { month: 'long', year: 'numeric' }).format(
    new Date(`${month}-15T12:00:00Z`),
  )
  const entry = (consultation: FedConsultation, what: 'opens' | 'closes') => (
    <li key={`${what} ${consultation.id}`}>
      <Tag kind={what === 'opens' ? 'info' : 'warning'}>{what === 'opens' ? t('Opens') : t('Deadline')}</Tag>{' '}
      <a href={href(`/consultations/${consultation.id}`)}>{textIn(t.code, consultation, 'title')}</a>
    </li>
  )
  return (
    <>
      <p class="overline">{t('Calendar of consultations')}</p>
      <h1 class="capital">{name}</h1>
      {days.length === 0 ? (
        <EmptyState title={t('Nothing opens or closes in this month')} />
      ) : (
        <dl class="calendar">
          {days.map(({ date, opens, closes }) => (
            <div key={date}>
              <dt>{t.date(date)}</dt>
              <dd>
                <ul class="plain-list">
                  {closes.map((consultation) => entry(consultation, 'closes'))}
                  {opens.map((consultation) => entry(consultation, 'opens'))}
                </ul>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <Pagination
        label={t('Months')}
        newer={{ href: href(`/calendar?month=${monthAfter(month, -1)}`), text: t('The month before') }}
        older={{ href: href(`/calendar?month=${monthAfter(month, 1)}`), text: t('The month after') }}
      />
      <p>
        <a href={href('/feeds/consultations.ics')}>{t('Subscribe to the deadlines in your own calendar (iCal)')}</a>
      </p>
    </>
  )
}
