import type { T } from '#languages/index.ts'
import { DataTable, Pagination } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { AuditPage as Page } from './queries.ts'

/** What happened, newest first: when, who, what, to what. */
export function AuditPage({ t, href, page }: { t: T; href: Href; page: Page }) {
  return (
    <>
      <h1>{t('Audit trail')}</h1>
      <p class="lead">{t('Each entry was written in the same transaction as the change it tells of.')}</p>
      <DataTable
        caption={t('Audit trail')}
        captionHidden
        keyOf={({ position }) => String(position)}
        rows={page.entries}
        columns={[
          { header: t('When'), cell: ({ at }) => <span class="nowrap">{t.dateTime(at)}</span> },
          { header: t('Who'), cell: ({ actorName, actor }) => actorName ?? actor ?? t('the system') },
          { header: t('What'), names: true, cell: ({ action }) => <code class="nowrap">{action}</code> },
          { header: t('To what'), cell: ({ subject }) => <code>{subject}</code> },
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
        older={
          page.older === null
            ? null
            : { href: href(`/administration/audit?before=${page.older}`), text: t('Older entries') }
        }
      />
    </>
  )
}
