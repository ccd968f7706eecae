import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { folded, problemsOf } from './check.ts'
import { type Demonstration, readDemonstration } from './read.ts'

const demonstration = readDemonstration()
const { responses, citizens, report, consultation, questionSets, others } = demonstration
const realLetter = responses.find(({ invented }) => !invented)
assert.ok(realLetter)

test('everything in the demonstration fits together: quotes, elements, people, bodies, questions and days', () => {
  assert.deepEqual(problemsOf(demonstration), [])
})

test('the real letter has the bytes it had in 2009', () => {
  const sha256 = createHash('sha256').update(realLetter.bytes).digest('hex')
  assert.equal(sha256, '2eadf9437f85641b009b2fbed5d60f7583a9614d37195ddce64f70b73fe2b0f6')
})

test('the real letter yields exactly what it says', () => {
  const contents = realLetter.remarks.flatMap(({ content }) => content ?? [])
  const ofKind = <Kind extends string>(kind: Kind) => contents.filter((content) => content.kind === kind)
  const positions = contents.flatMap((content) => (content.kind === 'position' ? [content.position] : []))
  const constraints = contents.flatMap((content) => (content.kind === 'constraint' ? [content] : []))
  const funding = contents.flatMap((content) => (content.kind === 'funding' ? [content] : []))
  const offers = contents.flatMap((content) => (content.kind === 'dialogue_offer' ? [content] : []))
  const themes = realLetter.remarks.flatMap(({ elements }) => elements.filter((id) => /^T\d$/.test(id)))
  assert.deepEqual(ofKind('alignment'), [{ kind: 'alignment', degree: 'good', hedge: 'generelt set' }])
  assert.deepEqual(ofKind('priority'), [{ kind: 'priority', level: 'normal', implied: true }])
  assert.deepEqual([...new Set(themes)], ['T1'])
  assert.deepEqual(positions, ['endorse'])
  assert.equal(ofKind('proposal_mention').length, 2)
  assert.deepEqual(
    offers.map(({ firstStep, date, contact }) => ({ firstStep, date, contact })),
    ['giver', 'receiver', 'giver'].map((firstStep) => ({ firstStep, date: null, contact: null })),
  )
  assert.equal(ofKind('resource_offer').length, 1)
  assert.deepEqual(
    constraints.map(({ ground, legalBasis }) => ({ ground, legalBasis })),
    ['law', 'fixed_location', 'earmarked'].map((ground) => ({ ground, legalBasis: null })),
  )
  assert.equal(ofKind('exception').length, 1)
  assert.deepEqual(
    constraints.map(({ earmarks, openList }) => [earmarks.length, openList]),
    [
      [0, false],
      [0, false],
      [4, true],
    ],
  )
  assert.deepEqual(funding, [
    { kind: 'funding', result: 'none', amountDkk: null, year: null, separate: true, hedge: 'som sådan' },
  ])
  assert.deepEqual([...new Set(realLetter.remarks.flatMap(({ questions }) => questions))].sort(), [1, 2, 3])
})

test('the committees are asked the three questions word for word', () => {
  const set = questionSets.find(({ slug }) => slug === 'fagudvalgenes-tre-spoergsmaal')
  assert.deepEqual(
    set?.questions.map(({ kind, text }) => [kind, text]),
    [
      ['priority', 'hvilke temaer/indsatser i bydelen vil udvalget særligt prioritere at arbejde videre med'],
      ['approach', 'hvordan vil udvalget arbejde videre med det'],
      ['funding', 'hvilken økonomi afsættes til arbejdet'],
    ],
  )
})

test('one body answers late, one has more time and one says nothing', () => {
  const answered = responses.map(({ body }) => body)
  const silent = consultation.parties.map(({ body }) => body).filter((body) => !answered.includes(body))
  const late = responses.filter(({ receivedOn }) => receivedOn > consultation.deadline).map(({ body }) => body)
  assert.deepEqual(late, ['sundheds-og-omsorgsudvalget'])
  assert.deepEqual(silent, ['socialudvalget', 'handicapraadet'])
  assert.deepEqual(
    consultation.extensions.map(({ body }) => body),
    ['socialudvalget'],
  )
})

test('thirty citizens and associations answer, one of them in English', () => {
  assert.equal(citizens.length, 30)
  assert.equal(citizens.filter(({ language }) => language === 'en').length, 1)
})

test('the report has topics under every theme, and each has its reply', () => {
  assert.deepEqual([...new Set(report.topics.map(({ theme }) => theme))].sort(), [
    'T1',
    'T2',
    'T3',
    'T4',
    'T5',
    'T6',
    'T7',
    'T8',
    null,
  ])
  assert.equal(report.topics.filter(({ reply }) => !reply).length, 0)
})

test('thirteen other consultations stand in the list', () => {
  assert.equal(others.length, 13)
})

for (const [what, spoil, sentence] of [
  [
    'a quote that is not in its letter',
    (all) => (first(first(all.responses).remarks).quote = 'Grisene flyver'),
    /0 times in the letter/,
  ],
  ['a quote that stands twice', (all) => (first(first(all.responses).remarks).quote = 'udvalget'), /stands \d+ times/],
  [
    'an element that is nowhere',
    (all) => (first(first(all.responses).remarks).elements = ['T9']),
    /T9, which is nowhere/,
  ],
  ['a telephone number', (all) => (first(all.citizens).text += ' Ring 20 45 67 89.'), /something personal/],
  ['a topic with its opposite in it', (all) => (first(all.report.topics).direction = 'opposition'), /its opposite/],
  ['a committee from before its time', (all) => (first(all.others).opensOn = '1999-01-01'), /was not there/],
] as const satisfies [string, (all: Demonstration) => unknown, RegExp][])
  test(`the check notices ${what}`, () => {
    const spoilt = structuredClone(demonstration)
    spoilt.responses.forEach((response, index) => {
      response.bytes = responses[index]?.bytes ?? response.bytes
    })
    spoil(spoilt)
    assert.ok(
      problemsOf(spoilt).some((problem) => sentence.test(problem)),
      `a sentence like ${sentence}`,
    )
  })

test('folding changes white space and nothing else', () => {
  assert.equal(folded('  Det er\n således  ”ikke” '), 'Det er således ”ikke”')
})

function first<Item>(items: readonly Item[]): Item {
  const [item] = items
  assert.ok(item)
  return item
}
