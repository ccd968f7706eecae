import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { connect } from '#database/connect.ts'
import { migrateDown } from '#database/migrate.ts'
import { logInto, silentLog } from '#platform/log.ts'
import { openMetrics } from '#platform/metrics.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp, type WebDependencies } from './app.tsx'
import { askFigures } from './figures.ts'

suite('whoever watches the product', async () => {
  const { db, owner } = await testDatabase()
  const town = await answeringTown(db)
  await town.announced('aaben')
  let now = new Date(openDay)
  const appWith = (more: Partial<WebDependencies> = {}) =>
    createApp({ db, changes: town.changes, clock: { now: () => now }, log: silentLog(), baseUrl: site, ...more })
  const app = appWith()
  const ready = async (asked = app) => {
    now = new Date(now.getTime() + 1_000)
    const answer = await asked.request(`${site}/health/ready`)
    return { status: answer.status, ...((await answer.json()) as { ready: boolean; checks: Record<string, string> }) }
  }

  test('is told that it lives and is ready, in words a program reads, and nothing is kept of it', async () => {
    const live = await app.request(`${site}/health/live`)
    assert.deepEqual(await live.json(), { live: true })
    assert.equal(live.headers.get('cache-control'), 'no-store')
    assert.deepEqual(await ready(), {
      status: 200,
      ready: true,
      checks: { database: 'ok', schema: 'ok', admission: 'ok', work: 'ok' },
    })
  })

  test('is told what is wrong: a schema that lacks something, a database that takes no writes or does not answer', async () => {
    const lacking = await testDatabase()
    const app = appWith({ db: lacking.db })
    const [name = ''] = await migrateDown(lacking.owner)
    assert.equal((await ready(app)).checks.schema, `lacks ${name}`)
    const readOnly = connect({ ...lacking.pool, options: '-c default_transaction_read_only=on' })
    assert.equal((await ready(appWith({ db: readOnly }))).checks.database, 'is set to read only')
    await readOnly.destroy()
    const gone = await ready(appWith({ db: readOnly }))
    assert.equal(gone.status, 503)
    assert.deepEqual([gone.checks.database, gone.checks.schema], ['cannot be reached', 'cannot be reached'])
    assert.equal((await appWith({ db: readOnly }).request(`${site}/health/live`)).status, 200)
  })

  test('is told so in time when something does not answer, and asks no more than once a second', async () => {
    let looked = 0
    const slow = appWith({ checks: [{ name: 'slow', look: () => new Promise(() => void looked++) }] })
    assert.deepEqual((await ready(slow)).checks, { slow: 'does not answer' })
    await Promise.all([1, 2, 3].map(() => slow.request(`${site}/health/ready`)))
    assert.equal(looked, 1)
  })

  const metricsToken = 'et hemmeligt ord paa 16'.replaceAll(' ', '-')
  const ask = (asked: ReturnType<typeof appWith>, token?: string) =>
    asked.request(`${site}/metrics`, token ? { headers: { Authorization: `Bearer ${token}` } } : {})

  test('gets figures only with the token, and with none set nobody gets them', async () => {
    const metrics = openMetrics()
    const open = appWith({ metrics, settings: { metricsToken } })
    for (const token of [undefined, 'forkert', `${metricsToken}x`]) assert.equal((await ask(open, token)).status, 404)
    assert.equal((await ask(open, metricsToken)).status, 200)
    assert.equal((await ask(appWith({ metrics }), metricsToken)).status, 404)
    assert.equal((await ask(appWith({ settings: { metricsToken } }), metricsToken)).status, 404)
  })

  test('reads how many responses were acknowledged, how old mail is and how the pages were answered, by route alone', async () => {
    const metrics = openMetrics()
    askFigures(metrics, db)
    const open = appWith({ metrics, settings: { metricsToken } })
    await town.send(await town.signed('aaben'))
    await open.request(`${site}/consultations/aaben`)
    await open.request(`${site}/receipts/${'a'.repeat(43)}`)
    await open.request(`${site}/findes/ikke?navn=Karen`)
    const text = await (await ask(open, metricsToken)).text()
    assert.match(text, /^lydhoer_responses 1$/m)
    assert.match(text, /^lydhoer_mails_waiting [1-9]/m)
    assert.match(text, /^lydhoer_log_entries 1$/m)
    assert.match(text, /request_seconds_count\{method="GET",route="\/consultations\/:id",status="2xx"\} 1/)
    assert.match(text, /route="\/receipts\/:secret",status="4xx"/)
    assert.match(text, /route="\*",status="4xx"/)
    assert.doesNotMatch(text, /Karen|aaa/)
    assert.match(text, /^process_resident_memory_bytes/m)
    assert.match(text, /^lydhoer_figures_failed_total 0$/m)
  })

  /** What the log of the product would hold. */
  function listening() {
    const lines: string[] = []
    const destination = new Writable({
      write: (line, _, done) => {
        lines.push(String(line))
        done()
      },
    })
    return { lines, log: logInto(destination) }
  }

  test('finds a request by its id in the answer, on the page and in every line about it', async () => {
    const { lines, log } = listening()
    const broken = appWith({ log, settings: {} })
    await sql`alter table consultations rename to moved`.execute(owner)
    const answer = await broken.request(`${site}/consultations/aaben`)
    await sql`alter table moved rename to consultations`.execute(owner)
    const id = answer.headers.get('x-request-id') ?? ''
    assert.equal(answer.status, 500)
    assert.ok((await answer.text()).includes(id))
    assert.equal(lines.length, 2)
    for (const line of lines) assert.equal(JSON.parse(line).requestId, id)
  })

  test('a request has the name a server in front gave it, where one is trusted and the name is well formed', async () => {
    const named = async (header: string | undefined, given: string) =>
      (
        await appWith({ requestIdHeader: header }).request(`${site}/log`, { headers: { 'X-Trace': given } })
      ).headers.get('x-request-id')
    assert.equal(await named('X-Trace', 'a1b2c3d4-e5'), 'a1b2c3d4-e5')
    assert.notEqual(await named(undefined, 'a1b2c3d4-e5'), 'a1b2c3d4-e5')
    for (const odd of ['kort', 'to ord her', '{"level":60}', 'x'.repeat(65)])
      assert.notEqual(await named('X-Trace', odd), odd)
  })

  test('reads no secret and no person in the log: of addresses, questions, forms and errors', async () => {
    const { lines, log } = listening()
    const app = appWith({ log })
    const canary = 'Kanariefugl-010180-1234-hemmelig'
    const secrets = app.routes
      .filter(({ path }) => /:(secret|key|token)\b/.test(path))
      .map(({ path }) =>
        path.replace(/:(\w+)(\{[^}]*\})?/g, (_, name) =>
          /^(secret|key|token)$/.test(name) ? canary : '019300aa-0000-7000-8000-000000000001',
        ),
      )
    assert.ok(secrets.length >= 5, secrets.join())
    for (const path of secrets) {
      await app.request(`${site}${path}`)
      await app.request(`${site}${path}`, {
        method: 'POST',
        headers: { Origin: site },
        body: new URLSearchParams({ name: canary }),
      })
    }
    await app.request(`${site}/search?q=${canary}`)
    await app.request(`${site}/consultations/aaben/answers`, {
      method: 'POST',
      headers: { Origin: site },
      body: new URLSearchParams({ name: canary, text: canary, email: `${canary}@example.dk` }),
    })
    const failure = await sql`select ${canary}::uuid`.execute(db).catch((error: unknown) => error)
    log.error({ err: failure })
    const doubled = await sql`insert into tenants select * from tenants`.execute(db).catch((error: unknown) => error)
    log.error({ err: doubled })
    assert.ok(lines.length > secrets.length)
    for (const line of lines) assert.ok(!line.includes('Kanariefugl'), line)
    assert.match(lines.at(-1) ?? '', /"constraint":"tenants_pkey"/)
    assert.doesNotMatch(lines.at(-1) ?? '', /byen/)
  })
})
