import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import { createApp } from '#apps/web/app.tsx'
import type { Occasion } from '#database/occasion.ts'
import { listAudit, recordLook, sameLookMinutes } from '#modules/audit/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { checkTrail, enterStaffActs } from '#modules/transparency/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'

suite('the log of what the staff does', async () => {
  const { db, owner } = await testDatabase()
  const town = await answeringTown(db)
  const { tenant } = town
  await town.announced('aaben')
  const system = town.system(openDay)
  const check = () => checkTrail({ db, tenant })
  const enter = async (name: string) =>
    receiveResponse(town.as('signe'), {
      ...{ consultation: 'aaben', name, channel: 'letter' as const, text: 'Flere bænke.' },
      receivedAt: new Date(openDay),
    })
  const asSuperuser = (...statements: ReturnType<typeof sql>[]) =>
    owner.transaction().execute(async (tx) => {
      await sql`set local session_replication_role = replica`.execute(tx)
      for (const statement of statements) await statement.execute(tx)
    })
  const { id } = await enter('Ida Prøve')

  test('has every act of a person, once, however many workers enter them', async () => {
    const { waiting, entries } = await check()
    assert.ok(waiting > 0)
    assert.equal(entries, 0)
    const entered = await Promise.all([enterStaffActs(system), enterStaffActs(system), enterStaffActs(system)])
    assert.equal(
      entered.reduce((sum, count) => sum + count),
      waiting,
    )
    assert.deepEqual(await check(), { acts: waiting, waiting: 0, entries: waiting, whole: true, findings: [] })
  })

  test('has nothing of what citizens and the product itself do', async () => {
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from audit_entries where actor is null`.execute(db)
    assert.ok((rows[0]?.count ?? 0) > 0)
    assert.equal((await check()).waiting, 0)
  })

  test('is private: nothing of it stands where the public log does', async () => {
    const app = createApp({
      ...{ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site },
    })
    const note = await (await app.request(`${site}/log/checkpoint`)).text()
    assert.match(note, /\/log\n1\n/, 'one response, and no act')
  })

  test('an act that is undone leaves nothing in it', async () => {
    const before = await check()
    await assert.rejects(
      db.transaction().execute(async (tx) => {
        await sql`insert into audit_entries (tenant, at, actor, action, subject)
          values (${tenant}, now(), 'signe', 'x.done', 'x:1')`.execute(tx)
        throw new Error('undone')
      }),
    )
    assert.deepEqual(await check(), before)
  })

  test('a look is written before the page is shown, once in a quarter of an hour, and changes no page', async () => {
    const signe = (minutes: number): Occasion => ({
      ...town.as('signe'),
      now: new Date(Date.parse(openDay) + minutes * 60_000),
    })
    const looks = async () => {
      const { rows } = await sql<{ actor: string; details: { look: string } }>`
        select actor, details from audit_entries where action = 'personal-data.seen' and subject = 'response:look'
        order by position`.execute(db)
      return rows.map(({ actor, details }) => `${actor} ${details.look}`)
    }
    await recordLook(signe(0), 'response:look', 'words')
    await recordLook(signe(sameLookMinutes - 1), 'response:look', 'words')
    await recordLook(signe(1), 'response:look', 'file')
    await recordLook(town.as('gry'), 'response:look', 'words')
    await recordLook(town.anyone(openDay), 'response:look', 'words')
    assert.deepEqual(await looks(), ['signe words', 'signe file', 'gry words'])
    await recordLook(signe(sameLookMinutes), 'response:look', 'words')
    assert.equal((await looks()).length, 4)
    await enterStaffActs(system)
    assert.deepEqual((await check()).findings, [])
  })

  test('the trail takes no change: none from the product, and from the owner of the tables only with the guards off', async () => {
    for (const statement of [
      sql`update audit_entries set actor = 'gry'`,
      sql`delete from audit_entries`,
      sql`truncate audit_entries cascade`,
    ]) {
      await assert.rejects(statement.execute(db), /permission denied/)
      await assert.rejects(statement.execute(owner), /never changed and never taken out/)
    }
  })

  test('what a superuser changes, takes out or puts in is found', async () => {
    const { rows } = await sql<{ position: number }>`
      select position from audit_entries where actor is not null order by position limit 2`.execute(db)
    const [changed, gone] = rows.map(({ position }) => Number(position)) as [number, number]
    await asSuperuser(
      sql`create table trail_before as table audit_entries`,
      sql`update audit_entries set actor = 'gry' where position = ${changed}`,
      sql`delete from audit_entries where position = ${gone}`,
      sql`insert into audit_entries overriding system value values (${tenant}, 900001, now(), 'gry', 'x.done', 'x:1', '{}')`,
    )
    assert.deepEqual((await check()).findings, [
      { what: 'changed', position: changed },
      { what: 'not entered', position: 900_001 },
      { what: 'taken out', position: gone },
    ])
    await asSuperuser(
      sql`delete from audit_entries`,
      sql`insert into audit_entries overriding system value select * from trail_before`,
    )
    assert.deepEqual((await check()).findings, [])
    await asSuperuser(sql`delete from log_records where log = 'staff' and index = 0`)
    assert.equal((await check()).whole, false)
  })

  test('an administrator finds who has seen what, by person, by subject and by day', async () => {
    const administrator: Occasion = {
      ...town.as('signe'),
      actor: { kind: 'person', id: 'signe', name: 'Signe', roles: [{ body: 'by', role: 'administrator' }] },
    }
    await recordLook(town.as('gry'), `response:${id}`, 'words')
    const found = await listAudit(administrator, { person: 'gry', subject: `response:${id}`, day: '2026-03-01' })
    assert.deepEqual(
      found.entries.map(({ actor, action }) => [actor, action]),
      [['gry', 'personal-data.seen']],
    )
    assert.deepEqual((await listAudit(administrator, { person: 'gry', day: '2026-03-02' })).entries, [])
    await assert.rejects(listAudit(town.as('signe'), {}), { kind: 'not-found' })
  })
})
