import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anchorAgain, anchorAt, placesOf, sameWords } from './anchor.ts'

const letter = 'Udvalget kan tilslutte sig målet – “En sund bydel”.\nForvaltningen kan tilslutte sig indsatsen.\n'

const anchorOf = (text: string, quote: string) => {
  const place = placesOf(text, quote)[0]
  assert.ok(place)
  return anchorAt(text, place)
}

const someText = fc
  .array(fc.constantFrom('mål', 'formål', 'ikke', ' ', '\n', '  ', '“', '"', '–', '-', '.', 'a', 'å', '👪', '\u200b'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(''))

test('every piece of a text is found where it stands', () => {
  fc.assert(
    fc.property(someText, fc.nat(80), fc.nat(80), (text, a, b) => {
      const piece = text.slice(Math.min(a, b), Math.max(a, b))
      fc.pre(piece.trim() !== '')
      const start = Math.min(a, b) + (piece.length - piece.trimStart().length)
      const found = placesOf(text, piece)
      assert.ok(found.some((place) => place.start === start))
      for (const place of found) assert.ok(sameWords(text.slice(place.start, place.end), piece))
    }),
  )
})

test('whatever becomes of a letter, a remark points at its own words or at nothing', () => {
  fc.assert(
    fc.property(someText, someText, fc.nat(80), fc.nat(80), (before, after, a, b) => {
      const anchor = anchorAt(before, { start: Math.min(a, b), end: Math.min(before.length, Math.max(a, b)) })
      const found = anchorAgain(after, anchor)
      if (!found) return
      assert.equal(found.quote, after.slice(found.start, found.end))
      assert.ok(sameWords(found.quote, anchor.quote))
    }),
  )
})

test('words that stand once are found again wherever they were moved to', () => {
  fc.assert(
    fc.property(fc.nat(30), fc.nat(30), (before, after) => {
      const words = (count: number, of: string) =>
        Array.from({ length: count }, (_, index) => `${of}${index}`).join(' ')
      const quote = 'Der kan ikke afsættes særskilt økonomi.'
      const anchor = anchorOf(`Indledning. ${quote} Hilsen`, quote)
      const found = anchorAgain(
        `${words(before, 'før')}\n${quote.replaceAll(' ', '\n')}\n${words(after, 'efter')}`,
        anchor,
      )
      assert.ok(found && sameWords(found.quote, quote))
    }),
  )
})

test('line breaks, quotation marks and dashes do not part words; letters, case and commas do', () => {
  assert.equal(placesOf(letter, 'målet - "En  sund\nbydel"').length, 1)
  assert.equal(placesOf(letter, 'udvalget kan tilslutte').length, 0)
  assert.equal(placesOf(letter, 'Udvalget, kan tilslutte').length, 0)
  assert.equal(placesOf(letter, ' \n ').length, 0)
})

test('words that stand twice are told apart by what stands around them', () => {
  const anchor = anchorAt(letter, placesOf(letter, 'kan tilslutte sig')[1] ?? assert.fail('stands twice'))
  const moved = `Ny indledning.\n${letter}`
  assert.equal(moved.slice(0, anchorAgain(moved, anchor)?.start).endsWith('Forvaltningen '), true)
})

test('words that stand twice alike are left for a person to place', () => {
  const anchor = anchorOf('Ja. Det støtter vi. Nej.', 'Det støtter vi.')
  assert.equal(anchorAgain('Det støtter vi.\n\n\nDet støtter vi.', { ...anchor, prefix: '', suffix: '' }), undefined)
})

test('a word is not found again inside a longer word', () => {
  const anchor = anchorOf('Vi støtter planens mål fuldt ud.', 'mål')
  assert.equal(anchorAgain('Vi støtter planens formål.', anchor), undefined)
  assert.equal(anchorAgain('Planens formål og dens mål.', anchor)?.start, 'Planens formål og dens '.length)
})
