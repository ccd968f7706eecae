import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { ownChanges } from '#database/changes.ts'
import { readDemonstration } from '#database/seeds/vanloese/read.ts'
import { foundCity } from '#modules/parties/index.ts'
import type { ContentKind } from '#modules/reading/index.ts'
import { confirmRemarks, proposeRemarks, type Remark, readRemarks } from '#modules/remarks/index.ts'
import { addLetter, beginResponse } from '#modules/responses/index.ts'
import { testDatabase } from '#test/database.ts'
import { cityOf } from './city.ts'
import { seedQuestionSets, seedVanloeseConsultation } from './consultations.ts'
import { seedParties } from './parties.ts'
import { seedVanloesePlan } from './plans.ts'

// The real letter of 2009, as its case worker would take it in: uploaded, read, confirmed. It must yield exactly this.

const { db } = await testDatabase()
const demonstration = readDemonstration()
const body = 'beskaeftigelses-og-integrationsudvalget'
let remarks: Remark[] = []

before(async () => {
  const city = cityOf('koebenhavn', db, ownChanges())
  await foundCity(db, { tenant: 'koebenhavn', name: 'København', host: null, demonstration: true, clockOffsetMs: 0 })
  await seedParties(city.system('2008-01-02T08:00:00+01:00'), demonstration)
  await seedQuestionSets(city, demonstration)
  await seedVanloesePlan(await city.person('karla-regnbue', '2009-02-20T15:30:00+01:00'), demonstration)
  await seedVanloeseConsultation(city, demonstration, 'https://hoering.example.dk')
  const mogens = await city.person('mogens-opdigt', '2009-04-08T09:00:00+02:00')
  const letter = demonstration.responses.find((response) => response.body === body)
  assert.ok(letter)
  const response = await beginResponse(mogens, { consultation: demonstration.consultation.slug, body })
  await addLetter(mogens, { response, source: 'uploaded', bytes: letter.bytes, fileName: letter.fileName })
  await proposeRemarks(mogens, { response })
  const proposed = await readRemarks(mogens, response)
  assert.ok(
    proposed.every(({ confirmedAt }) => confirmedAt === null),
    'nothing counts until it is confirmed',
  )
  await confirmRemarks(mogens, { response, remarks: proposed.map(({ id }) => id) })
  remarks = await readRemarks(mogens, response)
})

const ofKind = (kind: ContentKind) => remarks.filter(({ content }) => content?.kind === kind)

for (const [kind, count] of [
  ['alignment', 1],
  ['position', 1],
  ['proposal_mention', 2],
  ['dialogue_offer', 3],
  ['resource_offer', 1],
  ['constraint', 3],
  ['exception', 1],
  ['funding', 1],
  ['priority', 1],
] as const)
  test(`the real letter has ${count} of ${kind}`, () => assert.equal(ofKind(kind).length, count))

const elementsOf = (kind: ContentKind) => ofKind(kind).map(({ elements }) => elements.map(({ id }) => id))

test('the endorsed goal is the plan’s own, under its theme', () => {
  assert.ok(elementsOf('position')[0]?.includes('T1-M1'))
  assert.ok(elementsOf('position')[0]?.includes('T1'))
})

test('the two proposals are those of the local committee’s report', () => {
  assert.deepEqual(
    elementsOf('proposal_mention').map((ids) => ids.find((id) => id.startsWith('R-'))),
    ['R-F1', 'R-F2'],
  )
})

test('three questions are answered under two headings', () => {
  const answered = new Set(remarks.flatMap(({ questions }) => questions))
  assert.deepEqual([...answered].sort(), [1, 2, 3])
  assert.deepEqual([...new Set(remarks.map(({ questions }) => questions.join()).filter(Boolean))].sort(), ['1,2', '3'])
})

test('four earmarks in an open list; no amount, no date and no law is named', () => {
  const earmarked = ofKind('constraint').flatMap(({ content }) =>
    content?.kind === 'constraint' ? content.earmarks : [],
  )
  assert.equal(earmarked.length, 4)
  assert.ok(earmarked.every(({ amountDkk }) => amountDkk === null))
  for (const { content } of remarks) {
    if (content?.kind === 'constraint') assert.equal(content.legalBasis, null)
    if (content?.kind === 'funding') assert.equal(content.amountDkk, null)
    if (content?.kind === 'dialogue_offer') assert.equal(content.date, null)
  }
})

test('the exception belongs to the first constraint', () => {
  assert.equal(ofKind('exception')[0]?.ofRemark, ofKind('constraint')[0]?.id)
})

test('no money is answered on the ground of all three constraints, and dialogue is offered instead', () => {
  const [funding] = ofKind('funding')
  assert.deepEqual(
    funding?.basis,
    ofKind('constraint').map(({ id }) => id),
  )
  assert.equal(funding?.alternative, ofKind('dialogue_offer')[2]?.id)
})

test('committee and administration are told apart', () => {
  assert.equal(ofKind('alignment')[0]?.speaker, 'committee')
  assert.equal(ofKind('position')[0]?.speaker, 'committee')
  assert.deepEqual(
    ofKind('dialogue_offer').map(({ speaker }) => speaker),
    ['administration', 'administration', 'administration'],
  )
})
