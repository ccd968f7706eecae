import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { languages } from '#languages/index.ts'
import { sendResponse } from '#modules/approvals/index.ts'
import { withdrawConsultation } from '#modules/consultations/index.ts'
import { publishResponses, readThrough, takeDownResponse } from '#modules/publication/index.ts'
import { answeringTown, letterText, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { beginResponse } from './commands.ts'
import { addLetter } from './letter.ts'
import { listResponses } from './listing.ts'
import { findLetter, getLetter, getResponse, getResponseNumbered } from './queries.ts'
import { receiveResponse } from './receiving.ts'

const refusal = (kind: string, field?: string) => (error: { kind?: string; field?: string }) =>
  error.kind === kind && (field === undefined || error.field === field)

suite('responses', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, announced, written, signed, send, anyone } = town

  const citizen = (consultation: string, changed: object = {}) =>
    receiveResponse(as('signe'), {
      consultation,
      name: 'Karen Holm',
      channel: 'email',
      receivedAt: new Date('2026-02-20T10:00:00+01:00'),
      text: 'Husk cykelstien.',
      ...changed,
    })

  test('of two who begin at once both get the same response', async () => {
    await announced('begynd')
    const begin = () => beginResponse(as('mads'), { consultation: 'begynd', body: 'skole' })
    const [one, two] = await Promise.all([begin(), begin()])
    assert.equal(one, two)
  })

  test('nobody begins for a body that was not asked or is not theirs', async () => {
    await announced('spurgt')
    for (const [who, body] of [
      ['lone', 'lokal'],
      ['mads', 'raad'],
      ['signe', 'skole'],
      ['berit', 'skole'],
    ] as const)
      await assert.rejects(beginResponse(as(who), { consultation: 'spurgt', body }), refusal('not-found'))
  })

  test('a withdrawn consultation is not answered', async () => {
    await announced('trukket')
    await withdrawConsultation(as('signe'), { id: 'trukket', reason: 'Planen er ændret.' })
    await assert.rejects(beginResponse(as('mads'), { consultation: 'trukket', body: 'skole' }), refusal('conflict'))
  })

  test('a new letter is a new version, and the older one stays to be read', async () => {
    await announced('versioner')
    const response = await written('versioner')
    assert.equal(await addLetter(as('mads'), { response, source: 'pasted', text: 'Kort\r\nsvar, A\u030Arhus' }), 2)
    assert.equal((await findLetter(as('mads'), response))?.text, 'Kort\nsvar, Århus')
    assert.equal((await getLetter(as('mads'), response, 1)).text, letterText)
    await assert.rejects(addLetter(as('mads'), { response, source: 'pasted', text: '  ' }), refusal('invalid', 'text'))
  })

  test('two letters at once become two versions', async () => {
    await announced('samtidig')
    const response = await written('samtidig')
    const versions = await Promise.all(
      ['a', 'b'].map((text) => addLetter(as('mads'), { response, source: 'pasted', text })),
    )
    assert.deepEqual(versions.sort(), [2, 3])
  })

  test('an uploaded file is kept byte for byte with the text that was found in it', async () => {
    await announced('fil')
    const response = await beginResponse(as('mads'), { consultation: 'fil', body: 'skole' })
    const bytes = new TextEncoder().encode('Svar fra udvalget\r\n')
    await addLetter(as('mads'), { response, source: 'uploaded', bytes, fileName: 'svar.txt' })
    const letter = await findLetter(as('mads'), response)
    assert.equal(letter?.text, 'Svar fra udvalget\n')
    const kept = await db.selectFrom('letters').where('response', '=', response).select('bytes').executeTakeFirst()
    assert.deepEqual(new Uint8Array(kept?.bytes ?? []), bytes)
    const empty = addLetter(as('mads'), { response, source: 'uploaded', bytes: new Uint8Array(), fileName: 'x.pdf' })
    await assert.rejects(empty, refusal('invalid', 'file'))
  })

  test('numbers have no gap and are given once, however many arrive at the same time', async () => {
    await announced('numre')
    const response = await signed('numre')
    const numbers = await Promise.all([
      send(response),
      ...Array.from({ length: 6 }, () => citizen('numre').then(({ responseNumber }) => responseNumber)),
    ])
    assert.deepEqual(
      numbers.sort((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7],
    )
  })

  test('a refused response leaves no gap in the numbers', async () => {
    await announced('huller')
    await assert.rejects(citizen('huller', { receivedAt: new Date('2026-02-01T10:00:00+01:00') }), refusal('conflict'))
    assert.equal((await citizen('huller')).responseNumber, 1)
  })

  test('two who send the same response at once send it once', async () => {
    await announced('dobbelt')
    const response = await signed('dobbelt')
    const sent = await Promise.allSettled([1, 2].map(() => send(response)))
    assert.deepEqual(sent.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  test('sending mails a receipt to the body and tells those who consult and those whose plan it is, once each', async () => {
    await announced('post')
    const response = await signed('post')
    await send(response)
    const mails = await db
      .selectFrom('mails')
      .where('occasionKey', 'like', `response.%${response}%`)
      .select(['toAddress', 'text'])
      .orderBy('toAddress')
      .execute()
    assert.deepEqual(
      mails.map(({ toAddress }) => toAddress),
      ['finans@example.dk', 'lokal@example.dk', 'skole@example.dk'],
    )
    for (const { text } of mails) assert.match(text, /byen\.example\.dk\/consultations\/post\/responses\/1$/)
  })

  test('bodies are written to in the language of the administration, whatever the person who sends it reads', async () => {
    await announced('sprog')
    const response = await signed('sprog')
    const inEnglish = { ...as('mads'), language: 'en', t: languages.en.t } as const
    await sendResponse(inEnglish, { response, site })
    const mails = await db
      .selectFrom('mails')
      .where('occasionKey', 'like', `response.%${response}%`)
      .select(['subject', 'text'])
      .orderBy('toAddress')
      .execute()
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      [
        'Svar 1 på »Bydelsplan for Nordbyen«: Skoleudvalget',
        'Svar 1 på »Bydelsplan for Nordbyen«: Skoleudvalget',
        'Kvittering: svar 1 på »Bydelsplan for Nordbyen«',
      ],
    )
    const [notice = '', , receipt = ''] = mails.map(({ text }) => text)
    assert.match(notice, /^Skoleudvalget har svaret på høringen »Bydelsplan for Nordbyen«\.\n\nhttps:/)
    assert.match(receipt, /Svarnummer: 1\nModtaget: 1\. marts 2026[^]*Sagsnummer: 2026-1/)
  })

  for (const [instant, late] of [
    ['2026-04-15T23:59:00+02:00', false],
    ['2026-04-16T00:01:00+02:00', true],
  ] as const)
    test(`a response sent at ${instant} is ${late ? 'late' : 'in time'}`, async () => {
      const id = late ? 'sent' : 'rettidig'
      await announced(id)
      const response = await signed(id)
      await send(response, instant)
      assert.equal((await getResponse(as('mads'), response)).late, late)
    })

  for (const [field, changed] of [
    ['name', { name: ' ' }],
    ['name', { name: 'a'.repeat(201) }],
    ['postcode', { postcode: '272' }],
    ['receivedAt', { receivedAt: new Date('2027-01-01T10:00:00+01:00') }],
    ['text', { text: '\n' }],
  ] as const)
    test(`an entered response with a fault in ${field} (${JSON.stringify(changed).slice(0, 40)}) is refused at that field`, () =>
      assert.rejects(citizen('numre', changed), refusal('invalid', field)))

  test('only those who run a consultation enter and publish responses', async () => {
    await announced('drift')
    const { id } = await citizen('drift')
    for (const who of ['mads', 'lone', 'berit', 'frida'] as const) {
      await assert.rejects(publishResponses(as(who), { consultation: 'drift', responses: [id] }), refusal('not-found'))
      const text = {
        consultation: 'drift',
        name: 'x',
        channel: 'letter',
        receivedAt: new Date(openDay),
        text: 'x',
      } as const
      await assert.rejects(receiveResponse(as(who), text), refusal('not-found'))
    }
    assert.equal(await readAndPublish(as('signe'), as('gry'), { consultation: 'drift', responses: [id] }), 1)
    assert.equal(await readAndPublish(as('signe'), as('gry'), { consultation: 'drift', responses: [id] }), 0)
  })

  test('what was not sent is never published, nor what belongs to another consultation', async () => {
    await announced('usendt')
    await announced('nabo')
    const draft = await signed('usendt')
    const { id } = await citizen('nabo')
    assert.equal(await publishResponses(as('gry'), { consultation: 'usendt', responses: [draft, id] }), 0)
    await assert.rejects(readThrough(as('signe'), draft), refusal('not-found'))
  })

  test('a response that is taken down is gone for everybody, and the reason stays in the record', async () => {
    await announced('ned')
    const { id } = await citizen('ned')
    await readAndPublish(as('signe'), as('gry'), { consultation: 'ned', responses: [id] })
    await getResponseNumbered(anyone(openDay), 'ned', 1)
    await assert.rejects(takeDownResponse(as('gry'), { response: id, reason: ' ' }), refusal('invalid', 'reason'))
    await takeDownResponse(as('gry'), { response: id, reason: 'Navnet på et barn.' })
    await assert.rejects(getResponseNumbered(anyone(openDay), 'ned', 1), refusal('not-found'))
  })

  test('the list is filtered by sender, theme and words, and shows to each what they may read', async () => {
    await announced('liste')
    const response = await signed('liste')
    await send(response)
    const { id } = await citizen('liste')
    await citizen('liste', { organisation: 'Cyklistforbundet', text: '100 % for cykler' })
    await readAndPublish(as('signe'), as('gry'), { consultation: 'liste', responses: [id] })
    const numbers = async (filter: object, publishedOnly: boolean, occasion = anyone(openDay)) =>
      (await listResponses(occasion, 'liste', filter, { publishedOnly })).responses.map((one) => one.responseNumber)
    assert.deepEqual(await numbers({}, true), [2])
    assert.deepEqual(await numbers({}, true, as('mads')), [1, 2])
    assert.deepEqual(await numbers({}, false), [1, 2, 3])
    assert.deepEqual(await numbers({ sender: 'committee' }, false), [1])
    assert.deepEqual(await numbers({ sender: 'organisation' }, false), [3])
    assert.deepEqual(await numbers({ sender: 'person' }, false), [2])
    assert.deepEqual(await numbers({ text: 'CYKELSTIEN' }, false), [2])
    assert.deepEqual(await numbers({ text: '100 %' }, false), [3])
    assert.deepEqual(await numbers({ text: '_' }, false), [])
    assert.deepEqual(await numbers({ theme: 'T1' }, false), [])
    assert.deepEqual(await numbers({ after: 1 }, false), [2, 3])
  })
})
