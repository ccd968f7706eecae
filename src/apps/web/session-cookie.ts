import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { BegunSession } from '#modules/parties/index.ts'

const isSecure = (baseUrl: string) => baseUrl.startsWith('https:')

/** On https a name that no other host and no plain http can set (RFC 6265bis, 4.1.3.2). */
const named = (name: string, baseUrl: string) => (isSecure(baseUrl) ? `__Host-${name}` : name)

/** The cookie with the secret of a signed-in person's session, at a public address. */
export const sessionCookie = (baseUrl: string) => named('lydhoer_session', baseUrl)

/** What a request has among its cookies if its browser is signed in, at whatever address. */
export const anySessionCookie = 'lydhoer_session='

/** The cookie of a sign-in under way at the city's provider, for some minutes. */
export const signInCookie = (baseUrl: string) => named('lydhoer_sign_in', baseUrl)

/** Not to be read by scripts, and sent from other sites only where somebody follows a link from there. */
const shut = (baseUrl: string) => ({ httpOnly: true, sameSite: 'Lax', secure: isSecure(baseUrl), path: '/' }) as const

export const sessionTokenIn = (c: Context, baseUrl: string): string | undefined => getCookie(c, sessionCookie(baseUrl))

/** `now` is the city's own clock, which may stand in another year than the browser's: the cookie lasts so many seconds. */
export function keepSession(c: Context, baseUrl: string, { token, expiresAt }: BegunSession, now: Date): void {
  const maxAge = Math.round((expiresAt.getTime() - now.getTime()) / 1000)
  setCookie(c, sessionCookie(baseUrl), token, { ...shut(baseUrl), maxAge })
}

export const forgetSession = (c: Context, baseUrl: string): void => {
  deleteCookie(c, sessionCookie(baseUrl), shut(baseUrl))
}

/** Seconds that somebody has to sign in at the provider. */
const signInSeconds = 15 * 60

export function keepSignIn(c: Context, baseUrl: string, value: string): void {
  setCookie(c, signInCookie(baseUrl), value, { ...shut(baseUrl), maxAge: signInSeconds })
}

/** What was kept when the sign-in began, once. */
export function takeSignIn(c: Context, baseUrl: string): string | undefined {
  const value = getCookie(c, signInCookie(baseUrl))
  deleteCookie(c, signInCookie(baseUrl), shut(baseUrl))
  return value
}
