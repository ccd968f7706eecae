import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createApp } from '#apps/web/app.tsx'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, roles, site } from './consulting-town.ts'
import { testDatabase } from './database.ts'

// Every address of the web door, asked with what nobody should send: there is always an answer, and it is never our fault.

const { db } = await testDatabase()
const town = await consultingTown(db)
await town.announced('skoleveje')
const now = '2026-03-02T10:00:00+01:00'
const app = createApp({ db, changes: town.changes, clock: clockAt(now), log: silentLog(), baseUrl: site })

const known: Record<string, string> = { id: 'skoleveje', body: 'skole', plan: 'bydelsplan', version: '1', theme: 'T1' }

const hostile = [
  'findes-ikke',
  '%00',
  '%2e%2e%2f%2e%2e%2fetc%2fpasswd',
  '%ff%fe',
  "'%20or%201=1--",
  '00000000-0000-7000-8000-000000000000',
  '99999999999999999999',
  '-1',
  '%F0%9F%98%80',
  'x'.repeat(3_000),
]

const addresses = [
  ...new Set(app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
]
  .map((route) => route.split(' ') as [string, string])
  .filter(([, path]) => path !== '/*')

const fill = (path: string, value: (name: string) => string) =>
  path.replace(/\/:(\w+)(?:\{[^}]*\})?/g, (_, name: string) => `/${value(name)}`)

async function ask(method: string, path: string, cookie: string | undefined, body?: BodyInit, type?: string) {
  return app.request(`${site}${path}`, {
    method,
    headers: { Origin: site, ...(cookie ? { Cookie: cookie } : {}), ...(type ? { 'Content-Type': type } : {}) },
    ...(body === undefined ? {} : { body }),
  })
}

const cookies = new Map<string, string | undefined>([['nobody', undefined]])
for (const person of Object.keys(roles)) {
  const { token } = await signInToDemonstration(town.anyone(now), person)
  cookies.set(person, `__Host-lydhoer_session=${token}`)
}

const bodies: [string, BodyInit | undefined, string | undefined][] = [
  ['an empty form', '', 'application/x-www-form-urlencoded'],
  [
    'NUL and broken UTF-8',
    'title=%00&quote=%ff&text=%00%00&name=%00&reason=%00&item=%00&label=%00&kind=%00&person=%00',
    'application/x-www-form-urlencoded',
  ],
  ['a form without its end', '--x\r\nContent-Disposition: form-data; name="file"', 'multipart/form-data; boundary=x'],
  ['JSON', '{"a":1}', 'application/json'],
]

test('there are addresses to ask', () => assert.ok(addresses.length > 60, String(addresses.length)))

for (const [who, cookie] of cookies)
  test(`no address stumbles over hostile names when ${who} asks`, async () => {
    const stumbled: string[] = []
    for (const [method, path] of addresses.filter(([method]) => method === 'GET'))
      for (const value of path.includes(':') ? [undefined, ...hostile] : [undefined]) {
        const asked = fill(path, (name) => value ?? known[name] ?? 'findes-ikke')
        for (const query of [
          '',
          '?after=%00&theme=%00&kind=x&state=x&before=-1&question=99&body=%00&q=%00&version=0',
        ]) {
          const { status } = await ask(method, asked + query, cookie)
          if (status >= 500) stumbled.push(`${status} ${method} ${asked.slice(0, 120)}${query.slice(0, 12)}`)
        }
      }
    assert.deepEqual(stumbled, [])
  })

for (const [who, cookie] of cookies)
  test(`no form stumbles over hostile bodies when ${who} sends them`, async () => {
    const stumbled: string[] = []
    for (const [method, path] of addresses.filter(([method]) => method === 'POST'))
      for (const value of [undefined, 'findes-ikke', '%00', '00000000-0000-7000-8000-000000000000'])
        for (const [what, body, type] of bodies) {
          const asked = fill(path, (name) => value ?? known[name] ?? 'findes-ikke')
          if (asked === '/session/end') continue
          const { status } = await ask(method, asked, cookie, body, type)
          if (status >= 500) stumbled.push(`${status} ${method} ${asked.slice(0, 120)} with ${what}`)
        }
    assert.deepEqual(stumbled, [])
  })

test('nobody who is not signed in changes anything', async () => {
  const before = await db
    .selectFrom('auditEntries')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  for (const [method, path] of addresses.filter(([method]) => method === 'POST')) {
    const asked = fill(path, (name) => known[name] ?? 'findes-ikke')
    // Signing in is for everybody; so is checking a proof, which only reads.
    if (asked.startsWith('/session') || asked === '/verify') continue
    const { status } = await ask(
      method,
      asked,
      undefined,
      'title=x&reason=x&introduction=x',
      'application/x-www-form-urlencoded',
    )
    assert.ok([400, 401, 403, 404, 409, 422].includes(status), `${status} ${asked}`)
  }
  const after = await db
    .selectFrom('auditEntries')
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow()
  assert.equal(after.count, before.count)
})
