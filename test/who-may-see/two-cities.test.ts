import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createApp } from '#apps/web/app.tsx'
import type { Db } from '#database/connect.ts'
import { addPerson, grantRole, signInToDemonstration } from '#modules/parties/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { silentLog } from '#platform/log.ts'
import { type consultingTown, site } from '../consulting-town.ts'
import { testDatabase } from '../database.ts'
import { addressAt } from './asking.ts'
import { fingerprintOf } from './fingerprint.ts'
import { rules } from './rules.ts'
import { secretNames, secrets } from './secrets.ts'
import { clock, now, placesOf, wholeTown } from './town.ts'

/** What only the first city says, and what only the second. */
const ours = 'Bydelsplan for Nordbyen'
const theirs = 'Nabobyens havn'

suite('two cities in one installation', async () => {
  const { db } = await testDatabase()
  const town = await wholeTown(db)
  const neighbour = await neighbouringCity(db, town.neighbours)
  // Both cities have had as many changes: what is kept is told apart by the city alone.
  const changes = { ...town.changes, count: () => 1 }
  const app = createApp({ db, changes, clock, log: silentLog(), baseUrl: site })
  const at = { here: site, there: 'https://nabo.example.dk' } as const
  type City = keyof typeof at

  const ask = (city: City, path: string, cookie = '', fields?: Record<string, string>) =>
    app.request(`${at[city]}${path}`, {
      method: fields ? 'POST' : 'GET',
      headers: { Origin: at[city], ...(cookie ? { Cookie: cookie } : {}) },
      ...(fields ? { body: new URLSearchParams(fields) } : {}),
    })
  const read = async (city: City, path: string, cookie = '') => (await ask(city, path, cookie)).text()

  test('the same address shows each city its own, also when it is kept', async () => {
    for (const path of [
      '/',
      '/consultations',
      '/consultations/aaben',
      '/consultations/aaben/letters',
      '/api/consultations',
    ])
      for (let time = 0; time < 2; time++) {
        const [here, there] = [await read('here', path), await read('there', path)]
        assert.ok(here.includes(ours) && !here.includes(theirs), `${path} here`)
        assert.ok(there.includes(theirs) && !there.includes(ours), `${path} there`)
      }
  })

  test('nobody of one city finds anything of the other, whatever address they try', async () => {
    const found: string[] = []
    for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('GET ')))
      for (const [state, place] of placesOf(town, rule)) {
        const path =
          addressAt(route.slice('GET '.length), { ...place, ...rule.at }) + (rule.query ? `?${rule.query}` : '')
        for (const [who, cookie] of neighbour.cookies) {
          const page = await read('there', path, cookie)
          const leaks = [ours, ...secretNames.map((name) => secrets[name])].filter((words) => page.includes(words))
          if (leaks.length > 0) found.push(`${who} at ${path} (${state}): ${leaks}`)
        }
      }
    assert.deepEqual(found, [])
  })

  test('what one city searches for, counts and numbers is its own', async () => {
    assert.doesNotMatch(await read('there', `/consultations?q=Nordbyen`), /href="\/consultations\/aaben"/)
    assert.match(await read('there', '/consultations?q=Nabobyens'), /href="\/consultations\/aaben"/)
    assert.equal(neighbour.firstNumber, 1)
  })

  test('a session of one city is worth nothing in the other', async () => {
    const cookie = town.cookies.get('signe') ?? ''
    assert.equal((await ask('here', '/work', cookie)).status, 200)
    assert.equal((await ask('there', '/work', cookie)).status, 303)
    assert.equal((await ask('there', '/mail', cookie)).status, 404)
    assert.equal((await ask('there', '/mail', neighbour.cookies.get('signe'))).status, 200)
    assert.equal((await ask('here', '/work', neighbour.cookies.get('signe'))).status, 303)
  })

  test('mail of a city leads to its own host', async () => {
    const cookie = neighbour.cookies.get('signe')
    const fields = { until: '2026-09-01', reason: 'Sommer' }
    assert.equal((await ask('there', '/consultations/aaben/parties/raad/extensions', cookie, fields)).status, 303)
    const { text } = await db
      .selectFrom('mails')
      .where('tenant', '=', 'nabo')
      .where('occasionKey', 'like', 'consultation.extended:aaben:raad:2026-09-01')
      .select('text')
      .executeTakeFirstOrThrow()
    assert.match(text, /https:\/\/nabo\.example\.dk\/consultations\/aaben/)
  })

  test('nobody of one city changes a row of the other', async () => {
    const before = await fingerprintOf(db, town.tenant)
    for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('POST ')))
      for (const [, place] of placesOf(town, rule)) {
        const fields = typeof rule.sends === 'function' ? rule.sends(place) : (rule.sends ?? {})
        const path = addressAt(route.slice('POST '.length), { ...place, ...rule.at })
        if (path.startsWith('/session')) continue
        for (const cookie of neighbour.cookies.values())
          await ask('there', path, cookie, fields as Record<string, string>)
      }
    assert.equal(await fingerprintOf(db, town.tenant), before)
  })

  test('a form of one city’s page is not taken by the other', async () => {
    const answer = await app.request(`${at.there}/session`, {
      method: 'POST',
      headers: { Origin: at.here, 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'person=signe',
    })
    assert.equal(answer.status, 403)
  })
})

/** The other city: the same ids for everything, its own words. */
async function neighbouringCity(db: Db, town: Awaited<ReturnType<typeof consultingTown>>) {
  const { system, anyone, announced, person, tenant } = town
  await db.updateTable('plans').set({ title: theirs }).where('tenant', '=', tenant).execute()
  await announced('aaben', { title: theirs, summary: theirs })
  const founding = system('2026-01-03T09:00:00+01:00')
  await addPerson(founding, { id: 'adam', name: 'adam', email: 'adam@example.dk', signInPosition: 20 })
  await grantRole(founding, { person: 'adam', body: 'finans', role: 'administrator', validFrom: '2020-01-01' })
  const { responseNumber } = await receiveResponse(person('signe', now), {
    consultation: 'aaben',
    name: 'Nora Nabo',
    channel: 'letter',
    receivedAt: clock.now(),
    text: 'Vi vil have en havn.',
  })
  const cookies = new Map([['nobody', '']])
  for (const who of ['signe', 'mads', 'adam'])
    cookies.set(who, `__Host-lydhoer_session=${(await signInToDemonstration(anyone(now), who)).token}`)
  return { cookies, firstNumber: responseNumber }
}
