import type { T } from '#languages/index.ts'
import { Button, EmptyState, ErrorSummary, Listing, ListingItem, RadioGroup, Tag } from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import type { Form } from '#platform/web/form.ts'
import { type Export, exportFiles, isOnItsWay, stateOf } from './export.ts'
import { keptDays } from './rules.ts'
import { exportStateName, exportStateTag, fileName } from './words.ts'

type Props = { t: T; href: Href; title: string; base: string; made: readonly Export[]; form: Form }

const megabytes = (bytes: number) => Math.max(0.1, Math.round(bytes / 100_000) / 10)

function Share({ t, made: { done, ofAll } }: { t: T; made: Export }) {
  if (ofAll === null) return null
  return (
    <>
      <progress value={done} max={Math.max(1, ofAll)} aria-label={t('Rows written')} />{' '}
      {t('{done} of {all} rows', { done, all: ofAll })}
    </>
  )
}

/** What can be done with a file: fetched when it is ready, cancelled while it is under way. */
function Act({ t, href, base, made }: Pick<Props, 't' | 'href' | 'base'> & { made: Export }) {
  const name = fileName(t, made.file)
  if (isOnItsWay(made))
    return (
      <form method="post" action={href(`${base}/${made.id}/cancellation`)}>
        <Button kind="quiet" small label={t('Cancel {file}', { file: name })}>
          {t('Cancel it')}
        </Button>
      </form>
    )
  if (stateOf(made) !== 'ready' || made.bytes === null) return null
  return (
    <a href={href(`${base}/${made.id}/file`)} aria-label={t('Fetch {file}', { file: name })}>
      {t('Fetch ({size} MB)', { size: t.number(megabytes(made.bytes)) })}
    </a>
  )
}

/** The files of a case: those that were asked for, how far they are, and another one. */
export function ExportsPage({ t, href, title, base, made, form }: Props) {
  const isAnyOnItsWay = made.some(isOnItsWay)
  return (
    <>
      <ErrorSummary title={t('Some answers need your attention')} errors={form.errors} />
      <p class="overline">{title}</p>
      <h1>{t('Files of the whole case')}</h1>
      <p class="lead">
        {t(
          'Every response, remark and topic as it is when the file is made, with names and addresses. Who fetches one is written down; after {days} days it is removed.',
          { days: keptDays },
        )}
      </p>
      {made.length === 0 ? (
        <EmptyState title={t('No file has been asked for.')} />
      ) : (
        <Listing>
          {made.map((one) => (
            <ListingItem
              key={one.id}
              title={fileName(t, one.file)}
              tags={<Tag kind={exportStateTag[stateOf(one)]}>{exportStateName(t, stateOf(one))}</Tag>}
              facts={<Act {...{ t, href, base }} made={one} />}
            >
              {t('Asked for by {name}, {moment}', { name: one.askedByName, moment: t.dateTime(one.askedAt) })}
              {stateOf(one) === 'being made' && (
                <>
                  <br />
                  <Share t={t} made={one} />
                </>
              )}
              {stateOf(one) === 'failed' && (
                <>
                  <br />
                  {t('Ask for it again; whoever runs the program finds the reason in its log.')}
                </>
              )}
            </ListingItem>
          ))}
        </Listing>
      )}
      {isAnyOnItsWay && (
        <p>
          <a href={href(base)}>{t('See how far it is')}</a>
        </p>
      )}
      <h2>{t('Ask for a file')}</h2>
      <form method="post" action={href(base)} class="form">
        <RadioGroup
          name="file"
          label={t('Which one')}
          value={form.value('file')}
          error={form.error('file')}
          options={exportFiles.map((file) => ({ value: file, text: fileName(t, file) }))}
        />
        <Button>{t('Make the file')}</Button>
      </form>
    </>
  )
}
