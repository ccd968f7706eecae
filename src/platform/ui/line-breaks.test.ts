import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { lineBreaks } from './line-breaks.ts'

/** The text as it is read when it runs on: ¶ between paragraphs, | between lines. */
function runOn(text: string): string {
  const mark = { paragraph: '¶', line: '|' }
  const breaks = lineBreaks(text)
  const pieces = [0, ...breaks.map(({ end }) => end)].map((start, index) => text.slice(start, breaks[index]?.start))
  return pieces
    .map((piece) => piece.replace(/\s+/g, ' '))
    .reduce((all, piece, index) => `${all}${mark[breaks[index - 1]?.kind ?? 'line']}${piece}`)
}

test('a wrapped letter runs on, and its signature keeps its lines', () => {
  const letter = `Udvalgets høringssvar vedrørende
Vanløse Bydelsplan

Udvalget har drøftet planen og kan
tilslutte sig målet om skoleveje.

Med venlig hilsen
Jakob Hougaard
Borgmester`
  assert.equal(
    runOn(letter),
    'Udvalgets høringssvar vedrørende Vanløse Bydelsplan¶Udvalget har drøftet planen og kan tilslutte sig målet om skoleveje.¶Med venlig hilsen|Jakob Hougaard|Borgmester',
  )
})

test('each entry of a list begins its own line, however long the one before it is', () => {
  assert.equal(
    runOn('Vi ønsker tre ting af planen:\n- en bænk ved stationen på torvet\n- to træer\n3. lys'),
    'Vi ønsker tre ting af planen:|- en bænk ved stationen på torvet|- to træer|3. lys',
  )
})

test('breaks lie in order, apart, and on white space alone', () => {
  const letters = fc.array(fc.constantFrom('\n', ' ', '\r', 'ord', '- ', '1. ', 'æ', '\n\n')).map((all) => all.join(''))
  fc.assert(
    fc.property(letters, (text) => {
      let last = 0
      for (const { start, end } of lineBreaks(text)) {
        assert.ok(last <= start && start < end)
        assert.equal(text.slice(start, end).trim(), '')
        last = end
      }
    }),
  )
})
