import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { change } from '#database/occasion.ts'
import { keepUpload, listAttachments, readWaitingFiles, takeUploads } from '#modules/attachments/index.ts'
import { closeByTheClock } from '#modules/closing/index.ts'
import { approveEdition, approveFile, publishResponses } from '#modules/publication/index.ts'
import { findLetter, receiveResponse } from '#modules/responses/index.ts'
import { newId } from '#platform/id.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { png } from '#test/sample-files.ts'
import { lydhoer, servedLog } from '#test/served-log.ts'

const secret = 'Min nabo er syg.'

// What a superuser of the database can change of what the public counts on.
const log = ['logs', 'log_entries', 'log_records', 'log_tiles', 'log_checkpoints']
const tables = [...log, 'responses', 'editions', 'files', 'approvals', 'manifests']

suite('what a superuser of the database does is seen from outside', async () => {
  const { db, owner } = await testDatabase()
  const { town, url, responses, asSuperuser, close } = await servedLog({ db, owner })
  const scratch = mkdtempSync(join(tmpdir(), 'lydhør tampering '))
  after(async () => {
    await close()
    rmSync(scratch, { recursive: true, force: true })
  })
  const [reader, publisher] = [town.as('signe'), town.as('gry')]

  const keepAs = (name: string, of = tables) =>
    asSuperuser(...of.map((table) => `create table ${name}_${table} as table ${table}`))
  const putBack = (name: string, of = tables) =>
    asSuperuser(
      ...of.flatMap((table) => [`delete from ${table}`, `insert into ${table} select * from ${name}_${table}`]),
    )

  // 1–4 are letters, 4 has a picture; 5 is a committee's; of 6 words are left out; 7 is late. All are published.
  const received = await responses(3)
  const entered = async (text: string, receivedAt: string, on?: string) => {
    const { id } = await receiveResponse(town.as('signe', on), {
      consultation: 'aaben',
      name: 'Viggo Brevskriver',
      channel: 'letter',
      receivedAt: new Date(receivedAt),
      text,
    })
    return id
  }
  const withPicture = await entered('Se billedet.', '2026-02-20T10:00:00+01:00')
  const upload = newId()
  await keepUpload(reader, { uploadKey: upload, fileName: 'krydset.png', bytes: png(), scanner: null })
  await change(reader, (tx) => takeUploads(tx, reader, { uploadKey: upload, response: withPicture }))
  const signed = await town.signed('aaben')
  await town.send(signed)
  const shortened = await entered(`Her er farligt. ${secret}`, '2026-02-21T10:00:00+01:00')
  const letter = await findLetter(reader, shortened)
  assert.ok(letter)
  const start = letter.text.indexOf(secret)
  const omissions = [{ start, end: start + secret.length, reason: 'third_party' as const, note: '' }]
  await approveEdition(reader, { response: shortened, letter: letter.version, omissions, standing: [] })
  const late = await entered('Jeg kom for sent.', '2026-04-17T10:00:00+02:00', '2026-04-18T10:00:00+02:00')
  const [picture] = await listAttachments(reader, withPicture)
  assert.ok(picture)
  await readWaitingFiles(reader)
  await approveFile(reader, {
    ...{ response: withPicture, file: picture.id, how: 'cleaned', looked: true },
    ...{ omissions: [], standing: [], scanner: null },
  })
  await readAndPublish(reader, publisher, {
    consultation: 'aaben',
    responses: [...received, withPicture, signed, late],
  })
  await publishResponses(publisher, { consultation: 'aaben', responses: [shortened] })
  const yesterday = 'yesterday'
  await keepAs(yesterday)
  await closeByTheClock(town.system('2026-04-20T10:00:00+02:00'))

  const keys = join(scratch, 'keys')
  writeFileSync(keys, await (await fetch(`${url}/log/keys`)).text())
  const witness = () => lydhoer('witness', url, '--state', join(scratch, 'witness'))
  const kept = () => join(scratch, 'witness', 'checkpoint')

  /** What an audit and a witness say from outside; nothing when both are content. */
  async function said(): Promise<string> {
    const audited = await lydhoer('audit', url, 'aaben', '--keys', keys, '--checkpoint', kept())
    const looked = await witness()
    return `${audited.code === 0 ? '' : audited.err}${looked.code === 0 ? '' : looked.err}`
  }

  await witness()
  await keepAs('before')

  test('as long as nothing is done, audit and witness are content', async () => {
    assert.equal(await said(), '')
    const { out } = await lydhoer('audit', url, 'aaben', '--keys', keys)
    assert.match(out, /Edition 1 of the manifest accounts for every line that stood before it\.\n$/)
  })

  const numbered = (number: number) => `response = (select id from responses where response_number = ${number})`
  /** What is done to the database, and what is said of it from outside. */
  const acts: Record<string, { act: () => Promise<unknown>; found: RegExp }> = {
    'an edited response': {
      act: () => asSuperuser(`update editions set text = 'Jeg støtter planen.' where ${numbered(1)}`),
      found: /The words of response 1 are not those that were published/,
    },
    'a deleted response': {
      act: () => asSuperuser('delete from responses where response_number = 2'),
      found: /Response 2 is public according to the manifest, and is not shown/,
    },
    'a response that is put in with an earlier date': {
      act: () =>
        asSuperuser(
          'create table put_in as select * from responses where response_number = 1',
          `update put_in set id = '00000000-0000-7000-8000-000000000001', response_number = 8`,
          'insert into responses select * from put_in',
        ),
      found: /Response 8 is published and has no line in the log/,
    },
    'another order of the responses': {
      act: () =>
        asSuperuser(
          'update responses set response_number = 99 where response_number = 1',
          'update responses set response_number = 1 where response_number = 2',
          'update responses set response_number = 2 where response_number = 99',
        ),
      found: /Response 1 does not stand where the manifest says/,
    },
    'another file in the place of one that came': {
      act: () =>
        asSuperuser(`update files set bytes = 'et andet billede'
          where sha256 in (select file from attachment_copies)`),
      found: /The file krydset\.png of response 4 is not the one that was published/,
    },
    'another time of arrival': {
      act: () =>
        asSuperuser(`update responses set submitted_at = submitted_at - interval '1 day' where response_number = 3`),
      found: /Response 3 is said to have arrived 2026-02-19T09:00Z; the log says 2026-02-20T09:00Z/,
    },
    'a log that is cut off': {
      act: () =>
        asSuperuser(
          'delete from log_entries where index = (select max(index) from log_entries)',
          'delete from log_checkpoints where size = (select max(size) from log_checkpoints)',
          'update logs set size = size - 1',
        ),
      found: /The log does not go on from the checkpoint that was kept elsewhere/,
    },
    'a log that is told anew under the same key': {
      act: async () => {
        await putBack(yesterday)
        await responses(3)
      },
      found: /The log does not go on from the checkpoint that was kept elsewhere/,
    },
    'an old backup that is put back': {
      act: () => putBack(yesterday),
      found: /The log does not go on from the checkpoint that was kept elsewhere/,
    },
    'a late response that is called timely': {
      act: () => asSuperuser('update responses set late = false where response_number = 7'),
      found: /Whether response 7 was late is not what was published/,
    },
    'another decision behind a response': {
      act: () => asSuperuser(`update approvals set decided_on = '2026-01-01' where ${numbered(5)}`),
      found: /The decision behind response 5 is not the one that was published/,
    },
    'words that had been left out, shown after all': {
      act: () =>
        asSuperuser(`update editions set omissions = '[]',
          text = (select letters.text from letters where letters.response = editions.response) where ${numbered(6)}`),
      found: /The words of response 6 are not those that were published/,
    },
  }

  for (const [what, { act, found }] of Object.entries(acts))
    test(`${what} is found`, async () => {
      await act()
      const heard = await said()
      await putBack('before')
      assert.match(heard, found)
    })

  test('once all is put back, they are content again', async () => assert.equal(await said(), ''))
})
