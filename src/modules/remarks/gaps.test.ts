import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { type GapKind, gapsOf, mentionsMeeting } from './gaps.ts'
import type { AboutElement, Remark } from './remark.ts'

const remark = (id: string, content: Remark['content'], facts: Partial<Remark> = {}): Remark => ({
  id,
  response: 'response',
  letter: 1,
  starts: 0,
  ends: 1,
  quote: 'x',
  prefix: '',
  suffix: '',
  labels: ['background'],
  ranked: [],
  speaker: 'committee',
  questions: [1],
  elements: [],
  content,
  ofRemark: null,
  basis: [],
  alternative: null,
  origin: 'reader',
  position: 1,
  confirmedAt: null,
  rejectedAt: null,
  ...facts,
})

const letter = { version: 1, text: 'Godkendt på udvalgets møde den 25. marts 2009.' }

const kindsOf = (remarks: readonly Remark[], more: { questions?: { no: number }[]; text?: string } = {}): GapKind[] =>
  gapsOf({
    remarks,
    questions: more.questions ?? [],
    letter: more.text === undefined ? letter : { version: 1, text: more.text },
  }).map(({ kind }) => kind)

const element = (id: string, kind: AboutElement['kind']): AboutElement => ({ id, kind, title: id, theme: 'T1' })

const offer = (contact: string | null, date: CalendarDate | null): Remark['content'] => ({
  kind: 'dialogue_offer',
  from: 'forvaltningen',
  to: 'lokaludvalget',
  subject: 'integration',
  firstStep: 'giver',
  contact,
  date,
})

const byLaw = (legalBasis: string | null): Remark['content'] => ({
  kind: 'constraint',
  ground: 'law',
  coverage: null,
  reason: null,
  legalBasis,
  earmarks: [],
  openList: false,
})

const mention: Remark['content'] = { kind: 'proposal_mention', wording: 'et styrket netværk' }
const endorse: Remark['content'] = { kind: 'position', position: 'endorse', reservation: null }
const priority = (implied: boolean): Remark['content'] => ({ kind: 'priority', level: 'normal', implied })
const theme = { elements: [element('T1', 'theme')] }
const proposal = { elements: [element('P1', 'proposal')] }

for (const [what, remarks, expected] of [
  [
    'an offer says neither whom to write to nor when',
    [remark('a', offer(null, null))],
    ['offer without contact', 'offer without date'],
  ],
  ['an offer says both', [remark('a', offer('Mogens Opdigt', '2009-05-04'))], []],
  ['a law is not named', [remark('a', byLaw(null))], ['law without basis']],
  ['a law is named', [remark('a', byLaw('serviceloven § 12'))], []],
  ['a priority is only implied', [remark('a', priority(true), theme)], ['implied priority']],
  [
    'an implied priority is also said outright',
    [remark('a', priority(true), theme), remark('b', priority(false), theme)],
    [],
  ],
  ['a proposal has no position', [remark('a', mention, proposal)], ['mentioned without position']],
  ['a proposal has a position', [remark('a', mention, proposal), remark('b', endorse, proposal)], []],
  [
    'only the theme that a proposal stands under has a position',
    [remark('a', mention, theme), remark('b', endorse, theme)],
    ['mentioned without position'],
  ],
  ['words are in an older letter', [remark('a', null, { letter: 0 })], ['broken place']],
  ['words were never placed', [remark('a', null, { letter: null })], ['broken place']],
  ['a remark with gaps was rejected', [remark('a', offer(null, null), { rejectedAt: new Date(0) })], []],
] as const satisfies readonly (readonly [string, readonly Remark[], readonly GapKind[]])[])
  test(`when ${what}, the gaps are: ${expected.join(', ') || 'none'}`, () => {
    assert.deepEqual(kindsOf(remarks), expected)
  })

test('a question nobody has answered is named', () => {
  const gaps = gapsOf({ remarks: [remark('a', null)], questions: [{ no: 1 }, { no: 3 }], letter })
  assert.deepEqual(gaps, [{ kind: 'unanswered', remarks: [], question: 3 }])
})

test('a letter should tell which meeting approved it', () => {
  assert.deepEqual(kindsOf([], { text: 'Udvalget sender hermed sit svar.' }), ['no approval mentioned'])
  assert.ok(mentionsMeeting('Svaret er tiltrådt den 3. april.'))
  assert.ok(!mentionsMeeting('Udvalget mødes gerne.\n\nDen 3. april er der fest.'))
})
