import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { cameRound, listLateRounds } from '#modules/outbox/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import type { MailTransport, OutgoingMail } from '#platform/mail/transport.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { startWorker, workOnce } from './worker.ts'

suite('what happens by the clock', async () => {
  const { db } = await testDatabase()
  const { changes, announced } = await consultingTown(db)
  const sent: OutgoingMail[] = []
  let closed = 0
  const mail: MailTransport = {
    async send(one) {
      await wait(5)
      sent.push(one)
    },
    close: () => void closed++,
  }
  const dependencies = (instant: string, transport = mail) => ({
    db,
    changes,
    clock: clockAt(instant),
    log: silentLog(),
    mail: transport,
    baseUrl: site,
  })
  const subjects = () => sent.map(({ to, subject }) => `${to} ${subject}`).sort()

  test('two workers at once hand over each mail and each reminder once', async () => {
    await announced('plan')
    const morning = dependencies('2026-04-01T06:00:00+02:00')
    await Promise.all([workOnce(morning), workOnce(morning), workOnce(morning)])
    await workOnce(morning)
    assert.deepEqual(subjects(), [
      'raad@example.dk Høring om Bydelsplan for Nordbyen',
      'raad@example.dk Påmindelse: Bydelsplan for Nordbyen',
      'skole@example.dk Høring om Bydelsplan for Nordbyen',
      'skole@example.dk Påmindelse: Bydelsplan for Nordbyen',
    ])
  })

  test('a mail that is not accepted stays in the outbox with the reason, and is tried again later', async () => {
    sent.length = 0
    const broken: MailTransport = {
      send: async () => {
        throw new Error('451 try again')
      },
      close: () => {},
    }
    await workOnce(dependencies('2026-04-12T06:00:00+02:00', broken))
    const waiting = await db.selectFrom('mails').where('sentAt', 'is', null).select(['attempts', 'lastError']).execute()
    assert.deepEqual(waiting, Array(2).fill({ attempts: 1, lastError: '451 try again' }))
    await workOnce(dependencies('2026-04-12T06:00:30+02:00'))
    assert.equal(sent.length, 0)
    await workOnce(dependencies('2026-04-12T06:01:00+02:00'))
    assert.equal(sent.length, 2)
  })

  test('it goes round by itself and stops cleanly, at once when it rests', async () => {
    sent.length = 0
    const worker = startWorker({ ...dependencies('2026-04-16T06:00:00+02:00'), everyMs: 60_000 })
    while (sent.length < 2) await wait(10)
    await worker.stop()
    assert.deepEqual(
      [...new Set(sent.map(({ subject }) => subject))],
      ['Vi mangler jeres svar: Bydelsplan for Nordbyen'],
    )
    assert.equal(closed, 1)
  })

  test('work that never comes round is missed, and work that is no longer done is not', async () => {
    await db.deleteFrom('workerRounds').execute()
    await cameRound(db, 'work of an earlier release')
    await db.updateTable('mails').set({ sentAt: null }).execute()
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const stuck: MailTransport = { send: () => held, close: () => {} }
    const worker = startWorker({ ...dependencies('2026-04-16T06:00:00+02:00', stuck), everyMs: 60_000 })
    const names = async () =>
      (await db.selectFrom('workerRounds').select('name').orderBy('name').execute()).map((row) => row.name)
    while ((await names()).includes('work of an earlier release')) await wait(10)
    assert.deepEqual(await names(), ['campaigns', 'exports', 'files', 'incoming mail', 'letters', 'mail'])
    const sixMinutesAgo = sql<Date>`now() - interval '6 minutes'`
    await db.updateTable('workerRounds').set({ cameRoundAt: sixMinutesAgo }).where('name', '=', 'mail').execute()
    assert.deepEqual(await listLateRounds(db), [{ name: 'mail', minutes: 6 }])
    letGo()
    await worker.stop()
    assert.deepEqual(await listLateRounds(db), [])
  })

  test('when it is stopped, the mail in hand goes out, and the rest waits for the next start', async () => {
    await db.updateTable('mails').set({ sentAt: null }).execute()
    const all = (await db.selectFrom('mails').select('id').execute()).length
    let inHand = () => {}
    const begun = new Promise<void>((resolve) => {
      inHand = resolve
    })
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    const slow: MailTransport = {
      send: () => {
        inHand()
        return held
      },
      close: () => {},
    }
    const worker = startWorker({ ...dependencies('2026-04-16T06:00:00+02:00', slow), everyMs: 60_000 })
    await begun
    const stopped = worker.stop()
    letGo()
    await stopped
    const waiting = await db.selectFrom('mails').where('sentAt', 'is', null).select('id').execute()
    assert.equal(waiting.length, all - 1)
  })
})
