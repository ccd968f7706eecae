import assert from 'node:assert/strict'
import { AsyncLocalStorage } from 'node:async_hooks'
import { suite, test } from 'node:test'
import { newFormKey } from '#modules/responses/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { mostOffsetMs, watchClock } from '#platform/clock-watch.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

/** Last days, and the instant after which an answer is late: midnight in Denmark, as the tables of time zones have it. */
const closings: readonly [what: string, lastDay: CalendarDate, lateFrom: string][] = [
  ['before the night in which summer time begins', '2026-03-28', '2026-03-28T23:00:00Z'],
  ['of the day on which summer time has begun', '2026-03-29', '2026-03-29T22:00:00Z'],
  ['before the night in which summer time ends', '2026-10-24', '2026-10-24T22:00:00Z'],
  ['of the day on which summer time has ended', '2026-10-25', '2026-10-25T23:00:00Z'],
  ['before a leap day', '2028-02-28', '2028-02-28T23:00:00Z'],
  ['on a leap day', '2028-02-29', '2028-02-29T23:00:00Z'],
] as unknown as [string, CalendarDate, string][]

/** From five seconds before to five after, closest around the deadline; 170 of them. */
const offsetsMs = [
  ...Array.from({ length: 84 }, (_, step) => -5_000 + step * 59),
  -1_000,
  -1,
  0,
  1,
  1_000,
  ...Array.from({ length: 81 }, (_, step) => 5_000 - step * 61),
]

suite('an answer is late from midnight on', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  const at = new AsyncLocalStorage<Date>()
  const app = createApp({
    db,
    changes: town.changes,
    clock: { now: () => at.getStore() as Date },
    log: silentLog(),
    baseUrl: site,
  })

  for (const [what, lastDay, lateFrom] of closings)
    test(`when the last day is the one ${what}, to the millisecond, for ${offsetsMs.length} answers`, async () => {
      const id = `frist-${lastDay}`
      await town.announced(id, { deadline: lastDay, opensOn: '2026-02-02' as CalendarDate })
      const send = async (offsetMs: number) => {
        const instant = new Date(Date.parse(lateFrom) + offsetMs)
        const fields = new URLSearchParams({
          key: await newFormKey(town.anyone(instant.toISOString())),
          name: String(offsetMs),
          text: 'Lav en bænk.',
          do: 'send',
        })
        const answer = await at.run(instant, () =>
          app.request(`${site}/consultations/${id}/answers`, {
            method: 'POST',
            headers: { Origin: site },
            body: fields,
          }),
        )
        assert.equal(answer.status, 303)
      }
      for (let from = 0; from < offsetsMs.length; from += 20)
        await Promise.all(offsetsMs.slice(from, from + 20).map(send))
      const rows = await db
        .selectFrom('responses')
        .where('consultation', '=', id)
        .select(['name', 'late', 'submittedAt'])
        .execute()
      assert.equal(rows.length, offsetsMs.length)
      for (const { name, late, submittedAt } of rows) {
        assert.equal(late, Number(name) >= 0, `${name} ms after midnight`)
        assert.equal(submittedAt?.getTime(), Date.parse(lateFrom) + Number(name))
      }
    })

  test('two servers whose clocks differ by less than they may mark alike what is not that close to midnight, and once', async () => {
    const id = 'to-servere'
    await town.announced(id, { deadline: '2026-04-15' as CalendarDate })
    const midnight = Date.parse('2026-04-15T22:00:00Z')
    const [behind, ahead] = [-mostOffsetMs, mostOffsetMs].map((offsetMs) => {
      const now = () => new Date((at.getStore() as Date).getTime() + offsetMs)
      return createApp({ db, changes: town.changes, clock: { now }, log: silentLog(), baseUrl: site })
    }) as [typeof app, typeof app]
    const send = (server: typeof app, key: string, name: string, ms: number) =>
      at.run(new Date(midnight + ms), () =>
        server.request(`${site}/consultations/${id}/answers`, {
          method: 'POST',
          headers: { Origin: site },
          body: new URLSearchParams({ key, name, text: 'Lav en bænk.', do: 'send' }),
        }),
      )
    const key = () => newFormKey(town.anyone('2026-04-15T21:00:00Z'))
    for (const ms of [-1_000, -mostOffsetMs - 1, mostOffsetMs, 1_000])
      for (const server of [behind, ahead]) assert.equal((await send(server, await key(), String(ms), ms)).status, 303)
    const again = await key()
    const first = await send(behind, again, '-200', -200)
    const second = await send(ahead, again, '-200', -200)
    assert.equal(second.headers.get('location'), first.headers.get('location'))
    const rows = await db.selectFrom('responses').where('consultation', '=', id).select(['name', 'late']).execute()
    assert.equal(rows.length, 9)
    for (const { name, late } of rows) assert.equal(late, Number(name) >= 0, `${name} ms`)
  })

  test('a body that arrives slowly is in time when its request had begun in time', async () => {
    await town.announced('langsom', { deadline: '2026-04-15' as CalendarDate })
    const midnight = Date.parse('2026-04-15T22:00:00Z')
    let now = new Date(midnight - 500)
    const slow = createApp({ db, changes: town.changes, clock: { now: () => now }, log: silentLog(), baseUrl: site })
    const fields = new URLSearchParams({
      key: await newFormKey(town.anyone(now.toISOString())),
      name: 'Langsom Linje',
      text: 'Lav en bænk.',
      do: 'send',
    }).toString()
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode(fields.slice(0, 20)))
        await new Promise((resolve) => setTimeout(resolve, 50))
        now = new Date(midnight + 5_000)
        controller.enqueue(new TextEncoder().encode(fields.slice(20)))
        controller.close()
      },
    })
    const answer = await slow.request(`${site}/consultations/langsom/answers`, {
      method: 'POST',
      headers: { Origin: site, 'Content-Type': 'application/x-www-form-urlencoded' },
      body,
      duplex: 'half',
    } as RequestInit)
    assert.equal(answer.status, 303)
    const row = await db.selectFrom('responses').where('consultation', '=', 'langsom').select('late').executeTakeFirst()
    assert.equal(row?.late, false)
  })
})

suite('a server whose clock is wrong', () => {
  const start = Date.parse('2026-03-01T12:00:00Z')
  const watched = async (offsetMs: number, tookMs = 0) => {
    const watch = watchClock({ now: () => new Date(start) }, async () => {
      if (tookMs > 0) await new Promise((resolve) => setTimeout(resolve, tookMs))
      return new Date(start + offsetMs)
    })
    await watch.look()
    watch.stop()
    return watch
  }

  test('takes nothing in when it is more than half a second from that of the database, in either direction', async () => {
    for (const offset of [0, 400, -400]) assert.equal((await watched(offset)).refusal(), null)
    for (const offset of [mostOffsetMs + 50, -mostOffsetMs - 50, 3_600_000])
      assert.equal((await watched(offset)).refusal()?.kind, 'unavailable')
  })

  test('comes back by itself, and a look that took long says nothing', async () => {
    let offset = 2_000
    let tookMs = 0
    const watch = watchClock({ now: () => new Date(start) }, async () => {
      if (tookMs > 0) await new Promise((resolve) => setTimeout(resolve, tookMs))
      return new Date(start + offset)
    })
    await watch.look()
    assert.ok(watch.refusal())
    offset = 0
    tookMs = 450
    await watch.look()
    assert.ok(watch.refusal(), 'a look of half a second is not believed')
    tookMs = 0
    await watch.look()
    assert.equal(watch.refusal(), null)
    watch.stop()
  })
})
