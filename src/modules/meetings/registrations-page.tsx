import type { T } from '#languages/index.ts'
import type { Sheet } from '#platform/documents/index.ts'
import { DataTable, EmptyState, LinkButton, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Meeting } from './meeting.ts'
import type { Registration } from './queries.ts'
import { forgottenAfterDays } from './rules.ts'
import { whenText } from './words.ts'

const standing = (t: T, { seatedAt }: Registration): string => (seatedAt ? t('Has a place') : t('Waits'))

type RegistrationsPageProps = { t: T; href: Href; meeting: Meeting; registrations: readonly Registration[] }

/** Who comes, for those who arrange the meeting. */
export function RegistrationsPage({ t, href, meeting, registrations }: RegistrationsPageProps) {
  const address = `/consultations/${meeting.consultation}/meetings/${meeting.id}`
  return (
    <>
      <p class="overline">
        <span lang="da">{meeting.title}</span>, {whenText(t, meeting)}
      </p>
      <h1>{t('Who comes')}</h1>
      <p class="lead">{t('The list is deleted {count} days after the meeting.', { count: forgottenAfterDays })}</p>
      {registrations.length === 0 ? (
        <EmptyState title={t('Nobody has registered yet')} />
      ) : (
        <>
          <p>
            <LinkButton kind="secondary" href={href(`${address}/registrations.csv`)}>
              {t('Fetch the list (CSV)')}
            </LinkButton>
          </p>
          <DataTable
            caption={t('Who comes')}
            captionHidden
            rows={registrations}
            keyOf={({ id }) => id}
            columns={[
              { header: t('Name'), names: true, cell: ({ name }) => name },
              { header: t('E-mail'), cell: ({ email }) => email },
              { header: t('People'), number: true, cell: ({ people }) => t.number(people) },
              {
                header: t('State'),
                cell: (one) => <Tag kind={one.seatedAt ? 'success' : 'warning'}>{standing(t, one)}</Tag>,
              },
              { header: t('Registered'), cell: ({ registeredAt }) => t.dateTime(registeredAt) },
            ]}
          />
        </>
      )}
    </>
  )
}

/** The same as a sheet. */
export const registrationsSheet = (t: T, registrations: readonly Registration[]): Sheet => ({
  name: t('Who comes'),
  columns: [
    { title: t('Name') },
    { title: t('E-mail') },
    { title: t('People'), type: 'number' },
    { title: t('State') },
    { title: t('Registered') },
  ],
  rows: registrations.map((one) => [one.name, one.email, one.people, standing(t, one), t.dateTime(one.registeredAt)]),
})
