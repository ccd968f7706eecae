import assert from 'node:assert/strict'
import { test } from 'node:test'
import { beginPlanVersion, editElement, freezePlanVersion } from '#modules/plans/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

const { db } = await testDatabase()
const town = await consultingTown(db)
await town.announced('skoleveje')
const now = '2026-03-02T10:00:00+01:00'
const app = createApp({ db, changes: town.changes, clock: clockAt(now), log: silentLog(), baseUrl: site })

const get = (path: string, headers: Record<string, string> = {}) => app.request(`${site}${path}`, { headers })

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(`${site}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { Origin: site, 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
  })

async function signIn(person: string): Promise<string> {
  const answer = await post('/session', { person })
  assert.equal(answer.status, 303)
  return (answer.headers.get('Set-Cookie') ?? '').split(';')[0] as string
}

test('a public page is kept and shown again as the same bytes', async () => {
  const [first, second] = [await get('/plans/bydelsplan'), await get('/plans/bydelsplan')]
  assert.equal(first.status, 200)
  assert.equal(await first.text(), await second.text())
})

test('a page is never shown older than a change that was answered', async () => {
  const lone = town.person('lone', now)
  await beginPlanVersion(lone, 'bydelsplan')
  for (const title of ['Sikre skoleveje nu', 'Sikre skoleveje straks', 'Sikre skoleveje']) {
    await get('/plans/bydelsplan')
    await editElement(lone, { plan: 'bydelsplan', version: 2, element: 'T1', title, body: '' })
    const seen = await (await get('/plans/bydelsplan')).text()
    assert.ok(!seen.includes('nu</span>') && !seen.includes('straks</span>'), 'a draft is not shown to the public')
  }
  await freezePlanVersion(lone, { plan: 'bydelsplan', version: 2 })
  assert.match(await (await get('/plans/bydelsplan')).text(), /Version<\/dt><dd>2/)
})

test('what a signed-in person sees is not kept for others', async () => {
  const cookie = await signIn('signe')
  const own = await get('/consultations/skoleveje', { Cookie: cookie })
  assert.match(own.headers.get('Cache-Control') ?? '', /no-store/)
  assert.match(await own.text(), /signe/)
  assert.doesNotMatch(await (await get('/consultations/skoleveje')).text(), /signe</)
})

test('a page that is not there is not kept, and says so', async () => {
  const answer = await get('/plans/findes-ikke')
  assert.equal(answer.status, 404)
  assert.match(await answer.text(), /Her er ikke noget/)
})

test('no answer tells the browser’s side what the server keeps', async () => {
  for (const path of ['/plans/bydelsplan', '/consultations', '/findes-ikke'])
    assert.equal((await get(path)).headers.get('X-Lydhoer-Keep'), null)
})

test('the same page in English has its own address, language and bytes', async () => {
  const english = await (await get('/en/plans/bydelsplan')).text()
  assert.match(english, /<html lang="en">/)
  assert.match(await (await get('/plans/bydelsplan')).text(), /<html lang="da">/)
})

for (const [origin, status] of [
  [site, 303],
  ['https://ond.example', 403],
  ['null', 403],
] as const)
  test(`a form sent from ${origin} answers ${status}`, async () => {
    assert.equal((await post('/session', { person: 'signe' }, { Origin: origin })).status, status)
  })

test('nobody can be signed in as who is not offered', async () => {
  assert.equal((await post('/session', { person: 'system' })).status, 403)
  assert.equal((await post('/session', {})).status, 422)
})

test('signing in leads only to this site', async () => {
  for (const [next, location] of [
    ['/consultations', '/consultations'],
    ['//ond.example', '/work'],
    ['https://ond.example/', '/work'],
  ] as const)
    assert.equal((await post('/session', { person: 'signe', next })).headers.get('Location'), location)
})

test('after signing out the session gives nothing', async () => {
  const cookie = await signIn('signe')
  assert.equal((await get('/mail', { Cookie: cookie })).status, 200)
  await post('/session/end', {}, { Cookie: cookie })
  assert.equal((await get('/mail', { Cookie: cookie })).status, 404)
})

test('a session ends when its day is over', async () => {
  const cookie = await signIn('signe')
  const evening = createApp({
    db,
    changes: town.changes,
    clock: clockAt('2026-03-02T22:00:01+01:00'),
    log: silentLog(),
    baseUrl: site,
  })
  assert.equal((await evening.request(`${site}/mail`, { headers: { Cookie: cookie } })).status, 404)
})

test('every page forbids foreign and inline scripts, framing and guessing of types', async () => {
  for (const path of ['/', '/plans', '/findes-ikke', '/sign-in']) {
    const { headers } = await get(path)
    const policy = headers.get('Content-Security-Policy') ?? ''
    assert.match(policy, /default-src 'none'/)
    assert.match(policy, /script-src 'self'/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(headers.get('X-Frame-Options'), 'DENY')
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff')
  }
})

test('no page loads anything from another host, and none has a script or style in it', async () => {
  for (const path of ['/', '/plans/bydelsplan', '/consultations/skoleveje', '/sign-in']) {
    const html = await (await get(path)).text()
    assert.doesNotMatch(html, /<(?:script|link|img|iframe)[^>]+(?:src|href)="(?:https?:)?\/\/(?!byen\.example\.dk)/)
    assert.doesNotMatch(html, /<style|\sstyle="|<script(?![^>]*src)/)
  }
})

test('a query that somebody made up is answered but not kept', async () => {
  const told = async (path: string) => (await get(path)).headers.get('Cache-Control')
  assert.match((await told('/plans')) ?? '', /public/)
  assert.doesNotMatch((await told('/plans?x=1')) ?? '', /public/)
})
