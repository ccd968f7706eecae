import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { languages } from '#languages/index.ts'
import { anchorAgain, anchorAt } from '#platform/anchor.ts'
import { composeLetter, type LetterFrame } from './compose.ts'

const { t } = languages.da

const frame: LetterFrame = {
  body: 'Socialudvalget',
  consultingBody: 'Økonomiudvalget',
  plan: 'Bydelsplan for Fjordby',
  questions: [
    { no: 1, text: 'Hvilke temaer vil udvalget prioritere?' },
    { no: 3, text: 'Økonomi' },
  ],
  signatory: { name: 'Karen Holm', office: 'Socialborgmester' },
}

type Point = Parameters<typeof composeLetter>[1][number]

const point = (id: string, facts: Partial<Point> = {}): Point => ({
  id,
  quote: '',
  content: null,
  speaker: 'committee',
  elements: [],
  questions: [],
  ofRemark: null,
  position: 0,
  ...facts,
})

test('every remark of a composed letter stands at its own words, apart from every other', () => {
  const points = fc.array(
    fc.record({
      quote: fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }).filter((words) => words.trim() !== ''),
      questions: fc.subarray([1, 2, 3]),
      of: fc.option(fc.nat(9)),
      position: fc.nat(5),
    }),
    { maxLength: 10 },
  )
  fc.assert(
    fc.property(points, (drawn) => {
      const remarks = drawn.map(({ of, ...facts }, index) =>
        point(String(index), { ...facts, ofRemark: of === null ? null : String(of) }),
      )
      const { text, places } = composeLetter(t, remarks, frame)
      assert.deepEqual(places.map(({ remark }) => remark).sort(), remarks.map(({ id }) => id).sort())
      for (const { remark, start, end } of places)
        assert.equal(text.slice(start, end), remarks[Number(remark)]?.quote.trim())
      for (const [index, { start }] of places.entries())
        assert.ok(index === 0 || start >= (places[index - 1]?.end ?? 0))
    }),
  )
})

test('a letter has its questions as headings, reasons after what they explain, and greeting and office at the end', () => {
  const { text } = composeLetter(
    t,
    [
      point('reason', { quote: 'Det følger af loven.', ofRemark: 'limit', position: 9 }),
      point('limit', { quote: 'Jobcentrene er bydækkende', questions: [3], position: 2 }),
      point('other', { quote: 'Midlerne er udmøntet.', questions: [3], position: 3 }),
      point('first', { quote: 'Udvalget prioriterer trivsel.', questions: [1], position: 1 }),
    ],
    frame,
  )
  assert.equal(
    text,
    `Høringssvar fra Socialudvalget om Bydelsplan for Fjordby

Økonomiudvalget har sendt Bydelsplan for Fjordby i høring. Socialudvalget afgiver hermed sit høringssvar.

Hvilke temaer vil udvalget prioritere?

Udvalget prioriterer trivsel.

Økonomi

Jobcentrene er bydækkende. Det følger af loven. Midlerne er udmøntet.

Med venlig hilsen

Karen Holm
Socialborgmester
`,
  )
})

const title = (id: string, title: string): Point['elements'] => [{ id, title, kind: 'theme', theme: id }]

for (const [content, sentence] of [
  [
    { kind: 'funding', result: 'none', amountDkk: null, year: null, separate: true, hedge: 'som sådan' },
    'Det er som sådan ikke muligt at afsætte særskilt økonomi til En sund bydel.',
  ],
  [
    { kind: 'funding', result: 'allocated', amountDkk: 250_000, year: 2010, separate: false, hedge: null },
    'Forvaltningen afsætter økonomi til En sund bydel. Beløbet er 250.000 kr. Pengene er til 2010.',
  ],
  [
    { kind: 'alignment', degree: 'good', hedge: 'generelt set' },
    'Forvaltningen vurderer, at En sund bydel generelt set er i god overensstemmelse med de politiske mål.',
  ],
  [{ kind: 'priority', level: 'highest', implied: false }, 'Forvaltningen giver højeste prioritet til En sund bydel.'],
  [
    { kind: 'position', position: 'endorse_with_reservation', reservation: 'støjen skal måles først.' },
    'Forvaltningen kan tilslutte sig En sund bydel med dette forbehold: støjen skal måles først.',
  ],
  [
    {
      kind: 'dialogue_offer',
      from: '',
      to: 'Fjordby Lokaludvalg',
      subject: 'idræt',
      firstStep: 'receiver',
      contact: null,
      date: null,
    },
    'Forvaltningen står til rådighed for Fjordby Lokaludvalg til en dialog om idræt.',
  ],
  [
    { kind: 'exception', subject: 'fremskudte indsatser', area: 'de udsatte boligområder', reason: null },
    'Undtaget: fremskudte indsatser i de udsatte boligområder.',
  ],
] as const satisfies readonly (readonly [Point['content'], string])[])
  test(`a ${content.kind} without words of its own is written as: ${sentence}`, () => {
    const remark = point('a', { content, speaker: 'administration', elements: title('T1', 'En sund bydel') })
    const { text, places } = composeLetter(t, [remark], frame)
    const { start, end } = places[0] ?? assert.fail('the remark has no place')
    assert.equal(text.slice(start, end).replaceAll('\u00a0', ' '), sentence)
  })

test('words that stay while the letter is edited around them are found again; words that were rewritten are not', () => {
  const { text, places } = composeLetter(
    t,
    [
      point('a', { quote: 'Udvalget kan tilslutte sig målet.', position: 1 }),
      point('b', { quote: 'Der er ingen særskilt økonomi.', position: 2 }),
    ],
    frame,
  )
  const edited = `Kære alle\n\n${text.replace('ingen særskilt økonomi', 'ikke afsat penge')}`
  const [kept, rewritten] = places.map((place) => anchorAgain(edited, anchorAt(text, place)))
  assert.equal(edited.slice(kept?.start, kept?.end), 'Udvalget kan tilslutte sig målet.')
  assert.equal(rewritten, undefined)
})
