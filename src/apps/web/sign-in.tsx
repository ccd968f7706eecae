import { parse } from 'bowser'
import { Hono } from 'hono'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import {
  listBodies,
  listDemonstrationPeople,
  recordRefusedSignIn,
  signInToDemonstration,
  signInWithAccount,
  signOut,
} from '#modules/parties/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { localPath } from '#platform/web/address.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { forgetSession, keepSession, keepSignIn, sessionTokenIn, takeSignIn } from './session-cookie.ts'
import { SignedOutPage, SignInPage } from './sign-in-page.tsx'

export const web = new Hono<Web>()

async function signInPage(c: WebContext, form: Form, status: 200 | 403 | 409 | 422 | 503 = 200): Promise<Response> {
  const { occasion, href, show, identityProvider } = c.var
  const [people, bodies] = await Promise.all([
    listDemonstrationPeople(occasion),
    listBodies(occasion, { on: occasion.today }),
  ])
  const next = localPath(c.req.query('next'), '')
  return show(
    { title: occasion.t('Sign in'), status },
    <SignInPage
      t={occasion.t}
      href={href}
      people={people}
      bodies={bodies}
      form={form}
      next={next}
      provider={identityProvider?.name ?? null}
    />,
  )
}

web.get('/sign-in', (c) => signInPage(c, formOf(c.var.occasion.t)))

/** 'Firefox 145, Windows': enough for its person to know it again, and no more. */
function browserOf(c: WebContext): string {
  const { browser, os } = parse(c.req.header('User-Agent') || 'unknown')
  return [`${browser.name ?? ''} ${browser.version?.split('.')[0] ?? ''}`.trim(), os.name ?? '']
    .filter(Boolean)
    .join(', ')
    .slice(0, 100)
}

/** Whoever signs in anew leaves no session behind in this browser. */
async function leaveFormerSession(c: WebContext): Promise<void> {
  const { occasion, baseUrl } = c.var
  const before = sessionTokenIn(c, baseUrl)
  if (before) await signOut(occasion, before)
}

const signInForm = z.object({ person: z.string('Choose one of the people on the list'), next: z.string().optional() })

web.post('/session', (c) => {
  const { occasion, href, baseUrl } = c.var
  return submitted(
    c,
    occasion.t,
    signInForm,
    async ({ person, next }) => {
      const session = await signInToDemonstration(occasion, person, browserOf(c))
      await leaveFormerSession(c)
      keepSession(c, baseUrl, session, occasion.now)
      return c.redirect(localPath(next, href('/work')), 303)
    },
    (form, status) => signInPage(c, form, status),
  )
})

const statusOf = { invalid: 422, forbidden: 403, conflict: 409, 'not-found': 422, unavailable: 503 } as const

/** The page to sign in on, with why it did not work. */
function refused(c: WebContext, error: unknown): Promise<Response> {
  if (!(error instanceof Refusal)) throw error
  return signInPage(c, formOf(c.var.occasion.t, {}, [error]), statusOf[error.kind])
}

const underWay = z.object({ state: z.string(), nonce: z.string(), codeVerifier: z.string(), next: z.string() })

/** The address that the provider sends people back to; it knows it beforehand. */
const returnAddress = (baseUrl: string) => `${baseUrl}/sign-in/return`

/** A link and no form: the policy of our pages keeps a form from ending at another host. */
web.get('/sign-in/account', async (c) => {
  const { identityProvider, baseUrl, href } = c.var
  if (!identityProvider) return c.notFound()
  try {
    const { address, underWay } = await identityProvider.begin(returnAddress(baseUrl))
    const next = localPath(c.req.query('next'), href('/work'))
    keepSignIn(c, baseUrl, JSON.stringify({ ...underWay, next }))
    return c.redirect(address.href, 303)
  } catch (error) {
    return refused(c, error)
  }
})

function readUnderWay(text: string | undefined): z.infer<typeof underWay> {
  try {
    return underWay.parse(JSON.parse(text ?? ''))
  } catch {
    throw new Refusal('invalid', 'The sign-in took too long, or was begun in another browser: begin once more')
  }
}

web.get('/sign-in/return', async (c) => {
  const { occasion, identityProvider, baseUrl, href } = c.var
  if (!identityProvider) return c.notFound()
  try {
    const begun = readUnderWay(takeSignIn(c, baseUrl))
    const arrived = new URL(`${returnAddress(baseUrl)}${new URL(c.req.url).search}`)
    const identity = await identityProvider.finish(arrived, begun)
    const session = await signInWithAccount(occasion, identity, browserOf(c))
    await leaveFormerSession(c)
    keepSession(c, baseUrl, session, occasion.now)
    return c.redirect(localPath(begun.next, href('/work')), 303)
  } catch (error) {
    if (error instanceof Refusal) await recordRefusedSignIn(occasion, error)
    return refused(c, error)
  }
})

/** What pages left in the browser goes with the session; what others wrote and kept there themselves stays. */
web.post('/session/end', async (c) => {
  const { occasion, href, baseUrl, identityProvider } = c.var
  const token = sessionTokenIn(c, baseUrl)
  if (token) await signOut(occasion, token)
  forgetSession(c, baseUrl)
  c.header('Clear-Site-Data', '"cache"')
  return c.redirect(href(identityProvider ? '/signed-out' : '/'), 303)
})

web.get('/signed-out', async (c) => {
  const { occasion, href, baseUrl, show, identityProvider } = c.var
  const leave = await identityProvider?.leave(`${baseUrl}${href('/')}`)
  return show(
    { title: occasion.t('You are signed out'), width: 'reading' },
    <SignedOutPage t={occasion.t} href={href} provider={identityProvider?.name ?? ''} leave={leave?.href ?? null} />,
  )
})
