import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { InvalidForm, Refusal } from '#platform/refusal.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { withdrawConsultation } from '../consultations/index.ts'
import { formKeyOf, newFormKey } from './form-key.ts'
import { correctResponse, getOwnResponse, listPoints, withdrawResponse } from './own-response.ts'
import type { NewPoint } from './points.ts'
import { mostReceiptsOfAddressADay } from './rules.ts'
import { answerConsultation, type Sending } from './sending.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
const openDay = '2026-03-01T12:00:00+01:00'

const said = (text: string): NewPoint => ({ target: { kind: 'general' }, text })

async function sending(consultation: string, instant = openDay, changed: Partial<Sending> = {}): Promise<Sending> {
  const form = await formKeyOf(town.anyone(instant), await newFormKey(town.anyone(instant)))
  assert.ok(form)
  return {
    consultation,
    ...form,
    sender: { name: 'Dorte Cykelglad', email: 'dorte@example.dk', postcode: '2720' },
    points: [said('Lav flere cykelstier.')],
    site,
    ...changed,
  }
}

const refused = (says: RegExp) => (error: unknown) =>
  (error instanceof Refusal && says.test(error.message)) ||
  (error instanceof InvalidForm && error.refusals.some(({ message }) => says.test(message)))

const mailsTo = (address: string) =>
  db.selectFrom('mails').where('toAddress', '=', address).selectAll().orderBy('createdAt').execute()

