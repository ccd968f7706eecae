import { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { Web, WebContext } from '#database/occasion.ts'
import { listBodies, listDemonstrationPeople, signInToDemonstration, signOut } from '#modules/parties/index.ts'
import { localPath } from '#platform/web/address.ts'
import { type Form, formOf, submitted } from '#platform/web/form.ts'
import { sessionCookie } from './session-cookie.ts'
import { SignInPage } from './sign-in-page.tsx'

export const web = new Hono<Web>()

async function signInPage(c: WebContext, form: Form, status: 200 | 409 | 422 = 200): Promise<Response> {
  const { occasion, href, show } = c.var
  const [people, bodies] = await Promise.all([
    listDemonstrationPeople(occasion),
    listBodies(occasion, { on: occasion.today }),
  ])
  const next = localPath(c.req.query('next'), '')
  return show(
    { title: occasion.t('Sign in'), status },
    <SignInPage t={occasion.t} href={href} people={people} bodies={bodies} form={form} next={next} />,
  )
}

web.get('/sign-in', (c) => signInPage(c, formOf(c.var.occasion.t)))

const signInForm = z.object({ person: z.string('Choose one of the people on the list'), next: z.string().optional() })

web.post('/session', (c) => {
  const { occasion, href, baseUrl } = c.var
  return submitted(
    c,
    occasion.t,
    signInForm,
    async ({ person, next }) => {
      const before = getCookie(c, sessionCookie)
      const { token, expiresAt } = await signInToDemonstration(occasion, person)
      // Whoever signs in anew leaves no session behind in this browser.
      if (before) await signOut(occasion, before)
      setCookie(c, sessionCookie, token, {
        httpOnly: true,
        sameSite: 'Lax',
        secure: baseUrl.startsWith('https:'),
        path: '/',
        // Seconds, not a day: the city's own clock may stand in another year than the browser's.
        maxAge: Math.round((expiresAt.getTime() - occasion.now.getTime()) / 1000),
      })
      return c.redirect(localPath(next, href('/work')), 303)
    },
    (form, status) => signInPage(c, form, status),
  )
})

web.post('/session/end', async (c) => {
  const { occasion, href } = c.var
  const token = getCookie(c, sessionCookie)
  if (token) await signOut(occasion, token)
  deleteCookie(c, sessionCookie, { path: '/' })
  return c.redirect(href('/'), 303)
})
