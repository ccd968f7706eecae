import type { IncomingMessage, ServerResponse } from 'node:http'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Changes } from '#database/changes.ts'
import { type Clock, dateOf, offsetClock } from '#platform/clock.ts'
import type { Metrics } from '#platform/metrics.ts'
import type { Cities } from './cities.ts'
import { headersOf, type Kept, type KeptPages, wantsBrotli } from './kept-pages.ts'
import { requestIdFrom } from './request-id.ts'
import type { PageSettings } from './routes.ts'
import { securityHeaders } from './security-headers.ts'
import { anySessionCookie } from './session-cookie.ts'

type Given = {
  pages: KeptPages
  cities: Cities
  changes: Changes
  clock: Clock
  log: Logger
  baseUrl: string
  settings?: PageSettings
  metrics?: Metrics | null
  requestIdHeader?: string | undefined
}

/** Answers a request when a kept page is the answer; false when the app has to be asked. */
export type AnswersAtOnce = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Kept pages straight from the server's socket: building a Request and a Response costs more than sending the bytes.
 * The rules are the app's own: a GET without a session, the city of the host, its changes and its day. An address or
 * host that is not written as the app would write it is not found here, and goes to the app.
 */
export async function keptAnswers(given: Given): Promise<AnswersAtOnce> {
  const { pages, cities, changes, clock, log, baseUrl, settings, metrics, requestIdHeader } = given
  const bare = new Hono().use(securityHeaders(baseUrl, settings?.mapTilesUrl)).get('/', (c) => c.body(null))
  const security = [...(await bare.request('/')).headers].flat()
  /** The headers of a page are laid out once, not once per answer. */
  const laidOut = new WeakMap<Uint8Array, string[]>()
  const headersFor = (kept: Kept, bytes: Uint8Array): string[] => {
    const known = laidOut.get(bytes)
    if (known) return known
    const own = Object.entries(headersOf(kept, bytes === kept.brotli)).flat()
    const all = [...security, ...own, 'Content-Length', String(bytes.length), 'X-Request-Id']
    laidOut.set(bytes, all)
    return all
  }
  return (request, response) => {
    const { method, url = '', headers } = request
    if (method !== 'GET' || headers.cookie?.includes(anySessionCookie)) return false
    const city = cities.known(headers.host ?? '')
    if (!city) return false
    const started = performance.now()
    const day = dateOf(offsetClock(clock, city.clockOffsetMs).now())
    const kept = pages.find({ tenant: city.tenant, address: url }, changes.count(city.tenant), day)
    if (!kept) return false
    const bytes = wantsBrotli(headers['accept-encoding']) ? kept.brotli : kept.plain
    const requestId = requestIdFrom(requestIdHeader && headers[requestIdHeader.toLowerCase()])
    response.writeHead(200, [...headersFor(kept, bytes), requestId]).end(bytes)
    const milliseconds = Math.round(performance.now() - started)
    metrics?.request({ method, route: 'kept', status: 200, seconds: milliseconds / 1000 })
    log.info({ requestId, method, path: url.split('?')[0], status: 200, milliseconds })
    return true
  }
}
