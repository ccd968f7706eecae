import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** Addresses whose last part is a secret: whoever has it may see what it opens. */
const secretAddress =
  /^\/(receipts|invitations|registrations|drafts\/join|following\/[0-9a-f-]{36}|summaries\/[0-9a-f-]{36})\/([^/]+)/

/** An address as it may stand in the log. */
export const addressInLog = (path: string): string => path.replace(secretAddress, '/$1/…')

/**
 * What a secret address opens is not kept and not listed. Its address is handed to no other site, as none is: a stricter
 * policy than that of every page would hide the origin of the forms on it.
 */
export const secretAddresses: MiddlewareHandler = async (c, next) => {
  await next()
  if (!secretAddress.test(c.req.path)) return
  c.res.headers.set('Cache-Control', 'private, no-store')
  c.res.headers.set('X-Robots-Tag', 'noindex')
}

/**
 * What does not say otherwise is kept by nothing between here and the browser: a form carries a key that is one
 * person's alone. In the browser it may stay, so that going back loses nothing.
 */
export const forOneBrowser: MiddlewareHandler = async (c, next) => {
  await next()
  // Not c.header: once there is an answer, that makes another of it, body and all.
  if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'private, no-cache')
}

/** A policy of an answer's own stays: a file people sent is shut in more tightly than a page. */
const ownPolicyStays =
  (general: MiddlewareHandler): MiddlewareHandler =>
  async (c, next) => {
    let own: string | null = null
    await general(c, async () => {
      await next()
      own = c.res.headers.get('Content-Security-Policy')
    })
    if (own) c.header('Content-Security-Policy', own)
  }

/** Where pictures of the map come from; nowhere unless an operator has set it. */
const mapHost = (mapTilesUrl: string | undefined): string[] => (mapTilesUrl ? [new URL(mapTilesUrl).origin] : [])

/**
 * No script but our own files, no request to other hosts but the one the map's pictures come from where one is set, no
 * framing, no sniffing; https is kept where it is used.
 */
export const securityHeaders = (baseUrl: string, mapTilesUrl?: string) =>
  ownPolicyStays(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'", ...mapHost(mapTilesUrl)],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", 'data:', ...mapHost(mapTilesUrl)],
        manifestSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
      },
      referrerPolicy: 'same-origin',
      xFrameOptions: 'DENY',
      strictTransportSecurity: baseUrl.startsWith('https:') ? 'max-age=31536000; includeSubDomains' : false,
      permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [] },
    }),
  )
