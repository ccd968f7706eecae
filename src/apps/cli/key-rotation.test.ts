import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { addLogKey, listLogged, receiptOf, retireLogKey, verifierKeys } from '#modules/transparency/index.ts'
import { systemClock } from '#platform/clock.ts'
import type { CosignerKey } from '#platform/transparency/index.ts'
import {
  cosign,
  newSignerKey,
  readCosignerKey,
  readNote,
  readVerifierKey,
  signSuccession,
  successorsOf,
  verifyReceipt,
  withSignature,
  writeCosignerKey,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { lydhoer, servedLog } from '#test/served-log.ts'

suite('the key of a log', async () => {
  const { db, owner } = await testDatabase()
  const logWitnesses: CosignerKey[] = []
  const { url, town, responses, asSuperuser, close } = await servedLog(
    { db, owner },
    {
      clock: systemClock,
      settings: { logWitnesses },
    },
  )
  after(close)
  const scratch = mkdtempSync(join(tmpdir(), 'lydhør keys '))
  after(() => rmSync(scratch, { recursive: true, force: true }))
  const system = town.system(openDay)
  const look = (folder: string, ...options: string[]) =>
    lydhoer('witness', url, '--state', join(scratch, folder), ...options)
  const kept = (...path: string[]) => readFileSync(join(scratch, ...path), 'utf8')
  const signatures = async () => (await (await fetch(`${url}/log/checkpoint`)).text()).split('\n— ').length - 1
  const proofOf = async (response: string) => {
    const [entry] = await listLogged(system, `response:${response}`)
    assert.ok(entry)
    return receiptOf(system, entry)
  }
  const toldKeys = async () => (await verifierKeys(system)).map(({ verifierKey }) => verifierKey)

  const [early = ''] = await responses(3)
  const earlyProof = await proofOf(early)
  await look('state')

  test('is one until another is added, and there is none to retire', async () => {
    assert.equal(await signatures(), 1)
    await assert.rejects(retireLogKey(system), { kind: 'conflict' })
  })

  test('signs for the one that follows; both sign while submissions go on', async () => {
    const [next, sent] = await Promise.all([addLogKey(system), responses(5)])
    await responses(1)
    assert.equal(await signatures(), 2)
    const keys = await toldKeys()
    assert.equal(keys[0], next)
    for (const response of sent) assert.ok((await verifyReceipt(await proofOf(response), keys)).valid)
    await assert.rejects(addLogKey(system), { kind: 'conflict' })
  })

  test('is followed by a witness that has pinned it, because it has signed for the next', async () => {
    const { code, out } = await look('state')
    assert.equal(code, 0)
    assert.match(out, /The key .+ has followed: the one that was pinned has signed for it/)
    assert.deepEqual(kept('state', 'keys').trim().split('\n').sort(), (await toldKeys()).sort())
    assert.equal((await look('state', '--quiet')).out, '')
  })

  test('retires: it signs no more and cannot, and what it has signed stays valid', async () => {
    const keys = await toldKeys()
    assert.equal(await retireLogKey(system), keys[1])
    await responses(2)
    assert.equal(await signatures(), 1)
    const rows = await db.selectFrom('logKeys').select(['verifierKey', 'signerKey']).execute()
    assert.equal(rows.find(({ verifierKey }) => verifierKey === keys[1])?.signerKey, null)
    assert.ok((await verifyReceipt(earlyProof, keys)).valid)
    assert.ok((await verifyReceipt(await proofOf(early), [keys[0] as string])).valid)
    assert.match((await look('state')).out, /goes on from the 9 seen before/)
  })

  test('is followed twice while a witness was away', async () => {
    await look('away')
    await addLogKey(system)
    await retireLogKey(system)
    await responses(1)
    await addLogKey(system)
    await retireLogKey(system)
    await responses(1)
    const { code, out } = await look('away')
    assert.equal(code, 0)
    assert.equal(out.match(/has followed/g)?.length, 2)
  })

  test('is not followed by one that no known key has signed for', async () => {
    const forged = newSignerKey((await toldKeys())[0]?.split('+')[0] as string)
    const note = signSuccession({ origin: forged.name, verifierKey: writeVerifierKey(forged), from: 0 }, forged)
    const pinned = (await toldKeys()).flatMap((key) => readVerifierKey(key) ?? [])
    assert.deepEqual(successorsOf(pinned, [note]), [])
    await asSuperuser(
      `update log_keys set verifier_key = '${writeVerifierKey(forged)}' where until_size is null`,
      `update log_successions set note = '${note}'`,
    )
    const { out } = await look('away')
    assert.match(out, /also tells a key that is not pinned/)
    await db
      .updateTable('logKeys')
      .set({ verifierKey: writeVerifierKey(pinned[0] as NonNullable<(typeof pinned)[0]>) })
      .where('untilSize', 'is', null)
      .execute()
  })

  const tell = (note: string) =>
    fetch(`${url}/log/cosignatures`, { method: 'POST', body: note, headers: { Origin: url } })

  test('and what witnesses have seen stands on the page of the log', async () => {
    assert.match(await (await fetch(`${url}/log`)).text(), /Intet vidne har fortalt/)
    const refused = await look('seen', '--cosign', 'vidne.example.org', '--report')
    assert.equal(refused.code, 3)
    assert.match(refused.err, /would not hear of it: Underskriften er ikke fra et vidne/)
    const [, key = ''] = /under the key (\S+)/.exec(refused.out) ?? []
    logWitnesses.push(readCosignerKey(key) as CosignerKey)
    const told = await look('seen', '--cosign', 'vidne.example.org', '--report')
    assert.equal(told.code, 0, told.err)
    assert.match(told.out, /The city has been told/)
    await responses(1)
    const page = await (await fetch(`${url}/log`)).text()
    assert.match(page, /vidne\.example\.org/)
    assert.match(page, /Den nyeste linje er endnu ikke set af noget vidne/)
  })

  test('a witness tells only of what this city has signed, and of a time that has come', async () => {
    const witness = newSignerKey('andet.example.org')
    logWitnesses.push(witness)
    const note = await (await fetch(`${url}/log/checkpoint`)).text()
    const text = readNote(note)?.text as string
    const cosigned = (words: string, at = new Date()) =>
      withSignature(note.replace(text, words), cosign(words, witness, at))
    assert.equal((await tell(cosigned(text))).status, 201)
    assert.equal((await tell(cosigned(text, new Date(Date.now() + 3_600_000)))).status, 422)
    assert.equal((await tell(cosigned(text.replace(/\n\d+\n/, '\n3\n')))).status, 409)
    assert.equal((await tell(cosigned(text).replace(/.{6}\n$/, 'AAAA==\n'))).status, 403)
    for (const nonsense of ['', 'x'.repeat(100_000), note])
      assert.ok([403, 422].includes((await tell(nonsense)).status))
    assert.equal(readCosignerKey(writeCosignerKey(witness))?.name, 'andet.example.org')
    assert.equal(readCosignerKey(writeVerifierKey(witness)), undefined)
  })
})
