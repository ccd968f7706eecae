import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '#test/database.ts'
import { fillIfEmpty } from './fill-if-empty.ts'

const found = (db: Awaited<ReturnType<typeof testDatabase>>['db'], tenant: string) =>
  db.insertInto('tenants').values({ tenant, name: tenant }).execute()

const never = () => assert.fail('it was not cut off')
const names = async (db: Awaited<ReturnType<typeof testDatabase>>['db']) =>
  (await db.selectFrom('tenants').select('tenant').orderBy('tenant').execute()).map(({ tenant }) => tenant)

test('an empty database is filled once, and never again', async () => {
  const { owner: db } = await testDatabase()
  for (const tenant of ['first', 'second']) await fillIfEmpty(db, async () => void (await found(db, tenant)), never)
  assert.deepEqual(await names(db), ['first'])
})

test('a filling that was cut off begins anew, and says so', async () => {
  const { owner: db } = await testDatabase()
  const cutOff = async () => {
    await found(db, 'half')
    throw new Error('power cut')
  }
  await assert.rejects(fillIfEmpty(db, cutOff, never), /power cut/)
  assert.deepEqual(await names(db), ['half'])
  let told = 0
  await fillIfEmpty(
    db,
    async () => void (await found(db, 'whole')),
    () => told++,
  )
  assert.deepEqual([told, await names(db)], [1, ['whole']])
  await fillIfEmpty(db, async () => void (await found(db, 'again')), never)
  assert.deepEqual(await names(db), ['whole'])
})

test('somebody who does not own the tables is told who can fill them', async () => {
  const { db } = await testDatabase()
  await assert.rejects(
    fillIfEmpty(db, async () => void (await found(db, 'not')), never),
    /does not own/,
  )
  assert.deepEqual(await names(db), [])
})

test('of two processes on one empty database one fills it and the other waits', async () => {
  const { owner: db } = await testDatabase()
  const fill = async () => {
    await new Promise((resolve) => setTimeout(resolve, 50))
    await found(db, 'only')
  }
  await Promise.all([fillIfEmpty(db, fill, never), fillIfEmpty(db, fill, never)])
  assert.deepEqual(await names(db), ['only'])
})
