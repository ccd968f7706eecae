import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import type { Occasion } from '#database/occasion.ts'
import { listAlarms, settleAlarm } from '#modules/transparency/index.ts'
import { systemClock } from '#platform/clock.ts'
import {
  type CosignerKey,
  cosign,
  newSignerKey,
  readCosignerKey,
  readNote,
  readSignerKey,
  type SignerKey,
  signCheckpoint,
  withSignature,
} from '#platform/transparency/index.ts'
import { openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { lydhoer, servedLog } from '#test/served-log.ts'

const tables = ['log_entries', 'log_records', 'log_tiles', 'log_checkpoints', 'logs']

suite('a log that has lost what a witness has seen', async () => {
  const { db, owner } = await testDatabase()
  const logWitnesses: CosignerKey[] = []
  const { url, town, responses, asSuperuser, close } = await servedLog(
    { db, owner },
    {
      clock: systemClock,
      settings: { logWitnesses },
    },
  )
  const scratch = mkdtempSync(join(tmpdir(), 'lydhør alarm '))
  after(async () => {
    await close()
    rmSync(scratch, { recursive: true, force: true })
  })
  const anyone = town.anyone(openDay)
  const administrator: Occasion = {
    ...anyone,
    actor: { kind: 'person', id: 'signe', name: 'Signe', roles: [{ body: 'by', role: 'administrator' }] },
  }
  const look = () => lydhoer('witness', url, '--state', scratch, '--cosign', 'vidne.example.org', '--report')
  const page = async () => (await fetch(`${url}/log`, { headers: { 'Accept-Language': 'en' } })).text()
  const alarms = async () => (await listAlarms(anyone)).map(({ kind, size, settlement }) => [kind, size, settlement])

  await responses(3)
  await asSuperuser(...tables.map((table) => `create table old_${table} as table ${table}`))
  await responses(2)
  const { out } = await look()
  const [, key = ''] = /under the key (\S+)/.exec(out) ?? []
  logWitnesses.push(readCosignerKey(key) as CosignerKey)
  assert.equal((await look()).code, 0)

  test('says nothing as long as all is well', async () => {
    assert.deepEqual(await alarms(), [])
    assert.doesNotMatch(await page(), /mangler noget i denne log/)
  })

  test('does not raise the alarm for what it has never signed', async () => {
    const witness = readSignerKey(readFileSync(join(scratch, 'witness-key'), 'utf8').trim()) as SignerKey
    const [origin = ''] = (await (await fetch(`${url}/log/checkpoint`)).text()).split('\n')
    const forged = signCheckpoint({ origin, size: 99, root: Buffer.alloc(32) }, newSignerKey(origin))
    const note = withSignature(forged, cosign(readNote(forged)?.text as string, witness, new Date()))
    const answer = await fetch(`${url}/log/cosignatures`, { method: 'POST', body: note, headers: { Origin: url } })
    assert.equal(answer.status, 409)
    assert.deepEqual(await alarms(), [])
  })

  test('raises the alarm once the witness shows what it had signed, and tells everybody', async () => {
    await asSuperuser(
      'delete from log_cosignatures',
      ...tables.flatMap((table) => [`delete from ${table}`, `insert into ${table} select * from old_${table}`]),
    )
    for (let times = 0; times < 2; times++) {
      const { code, err } = await look()
      assert.equal(code, 1)
      assert.match(err, /^The city has been shown what was seen before\.\nALARM\. The log .+ has shrunk/)
    }
    assert.deepEqual(await alarms(), [['witnessed', 5, null]])
    assert.match(await page(), /Der mangler noget i denne log/)
    assert.match(await page(), /Vidnet vidne\.example\.org har set 5 linjer/)
  })

  test('is explained by an administrator alone, once, where everybody reads it', async () => {
    const [alarm] = await listAlarms(anyone)
    assert.ok(alarm)
    const explained = { id: alarm.id, why: 'En disk gik i stykker.' }
    await assert.rejects(settleAlarm(town.as('signe'), explained), { kind: 'not-found' })
    await assert.rejects(settleAlarm(administrator, { ...explained, why: ' ' }), { field: 'why' })
    await settleAlarm(administrator, explained)
    await assert.rejects(settleAlarm(administrator, explained), { kind: 'conflict' })
    await look()
    assert.deepEqual(await alarms(), [['witnessed', 5, 'En disk gik i stykker.']])
    const said = await page()
    assert.doesNotMatch(said, /Der mangler noget i denne log/)
    assert.match(said, /En disk gik i stykker\./)
  })
})