describe('an answer from outside a body', async () => {
  await town.announced('aaben')

  test('gets the next number, a receipt by mail, and is found by the secret in it', async () => {
    const sent = await answerConsultation(town.anyone(openDay), await sending('aaben'))
    assert.equal(sent.responseNumber, 1)
    assert.equal(sent.late, false)
    const own = await getOwnResponse(town.anyone(openDay), sent.secret)
    assert.equal(own.text, 'Lav flere cykelstier.')
    const mail = (await mailsTo('dorte@example.dk')).at(-1)
    assert.match(mail?.text ?? '', new RegExp(`${site}/receipts/${sent.secret}`))
    assert.match(mail?.subject ?? '', /^Kvittering: svar 1 /)
  })

  test('fills nobody’s mailbox: an address gets so many receipts a day, however it is written', async () => {
    await town.announced('mange')
    const one = async (email: string, instant = openDay) =>
      answerConsultation(
        town.anyone(instant),
        await sending('mange', instant, { sender: { name: 'En anden', email }, points: [said('Køb noget!')] }),
      )
    const sent = await Promise.all(
      Array.from({ length: mostReceiptsOfAddressADay + 5 }, (_, index) =>
        one(index % 2 ? 'offer@example.dk' : 'OFFER@example.dk'),
      ),
    )
    const mails = async () => [...(await mailsTo('offer@example.dk')), ...(await mailsTo('OFFER@example.dk'))].length
    assert.equal(await mails(), mostReceiptsOfAddressADay)
    const told = await Promise.all(sent.map(({ secret }) => getOwnResponse(town.anyone(openDay), secret)))
    assert.equal(told.filter(({ mailed }) => mailed).length, mostReceiptsOfAddressADay)
    await one('offer@example.dk', '2026-03-02T12:00:01+01:00')
    assert.equal(await mails(), mostReceiptsOfAddressADay + 1)
    assert.equal((await getOwnResponse(town.anyone(openDay), (await one('en@example.dk')).secret)).mailed, true)
  })

  test('that arrives several times at once is one response', async () => {
    const once = await sending('aaben')
    const all = await Promise.all(Array.from({ length: 8 }, () => answerConsultation(town.anyone(openDay), once)))
    assert.equal(new Set(all.map(({ responseNumber }) => responseNumber)).size, 1)
    assert.equal(new Set(all.map(({ secret }) => secret)).size, 1)
    assert.equal(all.filter(({ replayed }) => !replayed).length, 1)
  })

  test('with other words under the same key is refused and leads to the receipt', async () => {
    const first = await sending('aaben')
    await answerConsultation(town.anyone(openDay), first)
    await assert.rejects(
      answerConsultation(town.anyone(openDay), { ...first, points: [said('Noget andet.')] }),
      refused(/sent already/),
    )
  })

  test('numbers have no gaps, also when some are refused', async () => {
    const before = (await answerConsultation(town.anyone(openDay), await sending('aaben'))).responseNumber
    const bad = Array.from({ length: 5 }, async () =>
      answerConsultation(town.anyone(openDay), await sending('aaben', openDay, { points: [said('  ')] })),
    )
    const good = Array.from({ length: 5 }, async () => answerConsultation(town.anyone(openDay), await sending('aaben')))
    await Promise.all(bad.map((one) => assert.rejects(one, refused(/Write what you want to say/))))
    const numbers = (await Promise.all(good)).map(({ responseNumber }) => responseNumber).sort((a, b) => a - b)
    assert.deepEqual(
      numbers,
      [1, 2, 3, 4, 5].map((step) => before + step),
    )
  })

  test('makes several points, each with its own words under what it is about', async () => {
    const quote = 'cykle i skole'
    const sent = await answerConsultation(
      town.anyone(openDay),
      await sending('aaben', openDay, {
        points: [
          said('Tak for planen.'),
          { target: { kind: 'element', element: 'T1' }, text: 'Godt tema.' },
          {
            target: { kind: 'passage', element: 'T1', anchor: { quote, prefix: 'kunne ', suffix: '.' } },
            text: 'Også om vinteren.',
          },
          { target: { kind: 'question', no: 1 }, text: 'Den er god.' },
          { target: { kind: 'general' }, text: '   ' },
        ],
      }),
    )
    const own = await getOwnResponse(town.anyone(openDay), sent.secret)
    const points = await listPoints(town.anyone(openDay), own.id, own.letter)
    assert.deepEqual(
      points.map(({ target, letterStarts, letterEnds }) => [target, own.text.slice(letterStarts, letterEnds)]),
      [
        ['general', 'Tak for planen.'],
        ['element', 'Godt tema.'],
        ['passage', 'Også om vinteren.'],
        ['question', 'Den er god.'],
      ],
    )
    const passage = points[2]
    assert.equal('Alle børn skal kunne cykle i skole.'.slice(passage?.starts ?? 0, passage?.ends ?? 0), quote)
    assert.match(own.text, /Om »Sikre skoleveje«, ordene »cykle i skole«:\n\nOgså om vinteren\./)
  })

  test('about words that are not in the plan is refused', async () => {
    const anchor = { quote: 'køre i skole', prefix: '', suffix: '' }
    const points: NewPoint[] = [{ target: { kind: 'passage', element: 'T1', anchor }, text: 'Nej.' }]
    await assert.rejects(
      answerConsultation(town.anyone(openDay), await sending('aaben', openDay, { points })),
      refused(/do not stand in the plan/),
    )
  })

  test('never keeps a protected address, nor the postcode beside it', async () => {
    const sender = {
      name: 'Hemmelig Hansen',
      address: 'Skjulestien 7',
      postcode: '2720',
      addressProtected: true,
      email: 'h@example.dk',
    }
    const sent = await answerConsultation(town.anyone(openDay), await sending('aaben', openDay, { sender }))
    const { rows } = await sql<{ all: string }>`
      select (select json_agg(r)::text from responses r where id = ${sent.response}) ||
        (select json_agg(c)::text from respondent_contacts c where response = ${sent.response}) as all`.execute(db)
    assert.match(rows[0]?.all ?? '', /"address_protected":true/)
    assert.doesNotMatch(rows[0]?.all ?? '', /Skjulestien|2720/)
  })

  test('with a sender who cannot be is told all that is wrong at once', async () => {
    const sender = { name: ' ', email: 'ikke en adresse', postcode: '27', organisation: 'X', registerNumber: '12' }
    await assert.rejects(
      answerConsultation(town.anyone(openDay), await sending('aaben', openDay, { sender })),
      (error) =>
        error instanceof InvalidForm &&
        ['name', 'registerNumber', 'postcode', 'email'].every((field) =>
          error.refusals.some((refusal) => refusal.field === field),
        ),
    )
  })

  for (const [begun, sent, late, inTime] of [
    ['2026-04-15T23:00:00+02:00', '2026-04-15T23:59:59+02:00', false, false],
    ['2026-04-15T23:50:00+02:00', '2026-04-16T00:00:00+02:00', true, true],
    ['2026-04-15T23:59:59+02:00', '2026-04-16T00:14:59+02:00', true, true],
    ['2026-04-15T23:50:00+02:00', '2026-04-16T00:15:01+02:00', true, false],
    ['2026-04-16T00:00:01+02:00', '2026-04-16T00:05:00+02:00', true, false],
    ['2026-04-10T12:00:00+02:00', '2026-05-01T12:00:00+02:00', true, false],
  ] as const)
    test(`begun ${begun} and sent ${sent} is ${late ? 'late' : 'in time'}${inTime ? ', begun before the deadline' : ''}`, async () => {
      const { secret } = await answerConsultation(town.anyone(sent), await sending('aaben', begun))
      const own = await getOwnResponse(town.anyone(sent), secret)
      assert.deepEqual([own.late, own.begunBeforeDeadline], [late, inTime])
    })

  test('whose form says it was begun earlier than it was is not believed', async () => {
    const key = await newFormKey(town.anyone('2026-04-16T00:05:00+02:00'))
    const moved = key.replace(/\.\d+\./, `.${Date.parse('2026-04-15T23:50:00+02:00')}.`)
    assert.equal((await formKeyOf(town.anyone(openDay), moved))?.begunAt, null)
    assert.ok((await formKeyOf(town.anyone(openDay), key))?.begunAt)
    assert.equal(await formKeyOf(town.anyone(openDay), 'ikke en nøgle'), undefined)
  })

  test('can be corrected and withdrawn until the deadline, keeping its number', async () => {
    const { secret, responseNumber } = await answerConsultation(town.anyone(openDay), await sending('aaben'))
    await correctResponse(town.anyone(openDay), { secret, points: [said('Lav bredere cykelstier.')] })
    const corrected = await getOwnResponse(town.anyone(openDay), secret)
    assert.deepEqual(
      [corrected.responseNumber, corrected.letter, corrected.text],
      [responseNumber, 2, 'Lav bredere cykelstier.'],
    )
    await withdrawResponse(town.anyone(openDay), { secret })
    await assert.rejects(withdrawResponse(town.anyone(openDay), { secret }), refused(/withdrawn/))
    const next = await answerConsultation(town.anyone(openDay), await sending('aaben'))
    assert.ok(next.responseNumber > responseNumber)
  })

  test('stands as it is after the deadline', async () => {
    const { secret } = await answerConsultation(town.anyone(openDay), await sending('aaben'))
    const after = town.anyone('2026-04-16T00:00:00+02:00')
    await assert.rejects(withdrawResponse(after, { secret }), refused(/deadline has passed/))
    await assert.rejects(correctResponse(after, { secret, points: [said('Andet')] }), refused(/deadline has passed/))
  })

  test('opens with its own secret alone', async () => {
    await assert.rejects(getOwnResponse(town.anyone(openDay), 'x'.repeat(43)), refused(/./))
    await assert.rejects(getOwnResponse(town.anyone(openDay), "'; drop table responses"), refused(/./))
  })
})

describe('a consultation', () => {
  for (const [says, id, changed, instant] of [
    ['that has not opened', 'snart', { opensOn: '2026-03-10' }, '2026-03-09T23:59:00+01:00'],
    ['only for those who were asked', 'intern', { public: false, publicQuestionSet: null }, openDay],
  ] as const)
    test(`${says} takes no answers from outside`, async () => {
      await town.announced(id, changed)
      await assert.rejects(answerConsultation(town.anyone(instant), await sending(id, instant)), Refusal)
    })

  test('that has been withdrawn takes none either', async () => {
    await town.announced('trukket')
    await withdrawConsultation(town.person('signe', openDay), { id: 'trukket', reason: 'Fejl i planen' })
    await assert.rejects(answerConsultation(town.anyone(openDay), await sending('trukket')), refused(/withdrawn/))
  })
})
