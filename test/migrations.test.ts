import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { migrateDown } from '#database/migrate.ts'
import { migrations } from '#database/migrations/index.ts'
import { testDatabase } from './database.ts'

const database = await testDatabase()

test('every key of every table begins with the city', async () => {
  const { rows } = await sql<{ table: string; first: string }>`
    select c.relname as table, a.attname as first
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indisprimary and c.relname not like 'kysely_%'`.execute(database.db)
  assert.ok(rows.length > 20)
  assert.deepEqual(
    rows.flatMap(({ table, first }) => (first === 'tenant' ? [] : [table])),
    [],
  )
})

test('every migration can be taken back', async () => {
  for (const _ of Object.keys(migrations)) assert.equal((await migrateDown(database.db)).length, 1)
  const { rows } = await sql<{ count: number }>`
    select count(*) from information_schema.tables where table_schema = 'public' and table_name not like 'kysely_%'`.execute(
    database.db,
  )
  assert.equal(rows[0]?.count, 0)
})
