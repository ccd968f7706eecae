import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countedSummary, strangeSources, summarySentences, withoutSources } from './summary.ts'
import type { CitedRemark } from './topic.ts'

const remarkOf = (responseNumber: number, sender: CitedRemark['sender'] = 'person'): CitedRemark => ({
  ...{ remark: `r${responseNumber}`, responseNumber, quote: 'Ord.', labels: [], name: null, sender },
})

const topic = (summary: string) => ({
  summary,
  remarks: [remarkOf(2), remarkOf(4, 'organisation'), remarkOf(7), remarkOf(9)],
})

const shown = (summary: string) =>
  summarySentences(topic(summary)).map((paragraph) => paragraph.map(({ words, numbers }) => [words, numbers]))

test('a sentence rests on the responses named behind it, and without on all of the topic', () => {
  assert.deepEqual(shown('Der ønskes bænke [2, 7]. Nogle vil have lys. [4]\n\nEn helhed er vigtig.'), [
    [
      ['Der ønskes bænke.', [2, 7]],
      ['Nogle vil have lys.', [4]],
    ],
    [['En helhed er vigtig.', [2, 4, 7, 9]]],
  ])
})

test('a stretch of responses is written with a dash', () => {
  assert.deepEqual(shown('Der ønskes bænke [2–4, 9].'), [[['Der ønskes bænke.', [2, 3, 4, 9]]]])
})

test('brackets that hold no numbers are words', () => {
  assert.deepEqual(shown('De skriver “[…] mere grønt”.'), [[['De skriver “[…] mere grønt”.', [2, 4, 7, 9]]]])
})

test('a response that does not raise the topic is found', () => {
  assert.deepEqual(strangeSources(topic('Bænke [2, 3]. Lys [11].')), [3, 11])
  assert.deepEqual(strangeSources(topic('Bænke [2]. Lys.')), [])
})

test('numbers are those of the responses that raise the topic', () => {
  assert.equal(
    countedSummary(topic('{svar} svar, heraf {foreninger} fra en forening og {borgere} fra borgere.')),
    '4 svar, heraf 1 fra en forening og 3 fra borgere.',
  )
})

test('no word of a summary is lost when it is taken apart', () => {
  const words = fc.stringMatching(/^[a-zæøå .,!?\n[\]0-9-]{0,80}$/)
  fc.assert(
    fc.property(words, (summary) => {
      const folded = (text: string) => text.replace(/\s+/g, '')
      const joined = summarySentences(topic(summary)).flatMap((some) => some.map((one) => one.words))
      assert.equal(folded(joined.join('')), folded(withoutSources(summary)))
    }),
  )
})
