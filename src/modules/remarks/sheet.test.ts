import assert from 'node:assert/strict'
import { test } from 'node:test'
import { InvalidForm } from '#platform/refusal.ts'
import { consultingTown, type Townsperson } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { addPlan, freezePlanVersion } from '../plans/index.ts'
import { addLetter, beginResponse, getResponse } from '../responses/index.ts'
import { addRemark } from './adding.ts'
import { draftLetter, takeOverComposition } from './composition.ts'
import { correctRemark } from './correcting.ts'
import { listElements, listRemarks } from './queries.ts'
import { saveSheet } from './saving-sheet.ts'
import { answerOf, rowsOf, stateOfRow } from './sheet.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
const as = (who: Townsperson) => town.person(who, '2026-03-02T10:00:00+01:00')
const mads = as('mads')

const element = (
  id: string,
  kind: 'theme' | 'goal' | 'effort' | 'proposal',
  title: string,
  children: object[] = [],
) => ({
  id,
  kind,
  title,
  body: `${title} er vigtigt.`,
  children,
})

const founding = town.system('2026-01-02T09:00:00+01:00')
await addPlan(founding, {
  id: 'stor',
  kind: 'district_plan',
  title: 'Stor plan',
  district: 'Nordbyen',
  authorBody: 'lokal',
  summary: 'En plan.',
  elements: [
    element('A', 'theme', 'Trafik', [
      element('A1', 'goal', 'Trygge cyklister'),
      element('A2', 'effort', 'Sikre kryds'),
      element('A3', 'proposal', 'Skolegader'),
    ]),
    element('B', 'theme', 'Klima', [element('B1', 'goal', 'Tørre kældre')]),
  ] as never,
})
await freezePlanVersion(founding, { plan: 'stor', version: 1 })

let consultations = 0
async function begun(): Promise<string> {
  const consultation = `ark-${++consultations}`
  await town.announced(consultation, { plan: 'stor' })
  return beginResponse(mads, { consultation, body: 'skole' })
}

async function rowsNow(response: string, sheet: 'positions' | 'priorities' = 'positions') {
  const seen = await getResponse(mads, response)
  return rowsOf(sheet, await listElements(mads, seen), await listRemarks(mads, seen))
}

type Said = Record<string, readonly [choice: string, words?: string]>

/** Sends the sheet as a browser would: every row as it is shown, but for those that are answered otherwise. */
async function send(
  response: string,
  said: Said,
  shown?: Awaited<ReturnType<typeof rowsNow>>,
  sheet: 'positions' | 'priorities' = 'positions',
) {
  const rows = (shown ?? (await rowsNow(response, sheet))).map((row) => {
    const now = answerOf(row)
    const [choice, words = ''] = said[row.element.id] ?? [now.choice, now.words]
    return { element: row.element.id, choice, words, shown: stateOfRow(row) }
  })
  return saveSheet(mads, { response, sheet, rows })
}

const answers = async (response: string, sheet: 'positions' | 'priorities' = 'positions') =>
  Object.fromEntries(
    (await rowsNow(response, sheet)).map((row) => [
      row.element.id,
      Object.values(answerOf(row)).filter(Boolean).join(': '),
    ]),
  )

const refusedAt =
  (...fields: string[]) =>
  (error: unknown) => {
    assert.ok(error instanceof InvalidForm, String(error))
    assert.deepEqual(
      error.refusals.map(({ field }) => field),
      fields,
    )
    return true
  }

test('a sheet asks of every goal and proposal, or of every theme and effort, in the order of the plan', async () => {
  const response = await begun()
  const shown = (rows: Awaited<ReturnType<typeof rowsNow>>) =>
    rows.map(({ group, element }) => `${group}: ${element.id}`)
  assert.deepEqual(shown(await rowsNow(response)), ['Trafik: A1', 'Trafik: A3', 'Klima: B1'])
  assert.deepEqual(shown(await rowsNow(response, 'priorities')), ['Trafik: A', 'Trafik: A2', 'Klima: B'])
})

