import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { queueMails } from '#modules/outbox/index.ts'
import { foundCity } from '#modules/parties/index.ts'
import { mailFolder } from '#platform/mail/transport.ts'
import { testDatabase } from '#test/database.ts'
import { deliverOnItsDay } from './mail.ts'

const folder = mkdtempSync(join(tmpdir(), 'lydhør mail '))
after(() => rmSync(folder, { recursive: true, force: true }))

test('a letter of February left the house in February, and its file says so', async () => {
  const { db } = await testDatabase()
  const tenant = 'koebenhavn'
  await foundCity(db, { tenant, name: 'København', host: null, demonstration: true, clockOffsetMs: 0 })
  const days = ['2009-02-25T09:00:00.000Z', '2009-05-18T07:00:00.000Z']
  await db.transaction().execute((tx) =>
    queueMails(
      tx,
      days.map((day) => ({
        occasion: { tenant, now: new Date(day) },
        mail: { occasionKey: day, body: null, to: 'raad@example.dk', subject: 'Høring', text: day },
      })),
    ),
  )
  await deliverOnItsDay(db, mailFolder(folder, 'localhost'), tenant)
  const mails = await db.selectFrom('mails').select(['id', 'text', 'sentAt']).orderBy('createdAt').execute()
  assert.deepEqual(
    mails.map(({ sentAt }) => sentAt?.toISOString()),
    days,
  )
  assert.equal(readdirSync(folder).length, 2)
  const file = readFileSync(join(folder, `${mails[0]?.id}.eml`), 'utf8')
  assert.match(file, /^Date: Wed, 25 Feb 2009 09:00:00 \+0000$/m)
})
