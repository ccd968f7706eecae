import type { IncomingMessage, ServerResponse } from 'node:http'
import { Hono } from 'hono'
import type { Logger } from 'pino'
import type { Changes } from '#database/changes.ts'
import { type Clock, dateOf, offsetClock } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import type { Cities } from './cities.ts'
import { headersOf, type KeptPages, wantsBrotli } from './kept-pages.ts'
import { securityHeaders } from './security-headers.ts'
import { sessionCookie } from './session-cookie.ts'

type Given = { pages: KeptPages; cities: Cities; changes: Changes; clock: Clock; log: Logger; baseUrl: string }

/** Answers a request when a kept page is the answer; false when the app has to be asked. */
export type AnswersAtOnce = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Kept pages straight from the server's socket: building a Request and a Response costs more than sending the bytes.
 * The rules are the app's own: a GET without a session, the city of the host, its changes and its day. An address or
 * host that is not written as the app would write it is not found here, and goes to the app.
 */
export async function keptAnswers({ pages, cities, changes, clock, log, baseUrl }: Given): Promise<AnswersAtOnce> {
  const bare = new Hono().use(securityHeaders(baseUrl)).get('/', (c) => c.body(null))
  const security = [...(await bare.request('/')).headers].flat()
  return (request, response) => {
    const { method, url = '', headers } = request
    if (method !== 'GET' || headers.cookie?.includes(sessionCookie)) return false
    const city = cities.known(headers.host ?? '')
    if (!city) return false
    const started = performance.now()
    const day = dateOf(offsetClock(clock, city.clockOffsetMs).now())
    const kept = pages.find({ tenant: city.tenant, address: url }, changes.count(city.tenant), day)
    if (!kept) return false
    const compressed = wantsBrotli(headers['accept-encoding'])
    const bytes = compressed ? kept.brotli : kept.plain
    const requestId = newId()
    const own = Object.entries(headersOf(kept, compressed)).flat()
    const length = String(bytes.length)
    response.writeHead(200, [...security, ...own, 'X-Request-Id', requestId, 'Content-Length', length]).end(bytes)
    const milliseconds = Math.round(performance.now() - started)
    log.info({ requestId, method, path: url.split('?')[0], status: 200, milliseconds })
    return true
  }
}