test('all rows are saved at once, shown again as they were saved, and said in the letter', async () => {
  const response = await begun()
  const said = {
    A1: ['endorse', 'Det er på tide.'],
    A3: ['endorse_with_reservation', 'busserne skal kunne komme frem'],
    B1: ['not_endorse'],
  } as const
  assert.equal(await send(response, said), 3)
  assert.deepEqual(await answers(response), {
    A1: 'endorse: Det er på tide.',
    A3: 'endorse_with_reservation: busserne skal kunne komme frem',
    B1: 'not_endorse',
  })
  assert.equal(await send(response, {}), 0, 'what nobody changed is not saved again')
  assert.equal(await send(response, { A2: ['highest', 'Der sker ulykker'] }, undefined, 'priorities'), 1)
  const { text } = await draftLetter(mads, await getResponse(mads, response))
  for (const sentence of [
    'Udvalget kan tilslutte sig Trygge cyklister. Det er på tide.',
    'Udvalget kan tilslutte sig Skolegader med dette forbehold: busserne skal kunne komme frem.',
    'Udvalget kan ikke tilslutte sig Tørre kældre.',
    'Udvalget giver højeste prioritet til Sikre kryds. Der sker ulykker.',
  ])
    assert.ok(text.includes(sentence), text)
  await takeOverComposition(mads, { response, text })
  assert.equal(await send(response, { A3: ['endorse', 'busserne skal kunne komme frem'] }), 1)
  assert.match(
    (await draftLetter(mads, await getResponse(mads, response))).text,
    /Udvalget kan tilslutte sig Skolegader\. Busserne skal kunne komme frem\./,
  )
})

test('a row that is emptied is silent again, and words without a choice are refused with nothing saved', async () => {
  const response = await begun()
  await send(response, { A1: ['endorse'], A3: ['neutral'] })
  assert.equal(await send(response, { A1: [''] }), 1)
  assert.deepEqual(await answers(response), { A1: '', A3: 'neutral', B1: '' })
  await assert.rejects(
    send(response, { A1: ['', 'Ord uden valg'], A3: ['endorse'], B1: ['noget andet'] }),
    refusedAt('choice-A1', 'choice-B1'),
  )
  await assert.rejects(send(response, { A1: ['endorse', 'x'.repeat(2001)] }), refusedAt('words-A1'))
  assert.deepEqual(await answers(response), { A1: '', A3: 'neutral', B1: '' })
})

test('of two who answer at once neither takes away the other’s rows, and the same row is asked about', async () => {
  const response = await begun()
  const opened = await rowsNow(response)
  await send(response, { A1: ['endorse'], B1: ['neutral'] }, opened)
  assert.equal(await send(response, { A3: ['not_endorse'] }, opened), 1)
  assert.deepEqual(await answers(response), { A1: 'endorse', A3: 'not_endorse', B1: 'neutral' })
  await assert.rejects(send(response, { A1: ['not_endorse'], B1: ['neutral'] }, opened), refusedAt('choice-A1'))
  assert.equal(await send(response, { A1: ['not_endorse'] }), 1)
})

test('the words of a letter that came in stay when its row says something else', async () => {
  const response = await begun()
  const quote = 'Udvalget støtter trygge cyklister og tørre kældre.'
  await addLetter(mads, {
    response,
    source: 'pasted',
    text: `${quote}\n\nUdvalget støtter skolegader. Dog ikke alle steder.`,
  })
  const words = { response, speaker: 'committee' } as const
  const endorse = { kind: 'position', position: 'endorse', reservation: null } as const
  const shared = await addRemark(mads, { ...words, quote, elements: ['A1', 'B1'], content: endorse })
  assert.deepEqual(await answers(response), { A1: 'endorse', A3: '', B1: 'endorse' })
  // The words answer for two rows: one of them can be answered otherwise by itself, and then the other too.
  assert.equal(await send(response, { B1: ['not_endorse', 'Det er for dyrt'] }), 1)
  assert.deepEqual(await answers(response), { A1: 'endorse', A3: '', B1: 'not_endorse: Det er for dyrt' })
  await correctRemark(mads, { remark: shared, speaker: 'committee', elements: ['A1', 'A3'], content: endorse })
  assert.equal(await send(response, { A1: ['neutral'], A3: ['endorse_with_reservation', 'i dagtimerne'] }), 2)
  assert.deepEqual(await answers(response), {
    A1: 'neutral',
    A3: 'endorse_with_reservation: i dagtimerne',
    B1: 'not_endorse: Det er for dyrt',
  })
  const remarks = await listRemarks(mads, await getResponse(mads, response))
  assert.equal(remarks.find(({ id }) => id === shared)?.quote, quote)
  await addRemark(mads, {
    ...words,
    quote: 'Dog ikke alle steder.',
    elements: ['A3'],
    content: { ...endorse, position: 'not_endorse' },
  })
  await assert.rejects(send(response, { A3: ['neutral'] }), refusedAt('choice-A3'))
})
