import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Occasion } from '#database/occasion.ts'
import { keepUpload, listAttachments, readWaitingFiles, takeUploads } from '#modules/attachments/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import {
  answerConsultation,
  correctResponse,
  formKeyOf,
  getResponse,
  newFormKey,
  publicSender,
  receiveResponse,
  withdrawResponse,
} from '#modules/responses/index.ts'
import { listLogged } from '#modules/transparency/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { approveEdition, approveTexts, readThrough } from './approving.ts'
import { approveFile } from './file-reading.ts'
import { publishResponses, takeDownResponse } from './publishing.ts'
import { findEdition } from './queries.ts'
import { omittedAround, shownWords } from './shown-words.ts'

suite('before a response is public', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, anyone, announced, system } = town
  await announced('hoering')
  await announced('alene', {
    answering: { signInRequired: false, acceptsAttachments: true, secondReaderRequired: false, publicFields: [] },
  })

  /** Gry on a day when she helps with the reading. */
  const gryReading = {
    ...as('gry'),
    actor: { kind: 'person', id: 'gry', name: 'gry', roles: [{ body: 'finans', role: 'secretariat' }] },
  } as const

  const arrive = async (text: string, consultation = 'hoering', name = 'Karen Opfundet') =>
    (await receiveResponse(as('signe'), { consultation, name, channel: 'letter', receivedAt: new Date(openDay), text }))
      .id
  const refusal = (kind: string) => (error: unknown) => (error as { kind?: string }).kind === kind
  const publish = (response: string, who: 'gry' | 'signe' = 'gry', consultation = 'hoering') =>
    publishResponses(as(who), { consultation, responses: [response] })

  test('somebody has read it', async () => {
    const id = await arrive('Flere cykelstier.')
    await assert.rejects(publish(id), refusal('conflict'))
    assert.equal(await approveTexts(as('signe'), { consultation: 'hoering', responses: [id] }), 1)
    assert.equal(await publish(id), 1)
  })

  test('somebody else than the reader publishes it, unless the consultation is set otherwise', async () => {
    const [id, alone] = [await arrive('Ja.'), await arrive('Ja.', 'alene')]
    await approveTexts(as('signe'), { consultation: 'hoering', responses: [id] })
    await approveTexts(as('signe'), { consultation: 'alene', responses: [alone] })
    await assert.rejects(publish(id, 'signe'), refusal('conflict'))
    assert.equal(await publish(alone, 'signe', 'alene'), 1)
  })

  test('approved anew by the reader, what is public waits for another person; leaving out more counts at once', async () => {
    const text = 'Bænken ved Åparken er min nabos idé.'
    const id = await arrive(text)
    const approve = (starts?: number, end = text.length) =>
      approveEdition(as('signe'), {
        response: id,
        letter: 1,
        omissions: starts === undefined ? [] : [{ start: starts, end, reason: 'third_party', note: '' }],
        standing: [],
      })
    const isPublic = async () => (await getResponse(as('signe'), id)).publishedAt !== null
    await approve(25, 29)
    await publish(id)
    await approve(21)
    assert.ok(await isPublic())
    assert.doesNotMatch((await findEdition(anyone(openDay), id))?.text ?? '', /nabo/)
    await approve(23)
    assert.equal(await isPublic(), false)
    await assert.rejects(publish(id, 'signe'), refusal('conflict'))
    await publish(id)
    await approveTexts(as('signe'), { consultation: 'hoering', responses: [id] })
    assert.equal(await isPublic(), false)
    const logged = (await listLogged(anyone(openDay), `publication:${id}`)).map(({ record }) => JSON.parse(record).type)
    assert.deepEqual(logged, ['publication', 'publication', 'take-down', 'publication', 'take-down'])
  })

  test('where one person may do both, what is approved anew is public at once', async () => {
    const id = await arrive('Ja.', 'alene')
    const approve = (omissions: Parameters<typeof approveEdition>[1]['omissions']) =>
      approveEdition(as('signe'), { response: id, letter: 1, omissions, standing: [] })
    await approve([{ start: 0, end: 2, reason: 'other', note: '' }])
    await publish(id, 'signe', 'alene')
    await approve([])
    assert.ok((await getResponse(as('signe'), id)).publishedAt)
  })

  test('whoever approved one of its files does not publish it', async () => {
    const form = await formKeyOf(anyone(openDay), await newFormKey(anyone(openDay)))
    assert.ok(form)
    const bytes = new TextEncoder().encode('Ja tak til bænken.')
    await keepUpload(anyone(openDay), { uploadKey: form.key, fileName: 'bilag.txt', bytes, scanner: null })
    const { response: id } = await answerConsultation(anyone(openDay), {
      consultation: 'hoering',
      ...form,
      sender: { name: 'Ulla Opdigt' },
      points: [{ target: { kind: 'general' }, text: 'Se bilaget.' }],
      site,
      alongside: async (tx, response) =>
        void (await takeUploads(tx, anyone(openDay), { uploadKey: form.key, response })),
    })
    await readWaitingFiles(system(openDay))
    const [attachment] = await listAttachments(as('signe'), id)
    assert.ok(attachment)
    await approveEdition(gryReading, { response: id, letter: 1, omissions: [], standing: [] })
    await approveFile(as('signe'), {
      response: id,
      file: attachment.id,
      omissions: [],
      standing: [],
      looked: true,
      scanner: null,
      how: 'cleaned',
    })
    await assert.rejects(publish(id, 'signe'), refusal('conflict'))
    await approveEdition(as('signe'), { response: id, letter: 1, omissions: [], standing: [] })
    assert.equal(await publish(id, 'gry'), 1)
  })

  test('two who approve it at once leave one newest wording, and neither makes it public', async () => {
    const id = await arrive('Ja tak.')
    await approveTexts(as('signe'), { consultation: 'hoering', responses: [id] })
    await publish(id)
    const approve = (occasion: Occasion, end: number) =>
      approveEdition(occasion, {
        response: id,
        letter: 1,
        omissions: [{ start: end - 1, end, reason: 'other', note: '' }],
        standing: [],
      })
    await approve(gryReading, 2)
    await Promise.all([approve(as('signe'), 5), approve(gryReading, 6)])
    assert.equal((await getResponse(as('signe'), id)).publishedAt, null)
    assert.equal((await findEdition(as('signe'), id))?.version, 4)
  })

  test('what became public, and was taken down, stands in the log with the wording’s fingerprint', async () => {
    const text = 'Ring til mig på 33 66 33 66.'
    const id = await arrive(text)
    const { findings } = await readThrough(as('signe'), id)
    const omissions = findings.map(({ start, end }) => ({ start, end, reason: 'contact' as const, note: '' }))
    await approveEdition(as('signe'), { response: id, letter: 1, omissions, standing: [] })
    await publish(id)
    await takeDownResponse(as('gry'), { response: id, reason: 'Fejl' })
    const edition = await findEdition(as('signe'), id)
    const logged = (await listLogged(anyone(openDay), `publication:${id}`)).map(({ record }) => JSON.parse(record))
    assert.deepEqual(
      logged.map(({ type, sha256, omitted }) => ({ type, sha256, omitted })),
      ['publication', 'take-down'].map((type) => ({
        type,
        sha256: edition?.sha256,
        omitted: [{ reason: 'contact', count: 1 }],
      })),
    )
  })

  test('the name of its sender can be kept from the public, in the words as well, and shown again', async () => {
    const id = await arrive('Lav en bænk.\nKaren Opfundet')
    const approve = (
      omissions: Parameters<typeof approveEdition>[1]['omissions'],
      nameWithheld: boolean,
      nameNote = '',
    ) => approveEdition(as('signe'), { response: id, letter: 1, omissions, standing: [], nameWithheld, nameNote })
    await assert.rejects(approve([], true), refusal('invalid'))
    const name = [{ start: 13, end: 27, reason: 'name', note: '' }] as const
    await assert.rejects(approve(name, true), { message: 'Write why the name is kept from the public' })
    await approve(name, true, 'Truet')
    const shown = async () => publicSender(['name'], await getResponse(as('signe'), id)).name
    assert.equal(await shown(), null)
    assert.doesNotMatch((await findEdition(as('signe'), id))?.text ?? '', /Opfundet/)
    await approve([], false)
    assert.equal(await shown(), 'Karen Opfundet')
  })

  test('everything the check points at has been decided on', async () => {
    const text = 'Ring til mig på 33 66 33 66. Mit personnummer er 010180-1234.'
    const id = await arrive(text)
    await assert.rejects(approveTexts(as('signe'), { consultation: 'hoering', responses: [id] }), refusal('conflict'))
    const { findings, letter } = await readThrough(as('signe'), id)
    assert.deepEqual(
      findings.map(({ kind }) => kind),
      ['phone', 'cpr'],
    )
    const [phone, cpr] = findings.map(({ start, end }) => ({ start, end }))
    assert.ok(phone && cpr)
    const approval = { response: id, letter: letter.version, omissions: [], standing: [] }
    await assert.rejects(approveEdition(as('signe'), approval), refusal('invalid'))
    await approveEdition(as('signe'), {
      ...approval,
      omissions: [{ ...cpr, reason: 'cpr', note: '' }],
      standing: [{ ...phone, reason: 'own_wish' }],
    })
    const edition = await findEdition(as('signe'), id)
    assert.equal(edition?.text, 'Ring til mig på 33 66 33 66. Mit personnummer er [udeladt: personnummer].')
    const kept = await db.selectFrom('letters').where('response', '=', id).select('text').executeTakeFirst()
    assert.equal(kept?.text, text)
  })

  test('a corrected letter is read anew', async () => {
    const form = await formKeyOf(anyone(openDay), await newFormKey(anyone(openDay)))
    assert.ok(form)
    const said = (text: string) => [{ target: { kind: 'general' as const }, text }]
    const { response, secret } = await answerConsultation(anyone(openDay), {
      consultation: 'hoering',
      ...form,
      sender: { name: 'Ulla Opdigt' },
      points: said('Første ord.'),
      site,
    })
    await approveTexts(as('signe'), { consultation: 'hoering', responses: [response] })
    await correctResponse(anyone(openDay), { secret, points: said('Andre ord.') })
    await assert.rejects(publish(response), refusal('conflict'))
    await assert.rejects(
      approveEdition(as('signe'), { response, letter: 1, omissions: [], standing: [] }),
      refusal('conflict'),
    )
    await approveTexts(as('signe'), { consultation: 'hoering', responses: [response] })
    await withdrawResponse(anyone(openDay), { secret })
    assert.equal(await publish(response), 0)
  })

  test('nobody but those who run the consultation reads it through', async () => {
    const id = await arrive('Nej.')
    for (const who of ['mads', 'lone', 'berit', 'frida'] as const) {
      await assert.rejects(readThrough(as(who), id), refusal('not-found'))
      await assert.rejects(approveTexts(as(who), { consultation: 'hoering', responses: [id] }), refusal('not-found'))
    }
    await assert.rejects(approveTexts(as('signe'), { consultation: 'alene', responses: [id] }), refusal('not-found'))
  })

  test('and taken down it is gone in one act, with the reason in the record', async () => {
    const id = await arrive('Væk.')
    await approveTexts(as('signe'), { consultation: 'hoering', responses: [id] })
    await publish(id)
    await assert.rejects(takeDownResponse(as('gry'), { response: id, reason: ' ' }), refusal('invalid'))
    await takeDownResponse(as('gry'), { response: id, reason: 'Nævner et barn.' })
    const entry = await db
      .selectFrom('auditEntries')
      .where('subject', '=', `response:${id}`)
      .where('action', '=', 'response.taken-down')
      .select('details')
      .executeTakeFirst()
    assert.deepEqual(entry?.details, { reason: 'Nævner et barn.' })
  })

  test('a remark that reaches into what is left out is quoted with the mark', async () => {
    const id = await arrive('Bor på Opfundsvej 12 og vil have bump.', 'hoering', 'Otto Opfundet')
    await addRemark(as('signe'), {
      response: id,
      quote: 'Bor på Opfundsvej 12 og vil have bump.',
      labels: ['proposal'],
      speaker: 'sender',
      elements: ['T1'],
    })
    const { findings, letter } = await readThrough(as('signe'), id)
    const omissions = findings.map(({ start, end }) => ({ start, end, reason: 'address' as const, note: '' }))
    await approveEdition(as('signe'), { response: id, letter: letter.version, omissions, standing: [] })
    await publish(id)
    const { omitted, ...remark } = await db
      .selectFrom('remarks as remark')
      .where('remark.response', '=', id)
      .select(['remark.quote', 'remark.starts', omittedAround.as('omitted')])
      .executeTakeFirstOrThrow()
    assert.equal(shownWords({ ...remark, omitted }), 'Bor på [udeladt: adresse] og vil have bump.')
  })
})
