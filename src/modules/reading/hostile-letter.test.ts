import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cues } from './cues.da.ts'
import { readText } from './read-letter.ts'
import { withoutMarkup } from './without-markup.ts'

const themes = [{ id: 'T3', title: 'Trafik og sikre skoleveje' }]

test('whatever a letter holds, every quote is the text at its place', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Vi foreslår en sti. ',
      'mvh ',
      '\n\n',
      'Til: ',
      '§ 4, stk. 2 ',
      '\u200b',
      '\ud800',
      'den 3. maj 2009 ',
    ),
    fc.string({ unit: 'binary', maxLength: 30 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const { text, remarks, claims, fields } = readText(pieces.join(''), { themes })
      for (const { start, end, quote } of [...remarks, ...claims]) assert.equal(text.slice(start, end), quote)
      for (const { start, end, value } of Object.values(fields))
        assert.equal(text.slice(start, end).replace(/\s+/g, ' '), value)
    }),
    { numRuns: 60, seed: 2009 },
  )
})

for (const [name, text] of [
  ['a quarter of a million letters without a space', 'a'.repeat(1 << 18)],
  ['a hundred thousand short lines', 'ja tak\n'.repeat(100_000)],
  ['a million spaces', `${' '.repeat(1 << 20)}x`],
  ['lone surrogates', '\ud800'.repeat(50_000)],
  ['one long row of syllables', 'Aa-'.repeat(100_000)],
  ['clauses that never end', 'a b c, fordi '.repeat(50_000)],
  ['questions of one letter', 'a? '.repeat(100_000)],
  ['zero-width spaces', `${'\u200b'.repeat(50_000)}a b`],
] as const)
  test(`a letter of ${name} is read within ten seconds`, { timeout: 10_000 }, () => {
    const { remarks } = readText(text, { themes })
    for (const { start, end, quote } of remarks) assert.equal(text.slice(start, end), quote)
  })

for (const [cue, { source }] of Object.entries(cues))
  test(`the cue “${cue}” looks at a bounded stretch at each place, so that it is sought in linear time`, () =>
    assert.doesNotMatch(source.replaceAll(/\\[*+]/g, ''), /[*+]|\{\d+,\}/))

test('HTML of a megabyte that opens what it never closes is read', { timeout: 10_000 }, () => {
  for (const piece of ['<', '<script ', '<!-- ', '<a '])
    assert.equal(typeof withoutMarkup(piece.repeat(Math.ceil((1 << 20) / piece.length))), 'string')
})
