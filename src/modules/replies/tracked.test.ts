import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Stretch, trackedWords } from './tracked.ts'

const without = (stretches: readonly Stretch[], kind: Stretch['kind']) =>
  stretches
    .filter((stretch) => stretch.kind !== kind)
    .map(({ words }) => words)
    .join('')

const passage = fc.array(fc.constantFrom('alle', 'børn', 'skal', 'kunne', 'cykle', ',', ' ', '\n', '.'), {
  maxLength: 30,
})

test('without what is put in a change is the old words, without what is taken out the new', () => {
  fc.assert(
    fc.property(passage, passage, (before, after) => {
      const [oldWords, newWords] = [before.join(''), after.join('')]
      const stretches = trackedWords(oldWords, newWords)
      assert.equal(without(stretches, 'in'), oldWords)
      assert.equal(without(stretches, 'out'), newWords)
    }),
  )
})

test('only the words that change are marked', () => {
  assert.deepEqual(trackedWords('Alle børn skal kunne cykle.', 'Alle børn skal trygt kunne gå.'), [
    { kind: 'same', words: 'Alle børn skal ' },
    { kind: 'in', words: 'trygt ' },
    { kind: 'same', words: 'kunne ' },
    { kind: 'out', words: 'cykle' },
    { kind: 'in', words: 'gå' },
    { kind: 'same', words: '.' },
  ])
})
