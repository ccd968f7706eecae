import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { consultingTown } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { nameOn, shortNameOn } from './index.ts'

const { db } = await testDatabase()
const { tenant } = await consultingTown(db)
const renamed = { tenant, body: 'skole', shortName: 'BUU' }
await db
  .updateTable('bodyNames')
  .set({ shortName: 'SU', validUntil: '2026-02-28' })
  .where('body', '=', 'skole')
  .execute()
await db
  .insertInto('bodyNames')
  .values([
    { ...renamed, name: 'Børneudvalget', validFrom: '2026-03-01', validUntil: '2026-05-31' },
    { ...renamed, name: 'Børne- og Ungdomsudvalget', validFrom: '2026-07-01', validUntil: null },
  ])
  .execute()

for (const [day, name, shortName] of [
  ['2026-02-28', 'Skoleudvalget', 'SU'],
  ['2026-03-01', 'Børneudvalget', 'BUU'],
  ['2026-05-31', 'Børneudvalget', 'BUU'],
  ['2026-06-15', 'skole', 'skole'], // between two names: the body is still known by its id
  ['2030-01-01', 'Børne- og Ungdomsudvalget', 'BUU'],
] as const)
  test(`on ${day} the body is called ${name}`, async () => {
    const on = sql<CalendarDate>`${day}::date`
    const rows = await db
      .selectFrom('bodies as body')
      .where('body.id', '=', 'skole')
      .select([nameOn('body.id', on).as('name'), shortNameOn('body.id', on).as('shortName')])
      .execute()
    assert.deepEqual(rows, [{ name, shortName }])
  })

test('a name that began before another has ended gives way to it, and no row is doubled', async () => {
  await db.updateTable('bodyNames').set({ validUntil: null }).where('name', '=', 'Børneudvalget').execute()
  const rows = await db
    .selectFrom('bodies as body')
    .where('body.id', '=', 'skole')
    .select(nameOn('body.id', sql`${'2026-08-01'}::date`).as('name'))
    .execute()
  assert.deepEqual(rows, [{ name: 'Børne- og Ungdomsudvalget' }])
})
