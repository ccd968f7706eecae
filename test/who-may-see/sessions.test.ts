import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createApp } from '#apps/web/app.tsx'
import { endRole } from '#modules/parties/index.ts'
import { silentLog } from '#platform/log.ts'
import { answeringTown } from '../answering-town.ts'
import { site } from '../consulting-town.ts'
import { testDatabase } from '../database.ts'
import { clock, now } from './town.ts'

suite('a session lasts as long as its reason', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const response = await town.written((await town.announced('aaben'), 'aaben'))
  const app = createApp({ db, changes: town.changes, clock, log: silentLog(), baseUrl: site })

  const ask = (path: string, cookie = '', fields?: Record<string, string>) =>
    app.request(`${site}${path}`, {
      method: fields ? 'POST' : 'GET',
      headers: { Origin: site, ...(cookie ? { Cookie: cookie } : {}) },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    })
  const signIn = async (person: string, cookie = '') => {
    const answer = await ask('/session', cookie, { person })
    assert.equal(answer.status, 303)
    return (answer.headers.get('Set-Cookie') ?? '').split(';')[0] as string
  }
  const desk = `/responses/${response}/remarks`
  const status = async (cookie: string) => (await ask(desk, cookie)).status

  test('whoever is suspended sees and does nothing from then on, and cannot sign in again', async () => {
    const cookie = await signIn('mads')
    assert.equal(await status(cookie), 200)
    await db.updateTable('people').set({ suspendedAt: clock.now() }).where('id', '=', 'mads').execute()
    assert.equal(await status(cookie), 404)
    assert.equal((await ask(`${desk}/proposals`, cookie, {})).status, 404)
    assert.equal((await ask('/session', '', { person: 'mads' })).status, 403)
    await db.updateTable('people').set({ suspendedAt: null }).where('id', '=', 'mads').execute()
  })

  test('whose role ends sees at the next click what everybody sees', async () => {
    const cookie = await signIn('mads')
    const role = { person: 'mads', body: 'skole', role: 'case_worker', validFrom: '2020-01-01' } as const
    await endRole(town.system(now), role)
    assert.equal(await status(cookie), 404)
    await db.updateTable('roleGrants').set({ validUntil: null }).where('person', '=', 'mads').execute()
    assert.equal(await status(cookie), 200)
  })

  test('a role that begins tomorrow gives nothing today', async () => {
    const cookie = await signIn('mads')
    await db.updateTable('roleGrants').set({ validFrom: '2026-03-03' }).where('person', '=', 'mads').execute()
    assert.equal(await status(cookie), 404)
    await db.updateTable('roleGrants').set({ validFrom: '2020-01-01' }).where('person', '=', 'mads').execute()
  })

  test('whoever signs out, or signs in anew in the same browser, leaves nothing that can be used', async () => {
    const first = await signIn('mads')
    const second = await signIn('berit', first)
    assert.notEqual(first, second)
    assert.equal(await status(first), 404)
    await ask('/session/end', second, {})
    assert.equal(await status(second), 404)
  })

  test('a session that nobody uses ends by itself, and one in use when the working day is over', async () => {
    let at = clock.now().getTime()
    const minutes = (count: number) => (at += count * 60_000)
    const later = createApp({
      db,
      changes: town.changes,
      clock: { now: () => new Date(at) },
      log: silentLog(),
      baseUrl: site,
    })
    const stillIn = async (cookie: string) =>
      (await later.request(`${site}${desk}`, { headers: { Cookie: cookie } })).status
    const left = await signIn('mads')
    minutes(119)
    assert.equal(await stillIn(left), 200)
    minutes(119)
    assert.equal(await stillIn(left), 200)
    minutes(121)
    assert.equal(await stillIn(left), 404)
    at = clock.now().getTime()
    const used = await signIn('mads')
    for (let hour = 0; hour < 12; hour++) {
      assert.equal(await stillIn(used), 200)
      minutes(60)
    }
    assert.equal(await stillIn(used), 404)
  })

  test('a session is made by nobody but the city', async () => {
    for (const cookie of ['x', 'a'.repeat(43), `${'a'.repeat(42)}'`, '%00', `${await signIn('mads')}x`.slice(16)])
      assert.equal(await status(`__Host-lydhoer_session=${cookie}`), 404)
  })

  test('the secret of a session is not in the database', async () => {
    const secret = (await signIn('mads')).split('=')[1] as string
    const rows = await db.selectFrom('sessions').selectAll().execute()
    assert.ok(rows.length > 0)
    assert.ok(!JSON.stringify(rows).includes(secret))
  })

  test('signing in leads to no other site, however its address is written', async () => {
    for (const next of [
      '//ond.example',
      '///ond.example',
      '/\\ond.example',
      '\\\\ond.example',
      '/\t/ond.example',
      '/\n/ond.example',
      '\t//ond.example',
      ' //ond.example',
      '/..//ond.example',
      '/.//ond.example',
      '/%2f/ond.example',
      'https:ond.example',
      'https:/ond.example',
      'javascript:alert(1)',
      'data:text/html,x',
      '@ond.example',
      '.ond.example',
      ':80/x',
      '?x',
      '/work\r\nX-Sent: 1',
    ]) {
      const answer = await ask('/session', '', { person: 'mads', next })
      assert.equal(answer.status, 303)
      const location = answer.headers.get('Location') ?? ''
      assert.equal(new URL(location, site).origin, site, `${JSON.stringify(next)} leads to ${location}`)
      assert.equal(answer.headers.get('X-Sent'), null)
      const page = await (await ask(`/sign-in?next=${encodeURIComponent(next)}`)).text()
      const carried = /name="next" value="([^"]*)"/.exec(page)?.[1] ?? ''
      assert.ok(
        carried === '' || new URL(carried, site).origin === site,
        `${JSON.stringify(next)} is carried as ${carried}`,
      )
    }
  })

  test('in a city that is no demonstration nobody signs in by choosing a name', async () => {
    await db.updateTable('tenants').set({ demonstration: false }).execute()
    assert.equal((await ask('/session', '', { person: 'mads' })).status, 403)
    assert.doesNotMatch(await (await ask('/sign-in')).text(), /value="mads"/)
  })
})
