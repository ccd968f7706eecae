import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Migration, sql } from 'kysely'
import { migrate, migrateDown } from '#database/migrate.ts'
import { migrations } from '#database/migrations/index.ts'
import { testDatabase } from './database.ts'

const { owner } = await testDatabase()

test('every key of every table begins with the city', async () => {
  const { rows } = await sql<{ table: string; first: string }>`
    select c.relname as table, a.attname as first
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
    join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indisprimary and c.relname not like 'kysely_%'`.execute(owner)
  assert.ok(rows.length > 20)
  assert.deepEqual(
    rows.flatMap(({ table, first }) => (first === 'tenant' ? [] : [table])),
    [],
  )
})

/** What a release of this code would know that lacks the newest migrations. */
const without = (count: number) => Object.fromEntries(Object.entries<Migration>(migrations).slice(0, -count))

test('a release from before the newest migrations leaves the database as it is, and can run on it', async () => {
  assert.deepEqual(await migrate(owner, without(3)), [])
  assert.deepEqual(await migrate(owner), [])
})

test('a release that lacks some and knows others refuses to start, and says which', async () => {
  const other = { ...without(1), '9999-of-another-branch': { up: async () => {} } }
  const [newest = ''] = Object.keys(migrations).slice(-1)
  await assert.rejects(migrate(owner, other), {
    kind: 'conflict',
    values: { newer: newest, pending: '9999-of-another-branch' },
  })
})

/** From here on a release in use may be older than the schema it runs on. */
const firstThatMayBeAhead = '0034'

test('a migration adds, and leaves standing what the release before reads and writes', () => {
  const folder = join(import.meta.dirname, '../src/database/migrations')
  const takes = /\bdrop (table|column|view)\b|\brename\b|\balter column \w+ (type|set not null)/i
  const demands = /\badd column\b(?!.*\bdefault\b).*\bnot null\b/i
  const wrong = readdirSync(folder)
    .filter((name) => /^\d{4}-/.test(name) && name >= firstThatMayBeAhead)
    .filter((name) => {
      const [up = ''] = readFileSync(join(folder, name), 'utf8').split('export async function down')
      return takes.test(up) || demands.test(up)
    })
  assert.ok(
    readdirSync(folder).some((name) => name >= firstThatMayBeAhead),
    'there are migrations to look at',
  )
  assert.deepEqual(wrong, [])
})

test('every migration can be taken back', async () => {
  for (const _ of Object.keys(migrations)) assert.equal((await migrateDown(owner)).length, 1)
  const { rows } = await sql<{ count: number }>`
    select count(*) from information_schema.tables where table_schema = 'public' and table_name not like 'kysely_%'`.execute(
    owner,
  )
  assert.equal(rows[0]?.count, 0)
})
