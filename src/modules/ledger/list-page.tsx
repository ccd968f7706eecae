import type { T } from '#languages/index.ts'
import { Button, DataTable, EmptyState, ErrorSummary, Figures, Notice, Pagination, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import type { Progress, ToRead } from './queries.ts'

type Props = {
  t: T
  href: Href
  form: Form
  consultation: { id: string; title: string }
  progress: Progress
  responses: readonly ToRead[]
  all: boolean
  first: boolean
  next: number | null
  /** Whether somebody asked for the next response, and there was none. */
  none: boolean
}

/** How far the responses of a consultation have been read into remarks, and which are left. */
export function ListPage({ t, href, form, consultation, progress, responses, all, first, next, none }: Props) {
  const address = `/consultations/${consultation.id}/ledger`
  const pageAfter = (after: number) => href(`${address}?${all ? 'all=yes&' : ''}after=${after}`)
  const left = progress.unread > 0 || progress.undivided > 0
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{consultation.title}</p>
      <h1>{t('From responses to remarks')}</h1>
      <p class="lead">{t('Every sentence ends as a remark, as none, as a quotation or as a copy.')}</p>
      <Figures
        items={[
          { value: t.number(progress.unread), text: t('unread sentences') },
          { value: t.number(progress.sentences), text: t('sentences in all') },
          {
            value: t('{read} of {count}', { read: progress.read, count: progress.responses }),
            text: t('responses read'),
          },
        ]}
      />
      {none && left && (
        <Notice kind="info">
          <p>{t('Others read the responses that are left.')}</p>
        </Notice>
      )}
      {progress.responses > 0 && !left && (
        <Notice kind="success">
          <p>{t('Every sentence of every response has been read.')}</p>
        </Notice>
      )}
      <div class="actions">
        {left && (
          <form method="post" action={href(address)}>
            <Button>{t('Read the next response')}</Button>
          </form>
        )}
        <a href={href(all ? address : `${address}?all=yes`)}>
          {all ? t('Show only those with unread sentences') : t('Show all responses')}
        </a>
      </div>
      {responses.length === 0 ? (
        <EmptyState
          title={progress.responses === 0 ? t('No response has come in yet') : t('Nothing is left to read')}
        />
      ) : (
        <DataTable
          caption={t('Responses')}
          captionHidden
          keyOf={({ id }) => id}
          rows={responses}
          columns={[
            {
              header: t('Response'),
              names: true,
              cell: ({ responseNumber, name, organisation }) => (
                <a href={href(`/consultations/${consultation.id}/responses/${responseNumber}/ledger`)}>
                  {t('{number}. {name}', { number: responseNumber, name: organisation ?? name })}
                </a>
              ),
            },
            {
              header: t('Unread sentences'),
              number: true,
              cell: ({ sentences, unread }) =>
                sentences === 0 ? t('not counted yet') : t('{read} of {count}', { read: unread, count: sentences }),
            },
            {
              header: t('Is read by'),
              cell: ({ reader, sentences, unread }) =>
                reader ?? (sentences > 0 && unread === 0 ? <Tag kind="success">{t('all read')}</Tag> : t('nobody')),
            },
          ]}
        />
      )}
      <Pagination
        label={t('Pages of responses')}
        newer={first ? null : { href: pageAfter(0), text: t('Back to the first') }}
        older={next === null ? null : { href: pageAfter(next), text: t('More responses') }}
      />
    </>
  )
}
