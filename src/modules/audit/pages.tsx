import type { T } from '#languages/index.ts'
import { Button, DataTable, DateField, FilterForm, Pagination, SelectField, TextField } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { AuditFilter, AuditPage as Page } from './queries.ts'

type AuditPageProps = {
  t: T
  href: Href
  page: Page
  filter: AuditFilter
  people: readonly { id: string; name: string }[]
}

/** What happened, newest first: when, who, what, to what. */
export function AuditPage({ t, href, page, filter, people }: AuditPageProps) {
  const at = (asked: Partial<AuditFilter>) => {
    const query = new URLSearchParams(Object.entries(asked).map(([name, value]) => [name, String(value)]))
    return href(`/administration/audit?${query}`)
  }
  const { before: _, ...kept } = filter
  return (
    <>
      <h1>{t('Audit trail')}</h1>
      <p class="lead">{t('Each entry was written in the same transaction as the change it tells of.')}</p>
      <p>
        {t(
          'What people on the staff do, and which personal data they see, goes on into a signed log of its own, so that nothing can be changed here unseen.',
        )}
      </p>
      <FilterForm action={href('/administration/audit')} label={t('Find in the trail')}>
        <SelectField
          name="person"
          label={t('Who')}
          value={filter.person ?? ''}
          emptyText={t('Everybody')}
          options={people.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <TextField name="subject" label={t('To what')} value={filter.subject ?? ''} />
        <DateField name="day" label={t('Day')} value={filter.day ?? ''} />
        <Button kind="secondary">{t('Show')}</Button>
      </FilterForm>
      <DataTable
        caption={t('Audit trail')}
        captionHidden
        keyOf={({ position }) => String(position)}
        rows={page.entries}
        columns={[
          { header: t('When'), cell: ({ at }) => <span class="nowrap">{t.dateTime(at)}</span> },
          {
            header: t('Who'),
            cell: ({ actorName, actor }) =>
              actor === null ? t('the system') : <a href={at({ person: actor })}>{actorName ?? actor}</a>,
          },
          { header: t('What'), names: true, cell: ({ action }) => <code class="nowrap">{action}</code> },
          {
            header: t('To what'),
            cell: ({ subject }) => (
              <a class="breaks" href={at({ subject })}>
                <code>{subject}</code>
              </a>
            ),
          },
          {
            header: t('Details'),
            cell: ({ details }) => (
              <span class="breaks">
                {Object.entries(details)
                  .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
                  .join(' · ')}
              </span>
            ),
          },
        ]}
      />
      <Pagination
        label={t('More entries')}
        older={page.older === null ? null : { href: at({ ...kept, before: page.older }), text: t('Older entries') }}
      />
    </>
  )
}
