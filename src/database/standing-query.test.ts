import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { standingQuery } from './standing-query.ts'

const { db } = await testDatabase()
for (const tenant of ['aaby', 'beby'])
  await db.insertInto('tenants').values({ tenant, name: tenant, host: tenant }).execute()

let built = 0
const cityNamed = standingQuery((db, given: { tenant: string; host: string | null }) => {
  built++
  return db
    .selectFrom('tenants')
    .where('tenant', '=', given.tenant)
    .where(sql<boolean>`host = coalesce(${given.host}::text, host)`)
    .select(['tenant', 'clockOffsetMs'])
})

test('a standing query is built once and answers each asking with its own values', async () => {
  assert.deepEqual(await cityNamed(db, { tenant: 'aaby', host: null }), [{ tenant: 'aaby', clockOffsetMs: 0 }])
  assert.deepEqual(await cityNamed(db, { tenant: 'beby', host: 'beby' }), [{ tenant: 'beby', clockOffsetMs: 0 }])
  assert.deepEqual(await cityNamed(db, { tenant: 'beby', host: "' or true --" }), [])
  assert.equal(built, 1)
})

test('it is prepared on its connection, and inside a transaction it sees what the transaction wrote', async () => {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto('tenants').values({ tenant: 'ceby', name: 'C', host: 'ceby' }).execute()
    assert.equal((await cityNamed(tx, { tenant: 'ceby', host: null })).length, 1)
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(tx)
    assert.ok(rows.some(({ statement }) => statement.includes('from "tenants"')))
  })
})

test('other queries are not prepared', async () => {
  await db.connection().execute(async (one) => {
    await one.selectFrom('tenants').where('tenant', '=', 'aaby').select('name').execute()
    const { rows } = await sql<{ statement: string }>`select statement from pg_prepared_statements`.execute(one)
    assert.ok(!rows.some(({ statement }) => statement.includes('"name"')))
  })
})

test('a standing query that wants to decide by a value is refused when it is built', async () => {
  const wrong = standingQuery((db, given: { days: number }) =>
    given.days > 3 ? db.selectFrom('tenants').select('tenant') : db.selectFrom('tenants').select('name as tenant'),
  )
  await assert.rejects(wrong(db, { days: 4 }), /cannot decide by “days”/)
})
