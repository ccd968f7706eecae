import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { languages } from '#languages/index.ts'
import { checkNumbers, holdsOpposites } from '../topics/index.ts'
import { changedSince, saysTheSame } from './changed-since.ts'
import { changedSentences } from './changed-words.ts'
import { reportDocument, reportWorkbook } from './document.ts'
import { fields } from './fields.ts'
import { composeReport, directions, dispositions, obstaclesOf, type ReportFacts, type Topic } from './report.ts'

const themes = [
  { id: 'T1', title: 'Leg' },
  { id: 'T2', title: 'Ro' },
]

const facts: ReportFacts = {
  consultation: {
    id: 'legepladser',
    title: 'Legepladser',
    caseNumber: '2026-1',
    opensOn: '2026-05-01',
    deadline: '2026-06-30',
    consultingBody: 'Byrådet',
  },
  plan: { id: 'legepladser', title: 'Legepladser', version: 1, sha256: 'a' },
  introduction: 'Om legepladser.',
  responses: [],
  silent: [],
  themes,
}

const remark = fc.record({
  remark: fc.uuid(),
  responseNumber: fc.integer({ min: 1, max: 40 }),
  quote: fc.string({ minLength: 1 }),
  labels: fc.subarray(['endorse', 'oppose', 'proposal', 'ask']),
  name: fc.constant(null),
  sender: fc.constantFrom('committee', 'local_committee', 'council', 'organisation', 'person'),
})

const reply = fc.record({
  unit: fc.constant('skoler'),
  unitName: fc.constant('Skoleforvaltningen'),
  text: fc.constant('Ja.'),
  disposition: fc.constantFrom(...dispositions),
  reason: fc.constant(''),
  draftedBy: fc.constant('mette'),
  approvedBy: fc.option(fc.constant('omar')),
})

const topic: fc.Arbitrary<Topic> = fc.record({
  id: fc.uuid(),
  theme: fc.constantFrom('T1', 'T2', null),
  direction: fc.constantFrom(...directions),
  title: fc.string({ minLength: 1 }),
  summary: fc.string(),
  remarks: fc.array(remark, { maxLength: 8 }),
  reply: fc.option(reply),
})

test('a topic’s numbers are those of the responses behind its remarks, each once, ascending', () => {
  fc.assert(
    fc.property(fc.array(topic), (topics) => {
      for (const { topics: written } of composeReport(facts, topics).chapters)
        for (const { remarks, numbers } of written) {
          assert.deepEqual(new Set(numbers), new Set(remarks.map(({ responseNumber }) => responseNumber)))
          assert.deepEqual(
            [...numbers],
            [...new Set(numbers)].sort((a, b) => a - b),
          )
        }
    }),
  )
})

test('every topic stands in one chapter, chapters in the plan’s order and what concerns no theme last', () => {
  fc.assert(
    fc.property(fc.array(topic), (topics) => {
      const { chapters } = composeReport(facts, topics)
      assert.equal(chapters.flatMap(({ topics }) => topics).length, topics.length)
      const order = chapters.map(({ theme }) => theme?.id ?? 'last')
      assert.deepEqual(
        order,
        ['T1', 'T2', 'last'].filter((id) => order.includes(id)),
      )
    }),
  )
})

test('the counts by sender and by decision are those of the lists', () => {
  fc.assert(
    fc.property(fc.array(topic), (topics) => {
      const { byDisposition, bySender } = composeReport(facts, topics)
      const answered = topics.filter(({ reply }) => reply !== null)
      assert.equal(
        byDisposition.reduce((sum, { topics }) => sum + topics, 0),
        answered.length,
      )
      for (const { sender, topics: count } of bySender)
        assert.equal(count, topics.filter(({ remarks }) => remarks.some((remark) => remark.sender === sender)).length)
    }),
  )
})

const behind = (published: Iterable<number>) => ({
  published: new Set(published),
  unread: 0,
  undivided: 0,
  corrections: 0,
  lostQuotes: [],
  review: 'accepted' as const,
})

test('nothing stands in the way of a report only when every topic is answered, approved and published', () => {
  fc.assert(
    fc.property(fc.array(topic, { minLength: 1, maxLength: 6 }), (topics) => {
      const cited = new Set(topics.flatMap(({ remarks }) => remarks.map(({ responseNumber }) => responseNumber)))
      const complete = topics.every(
        (topic) =>
          topic.summary.trim() && topic.remarks.length > 0 && topic.reply?.approvedBy && !holdsOpposites(topic),
      )
      assert.equal(obstaclesOf('Indledning', topics, behind(cited)).length === 0, Boolean(complete))
      for (const number of cited)
        assert.ok(
          obstaclesOf('Indledning', topics, behind([...cited].filter((other) => other !== number))).some(
            (obstacle) => obstacle.kind === 'unpublished-response' && obstacle.responseNumber === number,
          ),
        )
    }),
  )
})

