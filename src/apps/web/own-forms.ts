import type { MiddlewareHandler } from 'hono'
import type { Web } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'

const reads = /^(GET|HEAD|OPTIONS)$/

/** A mail program's own button to stop mail is no page of ours; the address itself is the secret (RFC 8058). */
const oneClick = /^\/following\/[0-9a-f-]{36}\/[\w-]{43}\/end$/

/**
 * A write is only taken from a page of the same city. Browsers say where a request comes from: `Sec-Fetch-Site` on
 * https and localhost, `Origin` everywhere; whoever says neither is no browser of somebody who is signed in.
 * Source: Fetch Metadata Request Headers (W3C), RFC 6454. A page at `null` has hidden its origin.
 */
export const ownFormsOnly: MiddlewareHandler<Web> = async (c, next) => {
  if (reads.test(c.req.method) || oneClick.test(c.req.path)) return next()
  const site = c.req.header('Sec-Fetch-Site')
  const origin = c.req.header('Origin')
  const own = [new URL(c.req.url).origin, new URL(c.var.baseUrl).origin]
  const isOwn = site === 'same-origin' || ((site === undefined || site === 'none') && own.includes(origin ?? ''))
  if (!isOwn)
    throw new Refusal('forbidden', 'The form came from another site and was not taken: open it here and send it again')
  return next()
}
