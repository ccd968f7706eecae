import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import {
  cosignedAt,
  newSignerKey,
  readSignerKey,
  type SignerKey,
  writeCosignerKey,
  writeSignerKey,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { testDatabase } from '#test/database.ts'
import { lydhoer, servedLog } from '#test/served-log.ts'

const tables = ['logs', 'log_keys', 'log_entries', 'log_records', 'log_tiles', 'log_checkpoints']

suite('a witness', async () => {
  const { db, owner } = await testDatabase()
  const { url, responses, asSuperuser, close } = await servedLog({ db, owner })
  const scratch = mkdtempSync(join(tmpdir(), 'lydhør witness '))
  after(() => rmSync(scratch, { recursive: true, force: true }))

  /** `lydhoer witness` of this city, as cron runs it: exit code and what it said. */
  const look = (folder: string, ...options: string[]) =>
    lydhoer('witness', url, '--state', join(scratch, folder), ...options)

  const files = (...path: string[]) => readdirSync(join(scratch, ...path))
  const kept = (...path: string[]) => readFileSync(join(scratch, ...path), 'utf8')

  const backUp = (name: string) =>
    asSuperuser(...tables.map((table) => `create table ${name}_${table} as table ${table}`))
  const restore = (name: string) =>
    asSuperuser(
      ...tables.flatMap((table) => [`delete from ${table}`, `insert into ${table} select * from ${name}_${table}`]),
    )

  test('of a city without a log says that there is nothing to see, with an exit code of its own', async () => {
    assert.deepEqual(await look('early'), {
      code: 3,
      out: '',
      err: `The log of ${url} cannot be reached (HTTP 404). Nothing was checked.\n`,
    })
  })

  test('pins the keys at the first look, and sees the log go on', async () => {
    await responses(3)
    const first = await look('state')
    assert.equal(first.code, 0, first.err)
    assert.match(first.out, /^The log .+\/log has 3 lines\. Its keys are pinned in .+keys/)
    assert.equal(kept('state', 'keys'), await (await fetch(`${url}/log/keys`)).text())
    assert.match((await look('state')).out, /has the same 3 lines as before/)
    await responses(2)
    assert.match((await look('state')).out, /has 5 lines and goes on from the 3 seen before/)
    assert.deepEqual(files('state', 'history'), ['0000000000000003', '0000000000000005'])
    assert.equal(kept('state', 'checkpoint'), await (await fetch(`${url}/log/checkpoint`)).text())
  })

  test('says nothing when asked to be quiet while all is well', async () => {
    assert.deepEqual(await look('state', '--quiet'), { code: 0, out: '', err: '' })
  })

  test('signs what it has seen, under a key that nobody else reads', async () => {
    const { code, out } = await look('state', '--cosign', 'vidne.example.org')
    assert.equal(code, 0)
    const key = readSignerKey(kept('state', 'witness-key').trim()) as SignerKey
    assert.equal(statSync(join(scratch, 'state/witness-key')).mode & 0o777, 0o600)
    assert.ok(out.includes(writeCosignerKey(key)))
    const cosigned = kept('state', 'cosigned-checkpoint')
    assert.ok(cosigned.startsWith(kept('state', 'checkpoint')))
    assert.ok(Math.abs((cosignedAt(cosigned, key)?.getTime() ?? 0) - Date.now()) < 60_000)
    assert.equal(cosignedAt(cosigned.replace('\n5\n', '\n6\n'), key), undefined)
    assert.match((await look('state', '--cosign', 'another.example.org')).err, /is no key of “another\.example\.org”/)
  })

  test('raises the alarm over an old backup, and again once new responses have made it longer', async () => {
    await backUp('old')
    await responses(4)
    assert.equal((await look('state')).code, 0)
    await backUp('true')
    await restore('old')
    const shrunk = await look('state')
    assert.equal(shrunk.code, 1)
    assert.match(shrunk.err, /^ALARM\. The log .+ has shrunk: it had 9 lines and now has 5\./)
    await responses(4)
    const forked = await look('state')
    assert.equal(forked.code, 1)
    assert.match(forked.err, /^ALARM\. The log .+ has been changed: its 9 lines do not go on from the 9 seen before\./)
    await responses(20)
    const longer = await look('state')
    assert.equal(longer.code, 1)
    assert.match(longer.err, /its 29 lines do not go on from the 9 seen before/)
    assert.equal(files('state', 'alarms').length, 3)
    assert.match(kept('state', 'checkpoint'), /\n9\n/)
    await restore('true')
    await responses(300)
    assert.match((await look('state')).out, /has 309 lines and goes on from the 9 seen before/)
  })

  test('raises the alarm when tiles and root do not belong together', async () => {
    await backUp('whole')
    await responses(1)
    await asSuperuser(`update log_tiles set hashes = overlay(hashes placing '\\x00'::bytea from 8) where level = 0`)
    assert.match((await look('state')).err, /its 310 lines do not go on from the 309 seen before/)
    await restore('whole')
    assert.equal((await look('state')).code, 0)
  })

  test('raises the alarm when the log is gone', async () => {
    await backUp('present')
    await asSuperuser(...tables.map((table) => `delete from ${table}`))
    const { code, err } = await look('state')
    assert.equal(code, 1)
    assert.match(err, /^ALARM\. .+ has no log any more; it had 309 lines\./)
    await restore('present')
  })

  test('raises the alarm over another key, until a person has added it', async () => {
    const [origin = ''] = kept('state', 'checkpoint').split('\n')
    const key = newSignerKey(origin)
    await asSuperuser(
      `update log_keys set verifier_key = '${writeVerifierKey(key)}', signer_key = '${writeSignerKey(key)}'`,
    )
    await responses(1)
    const { code, err } = await look('state')
    assert.equal(code, 1)
    assert.match(err, /^ALARM\. The checkpoint of .+ is not signed with a key in .+keys\./)
    writeFileSync(join(scratch, 'state/keys'), `${kept('state', 'keys')}${writeVerifierKey(key)}\n`)
    assert.match((await look('state')).out, /has 310 lines and goes on from the 309 seen before/)
  })

  test('does not begin anew when somebody has changed what it keeps', async () => {
    writeFileSync(join(scratch, 'state/checkpoint'), kept('state', 'checkpoint').replace('\n310\n', '\n311\n'))
    const { code, err } = await look('state')
    assert.equal(code, 1)
    assert.match(err, /checkpoint is not a checkpoint under a key in .+keys: somebody has changed one of them/)
  })

  test('tells how an address is written', async () => {
    const { code, err } = await lydhoer('witness', 'hoering.example.dk', '--state', join(scratch, 'nowhere'))
    assert.equal(code, 1)
    assert.match(err, /^“hoering\.example\.dk” is not the address of a city: write it as https:/)
  })

  test('of a server that is away says so, with an exit code of its own', async () => {
    await close()
    assert.deepEqual(await look('state'), {
      code: 3,
      out: '',
      err: `The log of ${url} cannot be reached (ECONNREFUSED). Nothing was checked.\n`,
    })
  })
})
