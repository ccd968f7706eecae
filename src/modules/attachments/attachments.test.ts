import assert from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import { change } from '#database/occasion.ts'
import { takeDownResponse } from '#modules/publication/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { clamd } from '#platform/files/index.ts'
import { newId } from '#platform/id.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { fakeClamd, virus } from '#test/fake-clamd.ts'
import { readAndPublish } from '#test/published.ts'
import { docx, jpeg, png, secret, seen } from '#test/sample-files.ts'
import { pdf } from '#test/sample-pdf.ts'
import {
  approvePublicCopy,
  clearForgottenUploads,
  dropUpload,
  getOriginal,
  getPublicCopy,
  keepUpload,
  keepUploadsLonger,
  listAttachments,
  listForGate,
  listPublicCopies,
  listUploads,
  makePublicCopy,
  readWaitingFiles,
  removeAttachment,
  scanWaitingFiles,
  takeDownCopies,
  takeUploads,
} from './index.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

suite('files that go with a response', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  await town.announced('plan')
  const anyone = town.anyone(openDay)
  const hoursLater = (hours: number) => town.anyone(new Date(Date.parse(openDay) + hours * 3_600_000).toISOString())
  const keep = (
    uploadKey: string,
    fileName: string,
    bytes: Uint8Array,
    scanner: ReturnType<typeof clamd> | null = null,
  ) => keepUpload(anyone, { uploadKey, fileName, bytes, scanner })
  const received = async (text: string) => {
    const { id, responseNumber } = await receiveResponse(town.as('signe'), {
      consultation: 'plan',
      name: 'Ida Prøve',
      channel: 'letter',
      receivedAt: new Date(openDay),
      text,
    })
    return { id, responseNumber }
  }
  const withFile = async (fileName: string, bytes: Uint8Array, scanner: ReturnType<typeof clamd> | null = null) => {
    const key = newId()
    await keep(key, fileName, bytes, scanner)
    const { id } = await received(fileName)
    await change(anyone, (tx) => takeUploads(tx, anyone, { uploadKey: key, response: id }))
    const [attachment] = await listAttachments(anyone, id)
    assert.ok(attachment)
    return { response: id, attachment: attachment.id }
  }
  const approve = (copy: string) => change(town.as('signe'), (tx) => approvePublicCopy(tx, town.as('signe'), copy))
  const publish = (response: string) =>
    readAndPublish(town.as('signe'), town.as('gry'), { consultation: 'plan', responses: [response] })

  test('a file is kept under the key of its form, once, in the order it came, and under a name that can be shown', async () => {
    const key = newId()
    await keep(key, '..\\kort\u202E.jpg', jpeg())
    await keep(key, 'svar.pdf', docx())
    await keep(key, 'svar igen.docx', docx())
    assert.deepEqual(
      (await listUploads(anyone, key)).map(({ fileName, kind, scan }) => [fileName, kind, scan]),
      [
        ['kort.jpg', 'jpeg', 'none'],
        ['svar.pdf.docx', 'docx', 'none'],
      ],
    )
    assert.deepEqual(await listUploads(anyone, newId()), [])
    assert.deepEqual(await listUploads(anyone, "' or 1=1"), [])
  })

  test('of ten files sent at once under one key the same file is kept once, and an eleventh is refused', async () => {
    const key = newId()
    const ten = Array.from({ length: 10 }, (_, index) => keep(key, `${index}.txt`, bytesOf(`fil ${index % 5}`)))
    await Promise.all(ten)
    assert.equal((await listUploads(anyone, key)).length, 5)
    for (let index = 5; index < 10; index++) await keep(key, `${index}.txt`, bytesOf(`fil ${index}`))
    await assert.rejects(keep(key, 'x.txt', bytesOf('fil x')), /There are \{count\} files already/)
    await keep(key, 'igen.txt', bytesOf('fil 3'))
  })

  test('three files of 18 MB are more than a form may send', async () => {
    const key = newId()
    const large = (letter: string) => new Uint8Array(18 * 1024 * 1024).fill(letter.charCodeAt(0))
    await keep(key, 'a.txt', large('a'))
    await keep(key, 'b.txt', large('b'))
    await assert.rejects(keep(key, 'c.txt', large('c')), { message: 'The files are larger than 50 MB together' })
    assert.equal((await listUploads(anyone, key)).length, 2)
  })

  test('only who has the key takes a file off, and never one that was sent', async () => {
    const key = newId()
    const upload = await keep(key, 'a.txt', bytesOf('a'))
    await dropUpload(anyone, { uploadKey: newId(), upload })
    assert.equal((await listUploads(anyone, key)).length, 1)
    await dropUpload(anyone, { uploadKey: key, upload })
    assert.deepEqual(await listUploads(anyone, key), [])
    const { response, attachment } = await withFile('sendt.txt', bytesOf('sendt'))
    const { uploadKey } = await db
      .selectFrom('attachments')
      .where('id', '=', attachment)
      .select('uploadKey')
      .executeTakeFirstOrThrow()
    await dropUpload(anyone, { uploadKey, upload: attachment })
    assert.equal((await listAttachments(anyone, response)).length, 1)
  })

  test('of two responses that would take the same files one gets them', async () => {
    const key = newId()
    await keep(key, 'a.txt', bytesOf('kun én'))
    const [one, other] = [await received('den ene'), await received('den anden')]
    const taken = await Promise.all(
      [one, other].map(({ id }) => change(anyone, (tx) => takeUploads(tx, anyone, { uploadKey: key, response: id }))),
    )
    assert.deepEqual(taken.map(({ length }) => length).sort(), [0, 1])
    assert.deepEqual(await listUploads(anyone, key), [])
  })

  test('a virus is refused with its name, and nothing is kept of it', async () => {
    const server = await fakeClamd()
    after(server.stop)
    const key = newId()
    await assert.rejects(keep(key, 'a.txt', bytesOf(`x ${virus}`), clamd(server.url)), {
      message: 'There is a virus in the file ({virus}): it was not taken in',
      values: { virus: 'Test.Virus' },
    })
    await keep(key, 'b.txt', bytesOf('uden'), clamd(server.url))
    assert.deepEqual(
      (await listUploads(anyone, key)).map(({ fileName, scan }) => [fileName, scan]),
      [['b.txt', 'clean']],
    )
  })

  test('what came while the scanner was away is neither handed out nor published before it was scanned', async () => {
    const server = await fakeClamd()
    after(server.stop)
    const scanner = clamd(server.url, 500)
    server.behave('hangs up')
    const sick = await withFile('syg.txt', bytesOf(`${virus} kom ind`), scanner)
    const sound = await withFile('rask.txt', bytesOf('kom også ind'), scanner)
    for (const file of [sick, sound]) {
      await assert.rejects(getOriginal(anyone, file), /not been scanned/)
      await assert.rejects(
        makePublicCopy(town.as('gry'), { attachment: file.attachment, scanner: null }),
        /not been scanned/,
      )
    }
    assert.equal(await scanWaitingFiles(town.system(openDay), scanner), 0)
    server.behave('scans')
    const later = town.system('2026-03-01T12:10:00+01:00')
    const counts = await Promise.all([scanWaitingFiles(later, scanner), scanWaitingFiles(later, scanner)])
    assert.equal(counts[0] + counts[1], 2, 'two workers scan each file once')
    assert.equal((await getOriginal(anyone, sound)).bytes.toString(), 'kom også ind')
    await assert.rejects(getOriginal(anyone, sick), /virus/)
    await assert.rejects(makePublicCopy(town.as('gry'), { attachment: sick.attachment, scanner: null }), /virus/)
  })

  test('files are read by the clock; of what has no words it is said why', async () => {
    const words = await withFile('ord.pdf', await pdf())
    const picture = await withFile('billede.png', png())
    const broken = await withFile('i stykker.pdf', bytesOf('%PDF-1.7 endobj'))
    const before = (await listForGate(anyone, words.response))[0]?.text
    assert.deepEqual(before, { state: 'waiting' })
    await Promise.all([readWaitingFiles(town.system(openDay)), readWaitingFiles(town.system(openDay))])
    const read = async ({ response }: { response: string }) => (await listForGate(anyone, response))[0]?.text
    const found = await read(words)
    assert.ok(found?.state === 'read' && found.text.includes(seen))
    assert.deepEqual(await read(picture), { state: 'none', reason: 'There are no words to search in a picture' })
    assert.deepEqual(await read(broken), { state: 'none', reason: 'The PDF cannot be read: it is damaged' })
  })

  test('a copy is public when it was approved and its response is published, and not a moment longer', async () => {
    const { response, attachment } = await withFile('foto.jpg', jpeg())
    const none = () => assert.rejects(getPublicCopy(anyone, { response, attachment }), { kind: 'not-found' })
    const copy = await makePublicCopy(town.as('gry'), { attachment, scanner: null })
    await none()
    await publish(response)
    await none()
    await approve(copy)
    const { bytes, fileName, mediaType } = await getPublicCopy(anyone, { response, attachment })
    assert.deepEqual([fileName, mediaType], ['foto.jpg', 'image/jpeg'])
    assert.ok(!bytes.includes(secret))
    assert.equal((await listPublicCopies(anyone, response)).length, 1)
    await takeDownResponse(town.as('gry'), { response, reason: 'fejl' })
    await none()
    await publish(response)
    await getPublicCopy(anyone, { response, attachment })
    await change(anyone, (tx) => takeDownCopies(tx, anyone, attachment))
    await none()
    assert.deepEqual(await listPublicCopies(anyone, response), [])
  })

  test('a file redacted by hand takes the place of the first copy, and is cleaned as well', async () => {
    const { response, attachment } = await withFile('brev.docx', docx())
    await publish(response)
    const first = await makePublicCopy(town.as('gry'), { attachment, scanner: null })
    await approve(first)
    await assert.rejects(approve(first), { message: 'The copy has been approved already' })
    const replacement = { fileName: 'overstreget.png', bytes: png() }
    const second = await makePublicCopy(town.as('gry'), { attachment, scanner: null, replacement })
    assert.equal((await getPublicCopy(anyone, { response, attachment })).fileName, 'brev.docx')
    await approve(second)
    const { fileName, bytes } = await getPublicCopy(anyone, { response, attachment })
    assert.equal(fileName, 'brev.png')
    assert.ok(!bytes.includes(secret))
    assert.equal((await listPublicCopies(anyone, response)).length, 1)
    const [atGate] = await listForGate(anyone, response)
    assert.equal(atGate?.copy?.madeFrom, 'replaced')
  })

  test('what a copy cannot decide is told to whoever publishes', async () => {
    const { response, attachment } = await withFile('beskåret.docx', docx({ extra: 'x' }))
    await makePublicCopy(town.as('gry'), { attachment, scanner: null })
    const [atGate] = await listForGate(anyone, response)
    assert.deepEqual(atGate?.copy?.warnings, [
      'Pictures in the document are cut; what was cut off is still in the copy',
    ])
  })

  test('a file its sender took back is kept and never public again', async () => {
    const { response, attachment } = await withFile('fortrudt.png', png({ width: 3 }))
    await publish(response)
    await approve(await makePublicCopy(town.as('gry'), { attachment, scanner: null }))
    await change(anyone, (tx) => removeAttachment(tx, anyone, { response, attachment }))
    await assert.rejects(getPublicCopy(anyone, { response, attachment }), { kind: 'not-found' })
    await assert.rejects(makePublicCopy(town.as('gry'), { attachment, scanner: null }), { kind: 'conflict' })
    assert.equal((await getOriginal(anyone, { response, attachment })).fileName, 'fortrudt.png')
  })

  test('an upload whose form nobody sends is cleared away after a day, unless somebody still writes', async () => {
    const [left, alive] = [newId(), newId()]
    await keep(left, 'glemt.txt', bytesOf('glemt'))
    await keep(alive, 'i gang.txt', bytesOf('i gang'))
    await keepUploadsLonger(hoursLater(20), alive)
    const count = async () => (await db.selectFrom('files').select('sha256').execute()).length
    await clearForgottenUploads(hoursLater(23))
    assert.equal((await listUploads(anyone, left)).length, 1)
    const before = await count()
    await clearForgottenUploads(hoursLater(25))
    assert.deepEqual(await listUploads(anyone, left), [])
    assert.equal((await listUploads(anyone, alive)).length, 1)
    assert.ok((await count()) < before, 'the bytes are gone as well')
    const { rows } = {
      rows: await db.selectFrom('attachments').where('response', 'is not', null).select('id').execute(),
    }
    assert.ok(rows.length > 5, 'what was sent stays')
    await clearForgottenUploads(hoursLater(1000))
    assert.equal(
      (await db.selectFrom('attachments').where('response', 'is not', null).select('id').execute()).length,
      rows.length,
    )
  })
})
