import assert from 'node:assert/strict'
import { once } from 'node:events'
import { get as ask, createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, test } from 'node:test'
import { getRequestListener } from '@hono/node-server'
import { draftConsultation, withdrawConsultation } from '#modules/consultations/index.ts'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { webDoor } from './door.ts'
import { sessionCookie } from './session-cookie.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
await town.announced('skoleveje')
const noon = '2026-03-02T12:00:00+01:00'
const clock = { now: () => instant }
let instant = new Date(noon)
const door = await webDoor({ db, changes: town.changes, clock, log: silentLog(), baseUrl: site })

let atOnce = 0
let asked = 0
const app = getRequestListener(door.fetch)
const server = createServer((request, response) => {
  if (door.answersAtOnce(request, response)) atOnce++
  else {
    asked++
    void app(request, response)
  }
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const { port } = server.address() as AddressInfo
after(() => server.close())

type Answered = { status: number; text: string; headers: IncomingMessage['headers']; wasAtOnce: boolean }

/** Sends a path as it stands, without the tidying that a browser does. */
async function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answered> {
  const before = atOnce
  const request = ask({ port, host: '127.0.0.1', path, headers, method, agent: false })
  const [answer] = (await once(request.end(), 'response')) as [IncomingMessage]
  const text = (await answer.setEncoding('utf8').toArray()).join('')
  return { status: answer.statusCode ?? 0, text, headers: answer.headers, wasAtOnce: atOnce > before }
}

/** Asks until it is kept, then once more. */
async function kept(path: string): Promise<Answered> {
  await get(path)
  return get(path)
}

test('an unchanged public page is answered at once, with the same bytes and headers as the app’s', async () => {
  const [first, second] = [await get('/plans/bydelsplan'), await get('/plans/bydelsplan')]
  assert.equal(first.wasAtOnce, false)
  assert.equal(second.wasAtOnce, true)
  assert.equal(second.text, first.text)
  const comparable = ({ headers }: Answered) => {
    const { date: _, 'x-request-id': __, 'content-length': ___, 'transfer-encoding': ____, ...rest } = headers
    return rest
  }
  assert.deepEqual(comparable(second), comparable(first))
  assert.notEqual(second.headers['x-request-id'], first.headers['x-request-id'])
  assert.match(String(second.headers['content-security-policy']), /default-src 'none'/)
})

test('a page is never answered older than a command that has ended', async () => {
  for (let round = 1; round <= 5; round++) {
    const id = `igen-${round}`
    await town.announced(id, { title: `Høring nummer ${round}` })
    assert.match((await kept('/consultations')).text, new RegExp(`Høring nummer ${round}<`))
    assert.match((await kept(`/consultations/${id}`)).text, /Høring nummer/)
    await withdrawConsultation(town.person('signe', noon), { id, reason: `Udsat for ${round}. gang` })
    const seen = await get(`/consultations/${id}`)
    assert.equal(seen.wasAtOnce, false)
    assert.match(seen.text, new RegExp(`Udsat for ${round}. gang`))
  }
})

test('a page of yesterday is not answered today', async () => {
  await kept('/consultations/skoleveje')
  instant = new Date('2026-03-03T00:00:01+01:00')
  assert.equal((await get('/consultations/skoleveje')).wasAtOnce, false)
  instant = new Date(noon)
})

test('who has a session is never answered from what is kept, and what they see is not kept', async () => {
  const { token } = await signInToDemonstration(town.anyone(noon), 'signe')
  const cookie = `andet=1; ${sessionCookie(site)}=${token}`
  assert.equal((await kept('/consultations')).wasAtOnce, true)
  for (const path of ['/consultations', '/consultations/skoleveje', '/plans/lokalplan/versions/1']) {
    const own = await get(path, { Cookie: cookie })
    assert.equal(own.wasAtOnce, false)
    assert.match(own.text, /signe/)
    assert.match(String(own.headers['cache-control']), /no-store/)
    assert.doesNotMatch((await kept(path)).text, />signe</)
  }
})

test('a draft and a page that is not there are never answered at once', async () => {
  await draftConsultation(town.person('signe', noon), town.draft('kladde'))
  for (const path of ['/consultations/kladde', '/findes-ikke', '/consultations/new']) {
    const answer = await kept(path)
    assert.equal(answer.wasAtOnce, false)
    assert.equal(answer.status, 404)
  }
})

test('only a plain GET at the address as the app writes it is answered at once', async () => {
  await kept('/plans')
  const before = asked
  for (const [path, headers, method] of [
    ['/plans', {}, 'HEAD'],
    ['/plans/', {}, 'GET'],
    ['/./plans', {}, 'GET'],
    ['/plans', { Host: 'EN.ANDEN.example' }, 'GET'],
  ] as const)
    assert.equal((await get(path, headers, method)).wasAtOnce, false)
  assert.equal(asked, before + 4)
})

test('Danish and English pages are kept apart', async () => {
  assert.match((await kept('/en/plans')).text, /<html lang="en">/)
  assert.match((await kept('/plans')).text, /<html lang="da">/)
})
