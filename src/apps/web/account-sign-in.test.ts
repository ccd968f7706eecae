import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { ownChanges } from '#database/changes.ts'
import { addPerson, grantRole } from '#modules/parties/index.ts'
import { silentLog } from '#platform/log.ts'
import { openIdProvider } from '#platform/sign-in/open-id.ts'
import { answeringTown } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { type Account, fakeIdentityProvider } from '#test/fake-identity-provider.ts'
import { served } from '#test/served.ts'
import { createApp } from './app.tsx'

const clientId = 'lydhoer'

/** A browser of its own: it keeps cookies by host, and follows where it is sent. */
function browser() {
  const jar = new Map<string, Map<string, string>>()
  const visits: string[] = []
  async function go(address: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(address)
    const cookies = jar.get(url.host) ?? new Map<string, string>()
    jar.set(url.host, cookies)
    visits.push(url.href)
    const answer = await fetch(url, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      ...(form ? { body: new URLSearchParams(form) } : {}),
      headers: {
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
        ...(form ? { Origin: url.origin } : {}),
      },
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (value === '' || /max-age=0/i.test(cookie)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const location = answer.headers.get('Location')
    return location ? go(new URL(location, url).href) : answer
  }
  return { go, visits, jar }
}

suite('people sign in with the account they have at work', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db, { tenant: 'byen', host: null })
  let minutesLater = 0
  const clock = { now: () => new Date(Date.parse('2026-03-02T10:00:00+01:00') + minutesLater * 60_000) }
  const { site, door } = await served(() => ({ fetch: () => new Response('') }))
  const provider = await fakeIdentityProvider(clientId, `${site}/sign-in/return`)
  const common = { db, changes: ownChanges(), clock, log: silentLog(), baseUrl: site }
  const settings = {
    name: 'Byens konto',
    issuer: provider.issuer,
    clientId,
    clientSecret: provider.secret,
    levels: [],
    emailIsVerified: false,
  }
  const appWith = (more: Partial<Parameters<typeof openIdProvider>[0]> = {}) =>
    createApp({ ...common, identityProvider: openIdProvider({ ...settings, ...more }) })
  const app = appWith()
  door.fetch = app.fetch

  const founding = town.system('2026-01-03T09:00:00+01:00')
  for (const [id, name, email] of [
    ['ane', 'Ane Konto', 'Ane.Konto@example.dk'],
    ['ib', 'Ib Uden', 'ib@example.dk'],
    ['per', 'Per Lukket', 'per@example.dk'],
  ] as const)
    await addPerson(founding, { id, name, email })
  await grantRole(founding, { person: 'ane', body: 'skole', role: 'case_worker', validFrom: '2020-01-01' })
  await db.updateTable('people').set({ suspendedAt: clock.now() }).where('id', '=', 'per').execute()

  const signIn = async (account: Account | null, next = '') => {
    provider.next.account = account
    const { go, jar, visits } = browser()
    const answer = await go(`${site}/sign-in/account${next ? `?next=${encodeURIComponent(next)}` : ''}`)
    return { status: answer.status, text: await answer.text(), go, jar, visits }
  }
  const ane: Account = { subject: 'konto-1', email: 'ane.konto@example.dk', emailVerified: true }

  test('the first account with the address an administrator wrote is let in, with the roles given to the person', async () => {
    const { status, text, visits } = await signIn(ane, '/work?from=0')
    assert.equal(status, 200)
    assert.equal(visits.at(-1), `${site}/work?from=0`)
    assert.match(text, /Ane Konto/)
    assert.match(text, /Høringer, du skal svare på/)
  })

  test('from then on the account counts and not its address: a colleague who gets the address does not get in', async () => {
    assert.equal((await signIn({ ...ane, email: 'et.andet@example.dk' })).status, 200)
    const { status, text } = await signIn({ ...ane, subject: 'konto-2' })
    assert.equal(status, 403)
    assert.match(text, /En anden konto logger ind her med adressen ane\.konto@example\.dk/)
  })

  for (const [what, account, status, sentence] of [
    [
      'nobody has written down',
      { subject: 'a', email: 'fremmed@example.dk', emailVerified: true },
      403,
      /Ingen her har adressen fremmed@example\.dk/,
    ],
    [
      'whose address nobody has seen to',
      { subject: 'b', email: 'ib@example.dk', emailVerified: false },
      403,
      /siger ikke, hvilken e-mailadresse/,
    ],
    ['that has no address', { subject: 'c' }, 403, /siger ikke, hvilken e-mailadresse/],
    [
      'of somebody who is shut out',
      { subject: 'd', email: 'per@example.dk', emailVerified: true },
      403,
      /må ikke længere logge ind/,
    ],
    ['that was not signed in to after all', null, 422, /loggede ikke ind hos Byens konto/],
  ] as const)
    test(`an account ${what} gets a sentence and no session`, async () => {
      const refused = await signIn(account)
      assert.equal(refused.status, status)
      assert.match(refused.text, sentence)
      assert.equal((await refused.go(`${site}/sessions`)).status, 404)
    })

  test('what could not be done is in the trail, without the address', async () => {
    const rows = await db.selectFrom('auditEntries').where('action', '=', 'session.refused').selectAll().execute()
    assert.ok(rows.length >= 6)
    assert.doesNotMatch(JSON.stringify(rows), /@example/)
  })

  test('an answer of the provider is taken once, in the browser that asked, and never without one', async () => {
    provider.next.account = ane
    const first = browser()
    await first.go(`${site}/sign-in/account`)
    const arrived = first.visits.find((address) => address.startsWith(`${site}/sign-in/return?`)) ?? ''
    assert.notEqual(arrived, '')
    for (const visitor of [browser(), first]) {
      const again = await visitor.go(arrived)
      assert.equal(again.status, 422)
      assert.match(await again.text(), /begyndt i en anden browser/)
    }
  })

  test('an answer to another question is not taken: state, nonce and PKCE belong to one browser', async () => {
    provider.next.account = ane
    const [mine, theirs] = [browser(), browser()]
    await theirs.go(`${site}/sign-in/account`)
    const answered = theirs.visits.find((address) => address.startsWith(`${site}/sign-in/return?`)) ?? ''
    // My browser has begun, and is led to the answer to somebody else's question.
    const begun = await app.request(`${site}/sign-in/account`)
    const cookie = (begun.headers.get('Set-Cookie') ?? '').split(';')[0] ?? ''
    const answer = await app.request(answered, { headers: { Cookie: cookie } })
    assert.equal(answer.status, 422)
    assert.match(await answer.text(), /kunne der ikke stoles på/)
    assert.equal((await mine.go(`${site}/sessions`)).status, 404)
  })

  test('where a level is asked for, an account that came with a lower one is refused', async () => {
    door.fetch = appWith({ levels: ['betydelig'] }).fetch
    assert.match((await signIn({ ...ane, level: 'lav' })).text, /på en måde, der ikke er nok her/)
    assert.equal((await signIn({ ...ane, level: 'betydelig' })).status, 200)
    door.fetch = app.fetch
  })

  test('a provider that is away is told of, and asked again by the next', async () => {
    const away = createApp({
      ...common,
      identityProvider: openIdProvider({ ...settings, issuer: 'http://127.0.0.1:9' }),
    })
    const answer = await away.request(`${site}/sign-in/account`)
    assert.equal(answer.status, 503)
    assert.match(await answer.text(), /Byens konto svarer ikke: prøv igen om lidt/)
  })

  test('a metadata document that calls itself another issuer is not believed', async () => {
    const other = createApp({
      ...common,
      identityProvider: openIdProvider({ ...settings, issuer: provider.issuer.replace('localhost', '127.0.0.1') }),
    })
    assert.equal((await other.request(`${site}/sign-in/account`)).status, 503)
  })

  test('after signing in one is led to a page of this site only', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example'])
      assert.ok((await signIn(ane, next)).visits.at(-1)?.startsWith(`${site}/`), next)
  })

  test('whoever signs out is told that the provider may still know this computer', async () => {
    const { go } = await signIn(ane)
    const out = await go(`${site}/session/end`, {})
    assert.match(await out.text(), /Du er logget ud.*Byens konto.*Log også ud af Byens konto/s)
    assert.equal((await go(`${site}/sessions`)).status, 404)
  })

  test('a person sees where they are signed in, and ends it from another place', async () => {
    await db.updateTable('sessions').set({ endedAt: clock.now() }).execute()
    const [here, there] = [await signIn(ane), await signIn(ane)]
    const page = await (await here.go(`${site}/sessions`)).text()
    assert.match(page, /Firefox 145, Linux/)
    assert.equal(page.match(/Log ud af Firefox/g)?.length, 1)
    const [, other] = /action="(\/sessions\/[0-9a-f-]{36}\/end)"/.exec(page) ?? []
    assert.equal((await here.go(`${site}${other}`, {})).status, 200)
    assert.equal((await there.go(`${site}/sessions`)).status, 404)
    const third = await signIn(ane)
    await here.go(`${site}/sessions/others/end`, {})
    assert.equal((await third.go(`${site}/sessions`)).status, 404)
    assert.equal((await here.go(`${site}/sessions`)).status, 200)
  })

  test('who finds an open computer cannot shut its owner out of the others', async () => {
    const [open, other] = [await signIn(ane), await signIn(ane)]
    minutesLater = 20
    const page = await (await open.go(`${site}/sessions`)).text()
    assert.doesNotMatch(page, /action="\/sessions/)
    assert.match(page, /Log ind igen for at afslutte de andre/)
    assert.equal((await open.go(`${site}/sessions/others/end`, {})).status, 409)
    assert.equal((await other.go(`${site}/sessions`)).status, 200)
    minutesLater = 0
  })

  test('nobody ends the session of somebody else', async () => {
    const { id } = await db
      .selectFrom('sessions')
      .where('person', '=', 'ane')
      .where('endedAt', 'is', null)
      .select('id')
      .executeTakeFirstOrThrow()
    const ib = await signIn({ subject: 'konto-ib', email: 'ib@example.dk', emailVerified: true })
    assert.equal((await ib.go(`${site}/sessions/${id}/end`, {})).status, 404)
    const { endedAt } = await db.selectFrom('sessions').where('id', '=', id).select('endedAt').executeTakeFirstOrThrow()
    assert.equal(endedAt, null)
  })
})
