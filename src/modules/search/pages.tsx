import type { T } from '#languages/index.ts'
import {
  Button,
  EmptyState,
  FilterForm,
  Listing,
  ListingItem,
  Notice,
  Pagination,
  SelectField,
  Tag,
  TextField,
} from '#platform/ui/index.ts'
import type { Href } from '#platform/web/address.ts'
import { type DocumentKind, documentKinds } from './documents.ts'
import type { Hit, SearchFilter, SearchResult } from './search.ts'
import { marked, type Piece, snippet } from './snippet.ts'

type SearchPageProps = {
  t: T
  href: Href
  filter: SearchFilter
  /** Null before anything was looked for. */
  result: SearchResult | null
  newerHref: string | null
  olderHref: string | null
}

const kindName = (t: T, kind: DocumentKind): string =>
  ({
    consultation: t('Consultation'),
    plan: t('Plan'),
    response: t('Response'),
    topic: t('Topic in a report'),
    reply: t('Reply in a report'),
  })[kind]

export function SearchPage({ t, href, filter, result, newerHref, olderHref }: SearchPageProps) {
  const words = result?.instead ?? filter.words
  return (
    <>
      <h1>{t('Search')}</h1>
      <FilterForm action={href('/search')} label={t('Search')}>
        <TextField name="q" type="search" label={t('What are you looking for?')} value={filter.words} />
        <SelectField
          name="kind"
          label={t('Where')}
          value={filter.kind ?? ''}
          emptyText={t('Everywhere')}
          options={documentKinds.map((kind) => ({ value: kind, text: kindName(t, kind) }))}
        />
        {filter.consultation && <input type="hidden" name="consultation" value={filter.consultation} />}
        <Button>{t('Search')}</Button>
      </FilterForm>
      {result?.instead && (
        <Notice>
          <p>
            {t('Nothing was found for “{words}”. Here is what was found for “{instead}”.', {
              words: filter.words,
              instead: result.instead,
            })}
          </p>
        </Notice>
      )}
      {result && result.hits.length === 0 && (
        <EmptyState title={t('Nothing was found')}>
          <p>{t('Try fewer or other words, or look everywhere.')}</p>
        </EmptyState>
      )}
      {result && result.hits.length > 0 && (
        <>
          <p role="status">
            {result.more
              ? t('More than {count} found; the best of them first.', { count: result.count })
              : t('{count, plural, one {# found.} other {# found.}}', { count: result.count })}
          </p>
          <Listing label={t('Found')}>
            {result.hits.map((hit) => (
              <Found key={`${hit.kind} ${hit.subject}`} {...{ t, href, hit, words }} />
            ))}
          </Listing>
          <Pagination
            label={t('Pages of what was found')}
            newer={newerHref ? { href: newerHref, text: t('Earlier in the list') } : null}
            older={olderHref ? { href: olderHref, text: t('More') } : null}
          />
        </>
      )}
    </>
  )
}

const Marked = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>{pieces.map(({ text, hit }, index) => (hit ? <mark key={index}>{text}</mark> : text))}</>
)

function Found({ t, href, hit, words }: { t: T; href: Href; hit: Hit; words: string }) {
  const { kind, title, text, path, language, dated } = hit
  return (
    <ListingItem
      title={title || t('A citizen')}
      href={href(path)}
      tags={<Tag>{kindName(t, kind)}</Tag>}
      facts={<p>{t.date(dated)}</p>}
    >
      <p lang={language}>
        <Marked pieces={text.trim() ? snippet(text, words) : marked(title, words)} />
      </p>
    </ListingItem>
  )
}
