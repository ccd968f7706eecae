import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/database.ts'
import { migrate, migrateDown } from './migrate.ts'
import { letIn } from './product-role.ts'

const refused = { code: '42501' } // insufficient privilege

suite('the role that the product works as', async () => {
  const { db, owner } = await testDatabase()

  test('owns nothing and rules nothing', async () => {
    const { rows } = await sql`select rolsuper, rolcreatedb, rolcreaterole, rolbypassrls,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owned
      from pg_roles where rolname = current_user`.execute(db)
    assert.deepEqual(rows, [
      { rolsuper: false, rolcreatedb: false, rolcreaterole: false, rolbypassrls: false, owned: 0 },
    ])
    await assert.rejects(sql`alter table responses add column more text`.execute(db), refused)
    await assert.rejects(sql`create table mine (id int)`.execute(db), refused)
    await assert.rejects(sql`drop trigger log_entries_stand on log_entries`.execute(db), /must be owner/)
    await assert.rejects(sql`set session_replication_role = replica`.execute(db), refused)
  })

  for (const table of ['audit_entries', 'log_entries', 'log_checkpoints', 'manifests'])
    test(`may put lines into ${table}, and neither change nor take out what is there`, async () => {
      const { rows } = await sql`select has_table_privilege(current_user, ${table}, 'insert') as put,
        has_table_privilege(current_user, ${table}, 'update, delete, truncate') as change`.execute(db)
      assert.deepEqual(rows, [{ put: true, change: false }])
      await assert.rejects(sql`update ${sql.table(table)} set tenant = 'another'`.execute(db), refused)
      await assert.rejects(sql`delete from ${sql.table(table)}`.execute(db), refused)
    })

  test('cannot bring the schema to a release, and is told who can; it works where nothing is to be done', async () => {
    const other = await testDatabase()
    assert.deepEqual(await migrate(other.db), [])
    await migrateDown(other.owner)
    await assert.rejects(migrate(other.db), /Let their owner run lydhoer migrate first/)
    assert.equal((await migrate(other.owner)).length, 1)
  })

  test('a role that is not there cannot be let in', async () => {
    await assert.rejects(letIn(owner, 'nobody-of-this-name'), /has no role/)
  })
})
