import type { MiddlewareHandler } from 'hono'
import type { Web } from '#database/occasion.ts'
import { headersOf, type KeptPages, wantsBrotli } from './kept-pages.ts'

/**
 * A page that says so by this header may be kept; the header does not leave the house. `1` is for an address without a
 * query: anybody can make queries up. `query` is for a page that has checked that it knows the query it was asked with.
 */
export const keepHeader = 'X-Lydhoer-Keep'

/**
 * Answers a GET or HEAD of somebody who is not signed in from the kept pages, and keeps what a public page rendered.
 * Only pages that ask for it are kept, only for addresses without a query or with one that the page knows.
 */
export function keepPublicPages(pages: KeptPages): MiddlewareHandler<Web> {
  return async (c, next) => {
    const { occasion } = c.var
    if (!/^(GET|HEAD)$/.test(c.req.method) || occasion.actor.kind !== 'anyone') {
      await next()
      if (occasion.actor.kind !== 'anyone') c.header('Cache-Control', 'private, no-store')
      c.res.headers.delete(keepHeader)
      return
    }
    const url = new URL(c.req.url)
    const key = { tenant: occasion.tenant, address: url.pathname + url.search }
    const change = occasion.changes.count(occasion.tenant)
    let kept = pages.find(key, change, occasion.today)
    if (!kept) {
      await next()
      const asked = c.res.headers.get(keepHeader)
      const mayKeep = asked === 'query' || (asked !== null && url.search === '')
      const keepable = c.res.status === 200 && mayKeep && change !== null
      c.res.headers.delete(keepHeader)
      if (!keepable) return
      const body = await c.res.clone().text()
      kept = pages.keep(key, change, occasion.today, body, {
        'Content-Type': c.res.headers.get('Content-Type') ?? 'text/html',
      })
    }
    const compressed = wantsBrotli(c.req.header('Accept-Encoding'))
    c.res = new Response(compressed ? kept.brotli : kept.plain, { headers: headersOf(kept, compressed) })
  }
}

/** Every page rendered afresh. */
export function neverKeepPages(): MiddlewareHandler<Web> {
  return async (c, next) => {
    await next()
    c.res.headers.delete(keepHeader)
  }
}