test('numbers in prose are counted, whatever is in the report', () => {
  fc.assert(
    fc.property(fc.array(topic), (topics) => {
      const written = composeReport({ ...facts, introduction: '{svar} svar om {emner} emner, {ukendt}.' }, topics)
      assert.equal(written.introduction, `0 svar om ${topics.length} emner, {ukendt}.`)
    }),
  )
})

test('a count that is typed and a number that there is not are refused, and years, days and places are not', () => {
  for (const text of ['Vi fik 38 svar.', 'Fra 3 Lokaludvalg', 'og 1 høringssvar', '{svr} svar', '{}'])
    assert.throws(() => checkNumbers(text, 'introduction', fields), { kind: 'invalid', field: 'introduction' }, text)
  for (const text of ['I 2009 kom {svar} svar.', 'den 15. april', 'Vej 3, svar', 'afsnit 2.4 emner', 'kapitel 7'])
    assert.doesNotThrow(() => checkNumbers(text, 'introduction', fields), text)
})

test('a version says the same as itself, and what is changed back is no change', () => {
  fc.assert(
    fc.property(fc.array(topic), fc.array(topic), (some, others) => {
      const [a, b] = [composeReport(facts, some), composeReport(facts, others)]
      assert.ok(saysTheSame(changedSince(a, composeReport(facts, [...some].reverse()))))
      const [there, back] = [changedSince(a, b), changedSince(b, a)]
      assert.deepEqual(there.topics.added.map(({ id }) => id).sort(), back.topics.removed.map(({ id }) => id).sort())
    }),
  )
})

test('a later version names what it says otherwise, topic by topic', () => {
  const [one, two, three] = fc.sample(topic, { numRuns: 3, seed: 7 })
  assert.ok(one && two && three)
  const remarks = [
    { remark: 'r', responseNumber: 3, quote: 'Gynger.', labels: [], name: null, sender: 'person' as const },
  ]
  const before = { ...one, title: 'Ønske om gynger', summary: 'De vil gynge.', remarks: [] }
  const after = { ...before, summary: 'De vil gynge højt.', remarks }
  const responses = [{ number: 3, name: null, sender: 'person' as const, submittedOn: '2026-05-02', late: false }]
  const changed = changedSince(
    composeReport(facts, [before, { ...two, title: 'Ønske om ro' }]),
    composeReport({ ...facts, introduction: 'Om gynger.', responses }, [
      after,
      { ...three, title: 'Støtte til vipper' },
    ]),
  )
  assert.deepEqual(changedSentences(languages.da.t, changed), [
    'Indledningen er skrevet om',
    'Svar, der er kommet til: 3',
    'Nyt emne: »Støtte til vipper«',
    'Ikke længere et emne: »Ønske om ro«',
    '»Ønske om gynger«: resuméet og bemærkningerne bag (rejst i 0 svar før og i 1 nu)',
  ])
})

test('the document and the workbook call the case, the plan and its themes by their names in the reader’s language', () => {
  const inEnglish = (title: string) => ({ en: { title } })
  const titled: ReportFacts = {
    ...facts,
    consultation: { ...facts.consultation, translations: inEnglish('Playgrounds') },
    plan: { ...facts.plan, translations: inEnglish('Plan for play') },
    themes: [{ id: 'T1', title: 'Leg', translations: inEnglish('Play') }, ...themes.slice(1)],
  }
  const [one] = fc.sample(topic, { numRuns: 1, seed: 1 })
  assert.ok(one)
  const content = composeReport(titled, [
    { ...one, theme: 'T1' },
    { ...one, id: 'andet', theme: 'T2' },
  ])
  const edition = { version: 1, publishedOn: '2026-08-01', sha256: 'a', changed: null } as const
  for (const [language, title, subject, chapters] of [
    ['en', 'Playgrounds', 'Plan for play', ['Play', 'Ro']],
    ['da', 'Legepladser', 'Legepladser', ['Leg', 'Ro']],
  ] as const) {
    const { t } = languages[language]
    const document = reportDocument(t, content, edition)
    assert.match(document.title, new RegExp(title))
    assert.equal(document.subject, subject)
    const headings = document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []))
    assert.deepEqual(
      headings.filter((text) => (chapters as readonly unknown[]).includes(text)),
      chapters,
    )
    const [topics] = reportWorkbook(t, content, edition).sheets
    const rows = (topics?.rows ?? []) as Iterable<readonly unknown[]>
    assert.deepEqual(
      [...rows].map(([theme]) => theme),
      chapters,
    )
  }
})
