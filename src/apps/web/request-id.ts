import type { Context } from 'hono'
import { matchedRoutes } from 'hono/route'
import { newRequestId } from '#platform/id.ts'

/** What a server in front may call a request: nothing that could be mistaken for something else in a log. */
const wellFormed = /^[\w.-]{8,64}$/

/** The id of a request: the one that a server in front has given it, where such a server is trusted; else a new one. */
export const requestIdFrom = (given: string | readonly string[] | undefined): string =>
  typeof given === 'string' && wellFormed.test(given) ? given : newRequestId()

export const requestIdOf = (headers: Headers, header: string | undefined): string =>
  requestIdFrom(header ? (headers.get(header) ?? undefined) : undefined)

/** The pattern of the address that answered, which names nobody; '*' where there was none. */
export const routeOf = (c: Context): string =>
  matchedRoutes(c).findLast(({ path, method }) => method !== 'ALL' && !path.endsWith('/*'))?.path ?? '*'
