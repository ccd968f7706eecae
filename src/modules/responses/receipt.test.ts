import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { addToLog, checkLog, verifierKeys } from '#modules/transparency/index.ts'
import { verifyReceipt } from '#platform/transparency/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { formKeyOf, newFormKey } from './form-key.ts'
import { answerConsultation } from './sending.ts'

suite('the receipt by mail', async () => {
  const { db, owner } = await testDatabase()
  const town = await answeringTown(db)
  await town.announced('aaben')
  const anyone = town.anyone(openDay)
  const keys = async () => (await verifierKeys(anyone)).map(({ verifierKey }) => verifierKey)

  test('has the proof attached, which holds the words and verifies without asking anybody', async () => {
    const send = async (no: number) => {
      const form = await formKeyOf(anyone, await newFormKey(anyone))
      assert.ok(form)
      await answerConsultation(anyone, {
        consultation: 'aaben',
        ...form,
        sender: { name: 'Dorte Cykelglad', email: `dorte${no}@example.dk` },
        points: [{ target: { kind: 'general' }, text: `Bænk nummer ${no}.` }],
        site,
      })
    }
    await Promise.all([1, 2, 3, 4, 5].map(send))
    const mails = await db.selectFrom('mails').where('toAddress', 'like', 'dorte%').selectAll().execute()
    assert.equal(mails.length, 5)
    for (const { attachments, text, toAddress } of mails) {
      const [proof] = attachments
      assert.equal(attachments.length, 1)
      assert.match(proof?.fileName ?? '', /^kvittering-\d-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\.tlog-proof$/)
      const verdict = await verifyReceipt(Buffer.from(proof?.base64 ?? '', 'base64').toString(), await keys())
      assert.ok(verdict.valid, verdict.says.en)
      assert.equal(verdict.record.text, `Bænk nummer ${toAddress.replace(/\D/g, '')}.`)
      assert.ok(text.includes(verdict.code))
    }
  })

  test('verifies for each of many entries that come in together, also where they fill a tile and begin another', async () => {
    const at = new Date(openDay)
    const entries = (count: number) =>
      Array.from({ length: count }, (_, no) => ({
        subject: `response:prøve-${no}`,
        record: { type: 'response' as const, consultation: 'aaben', at, number: no, text: String(no) },
      }))
    for (const count of [1, 250, 1, 1, 300, 3]) {
      const added = await db.transaction().execute((tx) => addToLog(tx, anyone, 'public', entries(count)))
      const trusted = await keys()
      for (const [no, { proof, code, index }] of added.entries()) {
        const verdict = await verifyReceipt(proof(), trusted)
        assert.ok(verdict.valid, `${index}: ${verdict.says.en}`)
        assert.deepEqual([verdict.code, verdict.index, verdict.record.text], [code, index, String(no)])
      }
    }
  })

  test('verifies also after entries that were undone before they were stored, or while they were', async () => {
    const entry = (no: number) => ({
      subject: `response:fortrudt-${no}`,
      record: { type: 'response' as const, consultation: 'aaben', at: new Date(openDay), number: no },
    })
    const undone = new Error('undone')
    const add = (no: number, fail: (tx: Tx) => Promise<unknown> = async () => {}) =>
      db.transaction().execute(async (tx) => {
        const added = await addToLog(tx, anyone, 'public', [entry(no)])
        await fail(tx)
        return added[0]
      })
    for (let no = 0; no < 6; no++) {
      // The tree has grown in memory when the tables refuse it.
      await assert.rejects(
        owner.transaction().execute(async (tx) => {
          await sql`alter table log_tiles add check (length(hashes) < 1) not valid`.execute(tx)
          await addToLog(tx, anyone, 'public', [entry(no)])
        }),
        /violates check constraint/,
      )
      if (no % 3 === 0)
        await assert.rejects(
          add(no, () => Promise.reject(undone)),
          undone,
        )
      const added = await add(no)
      const verdict = await verifyReceipt(added?.proof() ?? '', await keys())
      assert.ok(verdict.valid, verdict.says.en)
    }
    assert.ok((await checkLog(anyone)).whole)
  })
})
