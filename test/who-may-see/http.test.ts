import assert from 'node:assert/strict'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, suite, test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { createApp } from '#apps/web/app.tsx'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '../consulting-town.ts'
import { testDatabase } from '../database.ts'
import { rules } from './rules.ts'
import { clock, now } from './town.ts'

suite('what every answer holds to', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  await town.announced('aaben')
  const doorOf = (baseUrl: string) => createApp({ db, changes: town.changes, clock, log: silentLog(), baseUrl })
  const app = doorOf(site)
  const { token } = await signInToDemonstration(town.anyone(now), 'signe')
  const signedIn = { Cookie: `__Host-lydhoer_session=${token}` }
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' }
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET', body?: string) =>
    app.request(`${site}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
  const entries = async () => (await db.selectFrom('auditEntries').select('position').execute()).length

  /** One address of each kind of answer. */
  const answers: readonly [what: string, path: string, headers?: Record<string, string>, method?: string][] = [
    ['a page', '/consultations/aaben'],
    ['the same page, kept', '/consultations/aaben'],
    ['a page for one person', '/consultations/aaben', signedIn],
    ['a page with a form', '/consultations/aaben/answer'],
    ['a file', '/consultations/aaben/letters/raad.pdf'],
    ['the list as JSON', '/api/consultations'],
    ['what is not there', '/findes-ikke'],
    ['what is not there in the API', '/api/consultations/findes-ikke'],
    ['a wrongly asked API', '/api/consultations?stage=x'],
    ['an asset that is not there', '/assets/findes-ikke.css'],
    ['where one has to sign in', '/work'],
    ['a form from elsewhere', '/session', { ...form, Origin: 'https://ond.example' }, 'POST'],
    ['a form that is refused', '/session', { ...form, Origin: site }, 'POST'],
    ['a head', '/consultations/aaben', {}, 'HEAD'],
    ['a method that nothing answers', '/consultations/aaben', { Origin: site }, 'DELETE'],
  ]

  for (const [what, path, headers, method] of answers)
    test(`${what} is never framed, guessed at, or given a script of others`, async () => {
      const answer = await ask(path, headers, method)
      const policy = answer.headers.get('Content-Security-Policy') ?? ''
      assert.match(policy, /default-src 'none'/)
      assert.match(policy, /frame-ancestors 'none'/)
      assert.doesNotMatch(policy, /unsafe|\*/)
      assert.equal(answer.headers.get('X-Content-Type-Options'), 'nosniff')
      assert.equal(answer.headers.get('X-Frame-Options'), 'DENY')
      assert.equal(answer.headers.get('Referrer-Policy'), 'same-origin')
      assert.match(answer.headers.get('Strict-Transport-Security') ?? '', /max-age=\d{8}/)
      assert.equal(answer.headers.get('X-Powered-By'), null)
      assert.equal(answer.headers.get('Access-Control-Allow-Origin'), null)
    })

  test('an answer of a host without a city and a broken one hold to it as well', async () => {
    const { db: none } = await testDatabase()
    const empty = createApp({ db: none, changes: town.changes, clock, log: silentLog(), baseUrl: site })
    const broken = createApp({
      db: { selectFrom: () => assert.fail('the database is away') } as never,
      changes: town.changes,
      clock,
      log: silentLog(),
      baseUrl: site,
    })
    for (const [door, status] of [
      [empty, 404],
      [broken, 500],
    ] as const) {
      const answer = await door.request('https://fremmed.example/')
      assert.equal(answer.status, status)
      assert.equal(answer.headers.get('X-Frame-Options'), 'DENY')
      assert.match(answer.headers.get('Content-Security-Policy') ?? '', /default-src 'none'/)
      assert.equal(answer.headers.get('Cache-Control'), 'private, no-cache')
    }
  })

  test('only what is the same for everybody may be kept on the way', async () => {
    for (const [what, path, headers, method] of answers) {
      const { headers: told, status } = await ask(path, headers, method)
      const kept = told.get('Cache-Control') ?? ''
      const open = status === 200 && !headers?.Cookie && !/form|file/.test(what)
      assert.match(kept, open ? /^public, no-cache$/ : /^private, no-(?:store|cache)$/, `${what}: ${kept}`)
      if (open) assert.match(told.get('Vary') ?? '', /Cookie/, what)
    }
  })

  test('what a signed-in person sees is stored nowhere, whatever it answers and however it is asked', async () => {
    for (const [path, method] of [
      ['/work', 'GET'],
      ['/work', 'HEAD'],
      ['/findes-ikke', 'GET'],
      ['/consultations/aaben/edit', 'GET'],
      ['/api/consultations', 'GET'],
      ['/consultations/aaben/letters/raad.pdf', 'GET'],
      ['/consultations/aaben/withdrawal', 'POST'],
    ] as const)
      assert.equal(
        (await ask(path, { ...signedIn, ...form, Origin: site }, method)).headers.get('Cache-Control'),
        'private, no-store',
        `${method} ${path}`,
      )
  })

  test('a head is the page without its words', async () => {
    for (const headers of [{}, signedIn]) {
      const [page, head] = [
        await ask('/consultations/aaben', headers),
        await ask('/consultations/aaben', headers, 'HEAD'),
      ]
      assert.equal(head.status, page.status)
      assert.equal(await head.text(), '')
      assert.equal(head.headers.get('Content-Type'), page.headers.get('Content-Type'))
      assert.equal(head.headers.get('Cache-Control'), page.headers.get('Cache-Control'))
    }
  })

  test('nothing is done by a method that no route has', async () => {
    const before = await entries()
    for (const route of Object.keys(rules)) {
      const path = route.replace(/^\w+ /, '').replace(/:\w+(\{[^}]*\})?/g, 'aaben')
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
        assert.equal((await ask(path, { ...signedIn, Origin: site }, method)).status, 404, `${method} ${path}`)
    }
    assert.equal(await entries(), before)
  })

  const elsewhere: readonly [where: string, headers: Record<string, string>][] = [
    ['another site', { Origin: 'https://ond.example' }],
    ['another site that browsers tell of', { Origin: 'https://ond.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['another host of the same domain', { Origin: 'https://nabo.example.dk', 'Sec-Fetch-Site': 'same-site' }],
    ['a page that hides its origin', { Origin: 'null' }],
    ['no page', {}],
    ['a site whose name begins alike', { Origin: `${site}.ond.example` }],
    ['the same host without encryption', { Origin: site.replace('https:', 'http:') }],
    ['a page that lies about its origin', { Origin: site, 'Sec-Fetch-Site': 'cross-site' }],
  ]
  for (const [where, headers] of elsewhere)
    test(`no form is taken from ${where}, in whatever it is written`, async () => {
      const before = await entries()
      const taken: string[] = []
      for (const route of Object.keys(rules).filter((route) => route.startsWith('POST ')))
        for (const type of ['application/x-www-form-urlencoded', 'application/json', 'text/plain', '']) {
          const path = route.slice('POST '.length).replace(/:\w+(\{[^}]*\})?/g, 'aaben')
          const sent = { ...signedIn, ...headers, ...(type ? { 'Content-Type': type } : {}) }
          const { status } = await ask(path, sent, 'POST', 'person=signe&reason=x')
          if (status !== 403) taken.push(`${status} ${path} as ${type || 'nothing'}`)
        }
      assert.deepEqual(taken, [])
      assert.equal(await entries(), before)
    })

  test('a form is taken from a page of the city, also where that hides its origin from others', async () => {
    const taken: readonly Record<string, string>[] = [
      { Origin: site },
      { Origin: site, 'Sec-Fetch-Site': 'same-origin' },
      { Origin: 'null', 'Sec-Fetch-Site': 'same-origin' },
    ]
    for (const headers of taken)
      assert.equal((await ask('/session', { ...form, ...headers }, 'POST', 'person=signe')).status, 303)
  })

  for (const [baseUrl, secure] of [
    ['https://byen.example.dk', true],
    ['http://localhost:3000', false],
  ] as const)
    test(`the cookie of ${baseUrl} is out of reach of scripts and other sites${secure ? ', and only sent encrypted' : ''}`, async () => {
      // Behind a server that ends the encryption the request itself comes without it.
      const plain = baseUrl.replace('https:', 'http:')
      const answer = await doorOf(baseUrl).request(`${plain}/session`, {
        method: 'POST',
        headers: { ...form, Origin: baseUrl },
        body: 'person=signe',
      })
      const cookie = answer.headers.get('Set-Cookie') ?? ''
      assert.match(cookie, secure ? /^__Host-lydhoer_session=[\w-]{43};/ : /^lydhoer_session=[\w-]{43};/)
      assert.match(cookie, /; HttpOnly/)
      assert.match(cookie, /; SameSite=Lax/)
      assert.match(cookie, /; Path=\//)
      assert.doesNotMatch(cookie, /Domain=/)
      assert.equal(/; Secure/.test(cookie), secure)
      const over = await doorOf(baseUrl).request(`${plain}/session/end`, {
        method: 'POST',
        headers: { Origin: baseUrl, Cookie: cookie.split(';')[0] as string },
      })
      assert.match(over.headers.get('Set-Cookie') ?? '', /lydhoer_session=; Max-Age=0/)
    })

  test('no visitor is given a cookie', async () => {
    for (const [, path, headers, method] of answers)
      if (!headers?.Cookie) assert.equal((await ask(path, headers, method)).headers.get('Set-Cookie'), null, path)
  })

  test('a request that is none is answered calmly on the socket itself', async () => {
    const server = createServer(getRequestListener(app.fetch))
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    after(() => server.close())
    const { port } = server.address() as AddressInfo
    const status = (method: string, path: string, headers: Record<string, string> = {}) =>
      new Promise<number>((answered, failed) => {
        const asked = httpRequest({ port, host: '127.0.0.1', method, path, headers }, (answer) => {
          answer.resume()
          answered(answer.statusCode ?? 0)
        })
        asked.on('error', failed).end()
      })
    for (const [method, path, headers] of [
      ['TRACE', '/'],
      ['QUERY', '/consultations'],
      ['GET', '//ond.example/'],
      ['GET', '/\\ond.example'],
      ['GET', '*'],
      ['GET', '/', { Host: 'x y' }],
      ['GET', '/', { Host: '' }],
      ['GET', '/consultations/%'],
      ['GET', `/${'a'.repeat(14_000)}`],
    ] as [string, string, Record<string, string>?][]) {
      const told = await status(method, path, headers)
      assert.ok(told < 500, `${method} ${path.slice(0, 30)} ${JSON.stringify(headers ?? {})} answers ${told}`)
    }
  })
})
