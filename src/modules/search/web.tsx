import { Hono } from 'hono'
import type { Web } from '#database/occasion.ts'
import { documentKinds } from './documents.ts'
import { SearchPage } from './pages.tsx'
import { pageSize, type SearchFilter, search } from './search.ts'

export const web = new Hono<Web>()

const mostWords = 200

/** What an address asks for; what is not one of the choices is left out. */
function filterOf(query: Record<string, string>): SearchFilter {
  const kind = documentKinds.find((kind) => kind === query.kind)
  const page = /^[1-9]\d?$/.test(query.page ?? '') ? Number(query.page) : 1
  return {
    words: (query.q ?? '').trim().slice(0, mostWords).toWellFormed().replaceAll('\0', ''),
    ...(kind && { kind }),
    ...(/^[a-z0-9-]{1,80}$/.test(query.consultation ?? '') && { consultation: query.consultation }),
    ...(page > 1 && { page }),
  }
}

web.get('/search', async (c) => {
  const { occasion, href, show } = c.var
  const { t } = occasion
  const filter = filterOf(c.req.query())
  const result = filter.words ? await search(occasion, filter) : null
  const page = filter.page ?? 1
  const addressOf = (to: number) => {
    const { words, kind, consultation } = filter
    const asked = { q: result?.instead ?? words, kind: kind ?? '', consultation: consultation ?? '', page: String(to) }
    return href(`/search?${new URLSearchParams(Object.entries(asked).filter(([, value]) => value))}`)
  }
  return show(
    { title: filter.words ? t('Search: {words}', { words: filter.words }) : t('Search') },
    <SearchPage
      {...{ t, href, filter, result }}
      newerHref={page > 1 ? addressOf(page - 1) : null}
      olderHref={result && result.count > page * pageSize ? addressOf(page + 1) : null}
    />,
  )
})
