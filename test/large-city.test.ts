import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { createApp } from '#apps/web/app.tsx'
import { connect, type Db } from '#database/connect.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from './consulting-town.ts'
import { testDatabase } from './database.ts'

// A city after many years: 5,000 consultations on as many plans, 20,000 responses. PostgreSQL counts each time it reads
// a table from end to end; no public page may make it do so with a table that has grown.

const { db, pool } = await testDatabase()
const town = await consultingTown(db)
const now = '2026-03-02T10:00:00+01:00'
await town.announced('skoleveje')
await receiveResponse(town.person('signe', now), {
  consultation: 'skoleveje',
  name: 'Bo Bump',
  postcode: '2720',
  channel: 'web',
  receivedAt: new Date(now),
  text: 'Lav et bump.',
})

const consultations = 5_000
const responses = 20_000

/** Copies of the rows of a table, each with some columns of its own, worked out from its number `n`. */
const multiply = (db: Db, table: string, times: number, where: string, own: string) =>
  sql`insert into ${sql.table(table)}
    select (jsonb_populate_record(original, jsonb_build_object(${sql.raw(own)}))).*
    from ${sql.table(table)} as original, generate_series(1, ${sql.lit(times)}) as n
    where ${sql.raw(where)}`.execute(db)

const plan = "plan = 'bydelsplan'"
await multiply(db, 'plans', consultations, "id = 'bydelsplan'", "'id', 'plan-' || n, 'district', 'Bydel ' || n % 12")
await multiply(db, 'plan_versions', consultations, plan, "'plan', 'plan-' || n")
await multiply(db, 'plan_documents', consultations, plan, "'plan', 'plan-' || n")
await multiply(db, 'plan_elements', consultations, plan, "'plan', 'plan-' || n")
await multiply(
  db,
  'consultations',
  consultations,
  "id = 'skoleveje'",
  "'id', 'mange-' || n, 'plan', 'plan-' || n, 'opens_on', date '2026-02-02' - n, 'deadline', date '2026-04-15' - n",
)
await multiply(
  db,
  'responses',
  responses,
  "consultation = 'skoleveje'",
  "'id', gen_random_uuid(), 'consultation', 'mange-' || 1 + n % 5000, 'response_number', 1 + n / 5000, 'published_at', now()",
)
await sql`vacuum analyze`.execute(db)

// One connection, so that what it counted is known as soon as it is asked.
const one = connect({ ...pool, max: 1 })
after(() => one.destroy())
const app = createApp({
  db: one,
  changes: town.changes,
  clock: clockAt(now),
  log: silentLog(),
  baseUrl: site,
  keepPages: false,
})

const large = ['plans', 'plan_versions', 'plan_documents', 'plan_elements', 'consultations', 'responses']

/** How often each large table has been read from end to end. */
async function scans(): Promise<Record<string, number>> {
  await sql`select pg_stat_force_next_flush()`.execute(one)
  const { rows } = await sql<{ table: string; scans: number }>`
    select relname as table, seq_scan as scans from pg_stat_user_tables where relname = any(${large})`.execute(one)
  assert.equal(rows.length, large.length)
  return Object.fromEntries(rows.map(({ table, scans }) => [table, scans]))
}

test('a table that is read from end to end is noticed', async () => {
  const before = await scans()
  await sql`select count(*) from plan_elements where title = 'findes ikke'`.execute(one)
  assert.equal((await scans()).plan_elements, Number(before.plan_elements) + 1)
})

for (const path of [
  '/',
  '/consultations',
  '/consultations?stage=announced',
  '/consultations?stage=open',
  '/consultations?stage=closed',
  '/consultations?stage=answered',
  '/consultations?stage=withdrawn',
  '/consultations?district=Bydel+3&kind=district_plan',
  '/consultations?after=2020-01-01~mange-1',
  '/consultations?q=bydelsplan+nordbyen',
  '/api/consultations',
  '/plans/plan-77',
  '/plans/plan-77/versions/1',
  '/consultations/mange-77',
  '/consultations/mange-77/responses',
  '/consultations/mange-77/matrix',
  '/consultations/mange-77/report',
])
  test(`${path} is answered by indexes`, async () => {
    const before = await scans()
    // More than the five times after which PostgreSQL settles on a plan for a prepared statement.
    for (let time = 0; time < 8; time++) assert.equal((await app.request(`${site}${path}`)).status, 200)
    assert.deepEqual(await scans(), before)
  })
