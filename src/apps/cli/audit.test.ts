import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import {
  answerConsultation,
  correctResponse,
  formKeyOf,
  newFormKey,
  withdrawResponse,
} from '#modules/responses/index.ts'
import { newSignerKey, writeVerifierKey } from '#platform/transparency/index.ts'
import { openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { lydhoer, servedLog } from '#test/served-log.ts'

suite('an audit', async () => {
  const { db, owner } = await testDatabase()
  const { town, url, responses, asSuperuser, close } = await servedLog({ db, owner })
  const scratch = mkdtempSync(join(tmpdir(), 'lydhør audit '))
  after(async () => {
    await close()
    rmSync(scratch, { recursive: true, force: true })
  })

  const file = (name: string, text: string) => {
    writeFileSync(join(scratch, name), text)
    return join(scratch, name)
  }
  const served = async (path: string) => (await fetch(`${url}${path}`)).text()
  const audit = (...options: string[]) => lydhoer('audit', url, 'aaben', ...options)

  const said = (text: string) => [{ target: { kind: 'general' as const }, text }]
  async function answered(text: string) {
    const form = await formKeyOf(town.anyone(openDay), await newFormKey(town.anyone(openDay)))
    assert.ok(form)
    const sender = { name: 'Dorte Cykelglad' }
    return answerConsultation(town.anyone(openDay), {
      consultation: 'aaben',
      ...form,
      sender,
      points: said(text),
      site,
    })
  }

  /** What is said while a superuser has changed something; afterwards it is as before. */
  async function changed(change: string, back: string, ...options: string[]): Promise<string> {
    await asSuperuser(change)
    const { code, out, err } = await audit(...options)
    await asSuperuser(back)
    assert.equal(code, 1, out)
    return err
  }

  test('finds that everything fits, from what everybody can fetch', async () => {
    const received = await responses(30)
    const { secret } = await answered('Lav flere cykelstier.')
    await correctResponse(town.anyone(openDay), { secret, points: said('Lav mange flere cykelstier.') })
    const gone = await answered('Jeg fortryder.')
    await withdrawResponse(town.anyone(openDay), { secret: gone.secret })
    await readAndPublish(town.as('signe'), town.as('gry'), { consultation: 'aaben', responses: received.slice(1) })
    const keys = file('keys', await served('/log/keys'))
    const { code, out, err } = await audit(
      '--keys',
      keys,
      '--checkpoint',
      file('kept', await served('/log/checkpoint')),
    )
    assert.equal(err, '')
    assert.equal(code, 0)
    assert.match(out, /^Everything fits: the log .+ has all its 63 lines, as it signed them\.\n/)
    assert.ok(
      out.endsWith(
        `Responses in the log: 32, of which public: 29, not public: 3. Corrections: 1. Withdrawals: 1.
There is no manifest yet: it is published when the consultation has closed.\n`,
      ),
      out,
    )
  })

  test('still fits with what a witness kept, once the log has grown', async () => {
    await responses(1)
    assert.equal((await audit('--checkpoint', join(scratch, 'kept'))).code, 0)
  })

  test('finds a public response under another number', async () => {
    const err = await changed(
      'update responses set response_number = 99 where response_number = 5',
      'update responses set response_number = 5 where response_number = 99',
    )
    assert.match(err, /^It does not fit with the log .+:\n {2}Nothing in the log made response 99 public\.\n/)
  })

  test('finds another time of arrival', async () => {
    const err = await changed(
      `update responses set submitted_at = submitted_at + interval '1 minute' where response_number = 7`,
      `update responses set submitted_at = submitted_at - interval '1 minute' where response_number = 7`,
    )
    assert.match(err, /Response 7 is said to have arrived 2026-02-20T09:01Z; the log says 2026-02-20T09:00Z/)
  })

  test('finds that a withdrawn response is public', async () => {
    const hidden = 'response_number in (1, 31, 32, 33)'
    const err = await changed(
      `update responses set published_at = submitted_at, withdrawn_at = null where ${hidden}`,
      `update responses set published_at = null,
        withdrawn_at = case response_number when 32 then submitted_at end where ${hidden}`,
    )
    assert.match(err, /Withdrawn responses: 1, but not public are only 0/)
    for (const number of [1, 31, 32, 33])
      assert.match(err, new RegExp(`Nothing in the log made response ${number} public`))
  })

  test('finds a line that was changed, taken out or written otherwise', async () => {
    const replaced = (from: string, to: string) =>
      `update log_entries set entry = replace(entry, '${from}', '${to}') where index = 3`
    assert.match(
      await changed(replaced('09:00Z', '09:30Z'), replaced('09:30Z', '09:00Z')),
      /The lines of the log are not those that it has signed/,
    )
    assert.match(
      await changed(replaced('"v":1', '"v": 1'), replaced('"v": 1', '"v":1')),
      /Line 4 of the log is not written as the log writes/,
    )
    await asSuperuser('create table taken_out as select * from log_entries where index = 3')
    assert.match(
      await changed('delete from log_entries where index = 3', 'insert into log_entries select * from taken_out'),
      /The log has 64 lines and shows 63/,
    )
  })

  test('finds that the log was cut back and signed anew, by what a witness has kept', async () => {
    const log = ['logs', 'log_entries', 'log_records', 'log_tiles', 'log_checkpoints']
    await asSuperuser(...log.map((table) => `create table before_${table} as table ${table}`))
    await responses(2)
    const kept = file('later', await served('/log/checkpoint'))
    await asSuperuser(
      ...log.flatMap((table) => [`delete from ${table}`, `insert into ${table} select * from before_${table}`]),
    )
    await responses(3)
    assert.equal((await audit()).code, 0, 'the city alone tells a story that fits')
    const { code, err } = await audit('--checkpoint', kept)
    assert.equal(code, 1)
    assert.match(err, /The log does not go on from the checkpoint that was kept elsewhere/)
  })

  test('trusts no other key than those it is told', async () => {
    const [origin = ''] = (await served('/log/checkpoint')).split('\n')
    const stranger = file('stranger', `${writeVerifierKey(newSignerKey(origin))}\n`)
    const { code, err } = await audit('--keys', stranger)
    assert.equal(code, 1)
    assert.match(err, /The checkpoint of the log is not signed with a trusted key/)
  })

  test('of a consultation that is not there, or of a city that is away, says so', async () => {
    const { code, err } = await lydhoer('audit', url, 'findes-ikke')
    assert.deepEqual({ code, err }, { code: 1, err: 'There is no consultation findes-ikke.\n' })
    assert.equal((await lydhoer('audit', 'http://127.0.0.1:9', 'aaben')).code, 3)
  })
})
