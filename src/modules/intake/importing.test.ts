import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import type { Refusal } from '#platform/refusal.ts'
import { answeringTown } from '#test/answering-town.ts'
import { testDatabase } from '#test/database.ts'
import { getImport, lookIntoImport, outlookOfImport, takeInImport } from './index.ts'

const header = 'external_id;name;organisation;cvr;postcode;email;phone;protected;channel;received_at;language;text'

type Row = Partial<Record<string, string>>

const line = (row: Row) =>
  header
    .split(';')
    .map((name) => `"${(row[name] ?? '').replaceAll('"', '""')}"`)
    .join(';')

const good = (id: string, changed: Row = {}): Row => ({
  external_id: id,
  name: `Borger ${id}`,
  received_at: '2026-02-20',
  text: `Svar ${id}`,
  ...changed,
})

suite('many responses at once', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const signe = town.as('signe')
  const file = (consultation: string, rows: readonly Row[], source = 'Portalen') => ({
    consultation,
    source,
    fileName: 'svar.csv',
    bytes: new Uint8Array(Buffer.from([header, ...rows.map(line)].join('\r\n'))),
  })
  const enter = async (consultation: string, rows: readonly Row[], source?: string) => {
    const id = await lookIntoImport(signe, file(consultation, rows, source))
    const entered = await takeInImport(signe, { consultation, import: id })
    return { id, entered }
  }
  const responsesIn = (consultation: string) =>
    db.selectFrom('responses').where('consultation', '=', consultation).selectAll().orderBy('responseNumber').execute()

  test('each row becomes a response with the next number, in the order of the file, with all that it says', async () => {
    await town.announced('ordnet')
    const rows = [
      good('a', { channel: 'brev', postcode: '2720', email: 'a@example.dk', received_at: '2026-02-20 10:15' }),
      good('b', { organisation: 'Foreningen', cvr: '12345678', channel: 'telefon', language: 'en' }),
      good('c', { protected: 'ja', postcode: '2720' }),
    ]
    assert.equal((await enter('ordnet', rows)).entered, 3)
    const [a, b, c] = await responsesIn('ordnet')
    assert.deepEqual([a?.responseNumber, b?.responseNumber, c?.responseNumber], [1, 2, 3])
    assert.deepEqual(
      [a?.channel, a?.postcode, a?.submittedAt?.toISOString()],
      ['letter', '2720', '2026-02-20T09:15:00.000Z'],
    )
    assert.deepEqual(
      [b?.organisation, b?.registerNumber, b?.channel, b?.language],
      ['Foreningen', '12345678', 'phone', 'en'],
    )
    assert.deepEqual([c?.nameWithheld, c?.postcode], [true, null])
    const contact = await db
      .selectFrom('respondentContacts')
      .where('response', '=', a?.id ?? '')
      .select('email')
      .executeTakeFirst()
    assert.equal(contact?.email, 'a@example.dk')
    assert.ok([a, b, c].every((response) => response?.publishedAt === null))
  })

  test('what came after the deadline is marked late', async () => {
    await town.announced('sent')
    const late = town.as('signe', '2026-05-01T12:00:00+02:00')
    const rows = [good('1', { received_at: '2026-04-15 23:59' }), good('2', { received_at: '2026-04-16 00:00' })]
    const id = await lookIntoImport(late, file('sent', rows))
    await takeInImport(late, { consultation: 'sent', import: id })
    assert.deepEqual(
      (await responsesIn('sent')).map(({ late }) => late),
      [false, true],
    )
  })

  test('every wrong field is told with its row, and nothing is entered before all are right', async () => {
    await town.announced('fejl')
    const rows = [
      good('1'),
      good('2', { postcode: '27', email: 'ingen' }),
      good('3', { received_at: '2025-01-01' }),
      good('4', { received_at: '2026-02-30' }),
      good('5', { name: '', text: '' }),
      good('6', { channel: 'fax', protected: 'måske', language: 'kl' }),
      good(''),
      good('1'),
      good('9', { received_at: '2027-01-01' }),
      good('10', { cvr: '12', organisation: 'F' }),
    ]
    const id = await lookIntoImport(signe, file('fejl', rows))
    const { outlook } = await getImport(signe, { consultation: 'fejl', id })
    assert.deepEqual(
      outlook.errors.map(({ row, field }) => `${row} ${field}`),
      [
        '3 postcode',
        '3 email',
        '4 received_at',
        '5 received_at',
        '6 name',
        '6 text',
        '7 channel',
        '7 protected',
        '7 language',
        '8 external_id',
        '9 external_id',
        '10 received_at',
        '11 register_number',
      ],
    )
    assert.ok(
      outlook.errors.every(({ reason, values }) => signe.t.known(reason, values) !== reason),
      'each has its Danish sentence',
    )
    await assert.rejects(takeInImport(signe, { consultation: 'fejl', import: id }), /Nothing was imported/)
    assert.deepEqual(await responsesIn('fejl'), [])
    assert.equal(
      (await db.selectFrom('responseNumbers').where('consultation', '=', 'fejl').select('last').executeTakeFirst())
        ?.last,
      undefined,
    )
  })

  test('a character that cannot be kept is told like every other error', async () => {
    const bytes = new Uint8Array(
      Buffer.from(JSON.stringify([good('1', { text: 'a\0b' }), good('2', { name: '\ud800' })])),
    )
    const { errors } = await outlookOfImport(signe, { consultation: 'fejl', source: 'x', fileName: 'x.json', bytes })
    assert.deepEqual(
      errors.map(({ row, field }) => `${row} ${field}`),
      ['1 text', '2 name'],
    )
  })

  test('a file is corrected and sent again as often as it takes, and no row is entered twice', async () => {
    await town.announced('igen')
    assert.equal((await enter('igen', [good('1'), good('2')])).entered, 2)
    const again = await outlookOfImport(
      signe,
      file('igen', [good('2', { text: ' Svar 2 ' }), good('1'), good('3')], 'PORTALEN '),
    )
    assert.deepEqual([again.fresh, again.same, again.differentCount], [1, 2, 0])
    const { id, entered } = await enter('igen', [good('1', { text: 'Rettet' }), good('2'), good('3')])
    assert.equal(entered, 1)
    const { outlook } = await getImport(signe, { consultation: 'igen', id })
    assert.deepEqual(outlook.different, [{ row: 2, externalId: '1', responseNumber: 1 }])
    const letters = await db
      .selectFrom('letters')
      .innerJoin('responses', 'responses.id', 'letters.response')
      .where('responses.consultation', '=', 'igen')
      .select(['letters.text', 'responses.responseNumber'])
      .orderBy('responses.responseNumber')
      .execute()
    assert.deepEqual(
      letters.map(({ text }) => text),
      ['Svar 1', 'Svar 2', 'Svar 3'],
    )
    assert.equal((await enter('igen', [good('1')], 'et andet system')).entered, 1)
  })

  test('the same file entered by two at once is entered once', async () => {
    await town.announced('to')
    const rows = Array.from({ length: 20 }, (_, index) => good(String(index)))
    const [one, other] = await Promise.all([
      lookIntoImport(signe, file('to', rows)),
      lookIntoImport(signe, file('to', rows)),
    ])
    const results = await Promise.allSettled(
      [one, one, other].map((id) => takeInImport(signe, { consultation: 'to', import: id })),
    )
    const entered = results.map((result) =>
      result.status === 'fulfilled' ? result.value : (result.reason as Refusal).message,
    )
    assert.deepEqual(entered.sort(), [0, 20, 'The file has been imported already'])
    assert.equal((await responsesIn('to')).length, 20)
  })

  test('only the secretariat of the body that consults imports', async () => {
    await town.announced('rolle')
    for (const who of ['gry', 'frida', 'mads', 'lone'] as const)
      await assert.rejects(lookIntoImport(town.as(who), file('rolle', [good('1')])), { kind: 'not-found' }, who)
    const id = await lookIntoImport(signe, file('rolle', [good('1')]))
    await assert.rejects(takeInImport(town.as('gry'), { consultation: 'rolle', import: id }), { kind: 'not-found' })
    await town.announced('anden')
    await assert.rejects(takeInImport(signe, { consultation: 'anden', import: id }), { kind: 'not-found' })
  })

  test('a source is named in letters and digits', () =>
    assert.rejects(lookIntoImport(signe, file('rolle', [good('1')], '<script>')), { field: 'source' }))

  test('ten thousand rows are looked into and entered within 30 seconds, and told along the way', async () => {
    await town.announced('mange')
    const rows = Array.from({ length: 10_000 }, (_, index) =>
      good(String(index), { postcode: '2720', email: `b${index}@example.dk`, text: `Svar ${index}. `.repeat(60) }),
    )
    const started = performance.now()
    const id = await lookIntoImport(signe, file('mange', rows))
    const told: number[] = []
    assert.equal(await takeInImport(signe, { consultation: 'mange', import: id }, (count) => told.push(count)), 10_000)
    const seconds = (performance.now() - started) / 1000
    assert.ok(seconds < 30, `${seconds.toFixed(1)} seconds`)
    assert.equal(told.length, 20)
    assert.equal(told.at(-1), 10_000)
    const numbers = (await responsesIn('mange')).map(({ responseNumber }) => responseNumber)
    assert.deepEqual(
      numbers,
      Array.from({ length: 10_000 }, (_, index) => index + 1),
    )
  })

  test('the examples of the documentation are entered as they are', async () => {
    await town.announced('eksempel')
    const march = town.as('signe', '2026-03-10T12:00:00+01:00')
    for (const name of ['svar.csv', 'svar.json']) {
      const bytes = new Uint8Array(readFileSync(`docs/import/${name}`))
      const id = await lookIntoImport(march, { consultation: 'eksempel', source: name, fileName: name, bytes })
      assert.equal(await takeInImport(march, { consultation: 'eksempel', import: id }), 2)
    }
  })
})
