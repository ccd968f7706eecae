import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languages } from '#languages/index.ts'
import { type Cell, cellOf, matrixOf, type Party, type Saying, stanceOf } from './matrix.ts'
import { cellWords } from './words.ts'

const saying = (given: Partial<Saying>): Saying => ({
  remark: '1',
  responseNumber: 1,
  body: 'skoleudvalget',
  name: 'Skoleudvalget',
  quote: 'ord',
  basis: [],
  alternative: null,
  labels: [],
  speaker: 'committee',
  questions: [],
  themes: [],
  elements: [],
  content: null,
  ...given,
})

const position = (position: 'endorse' | 'endorse_with_reservation' | 'not_endorse' | 'neutral') =>
  saying({ content: { kind: 'position', position, reservation: null } })

for (const [what, sayings, stance] of [
  ['says nothing of what it thinks', [saying({ labels: ['background'] })], null],
  ['endorses', [position('endorse'), saying({ labels: ['endorse'] })], 'endorse'],
  [
    'endorses, once with a reservation',
    [position('endorse'), position('endorse_with_reservation')],
    'endorse_with_reservation',
  ],
  ['is for one thing and against another', [position('endorse'), position('not_endorse')], 'mixed'],
  ['is only against', [saying({ labels: ['oppose'] })], 'not_endorse'],
] as const)
  test(`a party that ${what} stands as ${stance ?? 'nothing'}`, () => assert.equal(stanceOf(sayings), stance))

test('a structured position counts before the labels of the same remark', () => {
  const reserved = saying({
    labels: ['endorse'],
    content: { kind: 'position', position: 'neutral', reservation: null },
  })
  assert.equal(stanceOf([reserved]), 'neutral')
})

test('silence is no cell, not a cell of zeros', () => assert.equal(cellOf([]), null))

test('a cell counts offers, resources, constraints and money, and keeps the highest priority', () => {
  const offer = saying({
    content: { kind: 'dialogue_offer', from: 'a', to: 'b', subject: '', firstStep: 'giver', contact: null, date: null },
  })
  const cell = cellOf([
    offer,
    offer,
    saying({ content: { kind: 'resource_offer', resource: 'advice', provider: 'a', scope: '', inKind: true } }),
    saying({ content: { kind: 'priority', level: 'normal', implied: true } }),
    saying({ content: { kind: 'priority', level: 'highest', implied: false } }),
    saying({
      content: { kind: 'funding', result: 'none', amountDkk: null, year: null, separate: true, hedge: 'som sådan' },
    }),
    saying({
      content: {
        kind: 'constraint',
        ground: 'law',
        coverage: null,
        reason: null,
        legalBasis: null,
        earmarks: [],
        openList: false,
      },
    }),
  ])
  assert.equal(cell?.dialogueOffers, 2)
  assert.equal(cell?.resourceOffers, 1)
  assert.equal(cell?.constraints, 1)
  assert.equal(cell?.priority?.level, 'highest')
  assert.equal(cell?.funding?.hedge, 'som sådan')
  assert.equal(cell?.remarks, 7)
})

test('an answer about money names in its cell what it rests on and what is offered instead', () => {
  const linked = (kind: 'dialogue_offer' | 'resource_offer' | null) => ({
    remark: 'b',
    quote: 'ord',
    content:
      kind === 'resource_offer'
        ? ({ kind, resource: 'advice', provider: '', scope: '', inKind: true } as const)
        : kind && ({ kind, from: '', to: '', subject: '', firstStep: 'giver', contact: null, date: null } as const),
  })
  const money = (alternative: Saying['alternative'], basis: number) =>
    saying({
      content: { kind: 'funding', result: 'none', amountDkk: null, year: null, separate: true, hedge: null },
      basis: Array.from({ length: basis }, () => linked(null)),
      alternative,
    })
  const words = (sayings: Saying[]) => cellWords(languages.en.t, cellOf(sayings) as Cell).map(({ text }) => text)
  assert.deepEqual(words([money(linked('dialogue_offer'), 3)]), [
    'No separate money',
    'Rests on 3 constraints',
    'Dialogue is offered instead',
  ])
  assert.deepEqual(words([money(linked('resource_offer'), 0)]), ['No separate money', 'A resource is offered instead'])
  const offer = saying({ remark: 'b', content: linked('dialogue_offer').content })
  const instead = ['No separate money', 'Dialogue is offered instead']
  assert.deepEqual(words([money(linked('dialogue_offer'), 0), offer]), instead)
  const two = [money(linked('dialogue_offer'), 0), offer, { ...offer, remark: 'c' }]
  assert.deepEqual(words(two), [...instead, '2 offers of dialogue'])
})

test('the matrix has a row per party and shows each only its own words', () => {
  const party = (body: string): Party => ({
    body,
    questionSet: 'q',
    name: body,
    shortName: body,
    deadline: '2026-06-30',
    state: 'answered',
    responseNumber: 1,
    published: true,
  })
  const columns = [{ id: '1', title: '1', sayingsOf: ({ questions }: Saying) => questions.includes(1) }]
  const rows = matrixOf([party('skoleudvalget'), party('ældrerådet')], columns, [
    saying({ questions: [1], labels: ['endorse'] }),
  ])
  assert.equal(rows[0]?.cells[0]?.stance, 'endorse')
  assert.equal(rows[1]?.cells[0], null)
})
