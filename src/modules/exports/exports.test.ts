import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { addTopic, placeRemarks } from '#modules/topics/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { type ExportFile, stateOf } from './export.ts'
import { askForExport, cancelExport, forgetExports, makeExports } from './index.ts'
import { getExport, listExports, piecesOf } from './queries.ts'

suite('files of a whole case', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, announced, system } = town
  const signe = as('signe')
  await announced('park')
  const receive = (name: string, text: string, more = {}) =>
    receiveResponse(signe, {
      consultation: 'park',
      name,
      channel: 'letter',
      receivedAt: new Date(openDay),
      text,
      ...more,
    })
  const { id: first } = await receive('=HYPERLINK("http://ond.example")', 'Bevar træerne.\nOg bænkene.', {
    postcode: '2720',
    email: 'bo@example.dk',
  })
  await receive('Ida Holm', 'Byg en legeplads.', { organisation: 'Beboerforeningen; Parken' })
  const remark = await addRemark(signe, {
    response: first,
    quote: 'Bevar træerne.',
    labels: ['ask'],
    speaker: 'sender',
    elements: [],
  })
  const topic = await addTopic(signe, {
    consultation: 'park',
    theme: null,
    direction: 'wish',
    title: 'Ønske om at bevare træerne',
    summary: 'Svaret ønsker, at træerne bevares.',
  })
  await placeRemarks(signe, { topic, remarks: [remark] })

  const bytesOf = async (id: string) => {
    const pieces: Uint8Array[] = []
    for await (const piece of piecesOf(db, town.tenant, id)) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  async function made(file: ExportFile, by: Occasion = signe): Promise<Buffer> {
    const id = await askForExport(by, 'park', file)
    assert.equal(await makeExports(system(openDay)), 1)
    const ready = await getExport(by, 'park', id)
    assert.equal(stateOf(ready), 'ready')
    assert.equal(ready.done, ready.ofAll)
    const bytes = await bytesOf(id)
    assert.equal(bytes.length, ready.bytes)
    return bytes
  }

  test('the responses are a table for Danish Excel, with who, as whom, what in short and what is answered', async () => {
    const text = (await made('responses')).toString('utf8')
    const [head = '', one = ''] = text.split('\r\n')
    assert.ok(
      head.startsWith('\ufeffDato modtaget;Tidspunkt;Høring;Sagsnummer;Svarnr.;Emne;Navn på afsender;Udtaler sig som;'),
    )
    assert.match(head, /;Resumé;Vurdering;/)
    assert.ok(one.startsWith('2026-03-01;12.00;park;'))
    assert.match(one, /;Borger;/)
    assert.match(one, /;Svaret ønsker, at træerne bevares\.;/)
    assert.match(text, /"Beboerforeningen; Parken"/)
  })

  test('a name that looks like a formula stays words', async () => {
    assert.match((await made('responses')).toString('utf8'), /"'=HYPERLINK\(""http:\/\/ond\.example""\)"/)
  })

  test('a remark is a row with its exact words and the topic it is in', async () => {
    const [, row = ''] = (await made('remarks')).toString('utf8').split('\r\n')
    assert.match(row, /^1;.*;Bevar træerne\.;.*;Ønske om at bevare træerne;/)
  })

  test('the workbook has a sheet of each, and the JSON the same rows by name', async () => {
    const parts = unzipSync(await made('workbook'))
    assert.match(
      strFromU8(parts['xl/workbook.xml'] as Uint8Array),
      /name="Høringssvar".*name="Bemærkninger".*name="Emner"/,
    )
    const json = JSON.parse((await made('json')).toString('utf8'))
    assert.deepEqual(Object.keys(json), [
      'consultation',
      'title',
      'caseNumber',
      'deadline',
      'madeAt',
      'responses',
      'remarks',
      'topics',
    ])
    assert.equal(json.responses[0].words, 'Bevar træerne.\nOg bænkene.')
    assert.deepEqual(json.responses[0].topics, ['Ønske om at bevare træerne'])
    assert.deepEqual(json.topics[0].numbers, [1])
  })

  test('a file speaks the language it was asked for in', async () => {
    assert.match((await made('topics', { ...signe, language: 'en' })).toString('utf8'), /^\ufeffTheme;Topic;Direction;/)
  })

  test('an address that is protected is said to be', async () => {
    const { id } = await receive('Eva Skjult', 'Mere lys.', { email: 'eva@example.dk' })
    await db
      .updateTable('respondentContacts')
      .set({ addressProtected: true, address: null })
      .where('response', '=', id)
      .execute()
    const text = (await made('json')).toString('utf8')
    assert.equal(JSON.parse(text).responses.at(-1).address, 'beskyttet')
  })

  test('nobody but those who run the consultation asks for a file, sees it or fetches it', async () => {
    for (const other of ['mads', 'berit', 'lone', 'vera'] as const) {
      await assert.rejects(askForExport(as(other), 'park', 'json'), { kind: 'not-found' })
    }
  })

  test('a file that is cancelled while it is made leaves nothing', async () => {
    const id = await askForExport(signe, 'park', 'workbook')
    await cancelExport(signe, 'park', id)
    assert.equal(await makeExports(system(openDay)), 0)
    assert.equal((await bytesOf(id)).length, 0)
    assert.equal(stateOf(await getExport(signe, 'park', id)), 'cancelled')
    await assert.rejects(cancelExport(signe, 'park', id), { kind: 'conflict' })
  })

  test('what another worker is at is left to it, and taken up when nothing has been heard of it for a minute', async () => {
    const id = await askForExport(signe, 'park', 'json')
    await sql`update exports set begun_at = now(), attempts = 1, held_until = clock_timestamp() + interval '1 minute'
      where id = ${id}`.execute(db)
    assert.equal(await makeExports(system(openDay)), 0)
    await sql`update exports set held_until = clock_timestamp() - interval '1 second' where id = ${id}`.execute(db)
    assert.equal(await makeExports(system(openDay)), 1)
    assert.equal(stateOf(await getExport(signe, 'park', id)), 'ready')
  })

  test('two workers at once make each file once', async () => {
    const asked = [await askForExport(signe, 'park', 'json'), await askForExport(signe, 'park', 'topics')]
    const [one, two] = await Promise.all([makeExports(system(openDay)), makeExports(system(openDay))])
    assert.equal((one ?? 0) + (two ?? 0), 2)
    for (const id of asked) assert.equal((await getExport(signe, 'park', id)).finishedAt !== null, true)
  })

  test('a file that fails is tried three times, and then said to have failed', async () => {
    const id = await askForExport(signe, 'park', 'json')
    await sql`update exports set language = 'da', consultation = 'park' where id = ${id}`.execute(db)
    await db.updateTable('consultations').set({ announcedAt: null }).where('id', '=', 'park').execute()
    for (let attempt = 1; attempt <= 3; attempt++)
      await assert.rejects(makeExports(system(openDay)), { kind: 'not-found' })
    assert.equal(await makeExports(system(openDay)), 0)
    await db
      .updateTable('consultations')
      .set({ announcedAt: new Date(openDay) })
      .where('id', '=', 'park')
      .execute()
    assert.equal(stateOf(await getExport(signe, 'park', id)), 'failed')
    assert.equal((await bytesOf(id)).length, 0)
  })

  test('a program that is to end leaves the file to the next start, which is no failed attempt', async () => {
    const id = await askForExport(signe, 'park', 'json')
    assert.equal(await makeExports(system(openDay), AbortSignal.abort()), 0)
    assert.equal(await makeExports(system(openDay)), 1)
    assert.equal(stateOf(await getExport(signe, 'park', id)), 'ready')
  })

  test('no more than five files of a case are under way', async () => {
    for (let file = 0; file < 5; file++) await askForExport(signe, 'park', 'topics')
    await assert.rejects(askForExport(signe, 'park', 'topics'), { kind: 'conflict' })
    assert.equal(await makeExports(system(openDay)), 5)
  })

  test('after a week a file is gone', async () => {
    assert.ok((await listExports(signe, 'park')).length > 5)
    assert.equal(await forgetExports(system('2026-03-08T11:59:00+01:00')), 0)
    await forgetExports(system('2026-03-08T12:01:00+01:00'))
    assert.deepEqual(await listExports(signe, 'park'), [])
    assert.equal((await db.selectFrom('exportPieces').select('no').execute()).length, 0)
  })
})
