import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { plantedSentence, random } from '#test/planted-data.ts'
import { findPersonalData } from './find.ts'
import type { FindingKind } from './finding.ts'
import { isRedacted, placeBack, placeIn, redact } from './redaction.ts'

const kindsIn = (text: string) => findPersonalData(text).map(({ kind }) => kind)

describe('personal data is found', () => {
  for (const [kind, least] of [
    ['cpr', 0.99],
    ['phone', 0.99],
    ['email', 0.99],
    ['address', 0.99],
    ['name', 0.97],
  ] as const)
    test(`in ${least * 100} of 100 ways people write it: ${kind}`, (context) => {
      const next = random(20_091_123)
      const missed: string[] = []
      const count = 3_000
      for (let index = 0; index < count; index++) {
        const { text, planted, names } = plantedSentence(kind, next)
        const start = text.indexOf(planted)
        const end = start + planted.length
        const covered = findPersonalData(text, { names }).some(
          (finding) => finding.kind === kind && finding.start <= start + 5 && finding.end >= end - 5,
        )
        if (!covered) missed.push(JSON.stringify(text))
      }
      context.diagnostic(`${kind}: ${count - missed.length} of ${count}`)
      assert.ok(missed.length <= count * (1 - least), `${missed.length} missed:\n${missed.slice(0, 12).join('\n')}`)
    })

  test('for three of four names also when nobody knows them beforehand', (context) => {
    const next = random(7)
    let found = 0
    for (let index = 0; index < 1_000; index++) {
      const { text, planted } = plantedSentence('name', next)
      const start = text.indexOf(planted)
      if (findPersonalData(text).some((finding) => finding.kind === 'name' && finding.start <= start)) found++
    }
    context.diagnostic(`${found} of 1000`)
    assert.ok(found >= 750, `${found}`)
  })

  for (const [text, kinds] of [
    ['Mit cpr-nr. er 010180-1234.', ['cpr']],
    ['０１０１８０－１２３４', ['cpr']],
    ['Født 310299-1234', []],
    ['Sag 2009-14530, KLE 01.02.17 og lokalplan nr. 612', []],
    ['CVR 12345678, CVR-nr.: 29 18 97 68', []],
    ['Budgettet er 12.345.678 kr. og 23 456 789 kr.', []],
    ['i perioden 2008-2012 og 2010/2011', []],
    ['jf. planlovens § 24, stk. 2, og BR 485/05', []],
    ['EAN 5798009811578', []],
    ['Ring 33 66 33 66 eller skriv til lone@example.dk', ['phone', 'email']],
    ['Den 24. februar 2009 kl. 14.30', []],
    ['Cykelstien langs Ålekistevej mangler', []],
    ['nærmest Ålekistevej 122, 2. tv., 2720 Vanløse', ['address']],
  ] as const satisfies readonly (readonly [string, readonly FindingKind[]])[])
    test(`in “${text}”: ${kinds.join(', ') || 'none'}`, () => assert.deepEqual(kindsIn(text), kinds))

  test('but not the name of who acts in office', () => {
    const text = 'Med venlig hilsen\nJakob Hougaard\nBeskæftigelses- og Integrationsborgmester'
    assert.deepEqual(kindsIn(text), ['name'])
    assert.deepEqual(findPersonalData(text, { allowed: ['Jakob Hougaard'] }), [])
  })

  test('by its exact words, in the order of the text, none over another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, count) => {
        const next = random(seed)
        const kinds = ['cpr', 'phone', 'email', 'address', 'name'] as const
        const text = Array.from(
          { length: count },
          () => plantedSentence(kinds[Math.floor(next() * 5)] ?? 'cpr', next).text,
        ).join(' ')
        let at = 0
        for (const { start, end, quote } of findPersonalData(text)) {
          assert.ok(start >= at && end > start)
          assert.equal(text.slice(start, end), quote)
          at = end
        }
      }),
    )
  })

  for (const [says, unit] of [
    ['digits', '1'],
    ['digits and spaces', '1 '],
    ['capital letters', 'Aa '],
    ['hyphens', 'Aa-'],
    ['at signs', 'a@'],
    ['dots', 'a.'],
    ['street after street', 'Vejvej '],
    ['greetings', 'hilsen\n'],
    ['line breaks', '\n'],
    ['spaces', ' '],
    ['numbers with points', '1.1,'],
    ['plus signs', '+4'],
  ] as const)
    test(`within two seconds in 300,000 letters of ${says}`, () => {
      const text = unit.repeat(Math.ceil(300_000 / unit.length))
      const begun = performance.now()
      findPersonalData(text)
      assert.ok(performance.now() - begun < 2_000, `${Math.round(performance.now() - begun)} ms`)
    })
})

const omissions = fc.array(
  fc.record({ start: fc.nat(200), length: fc.integer({ min: 1, max: 40 }) }).map(({ start, length }) => ({
    start,
    end: start + length,
    mark: '[udeladt]',
  })),
  { maxLength: 8 },
)
const letters = fc.string({ unit: fc.constantFrom(...'abcæøå .\n'), maxLength: 200 })

describe('what is redacted', () => {
  test('is gone, and everything else stands as it was', () =>
    fc.assert(
      fc.property(letters, omissions, (text, omitted) => {
        const { text: redacted, map } = redact(text, omitted)
        const kept = [...text]
          .filter((_, index) => !omitted.some(({ start, end }) => start <= index && index < end))
          .join('')
        assert.equal(redacted.replaceAll('[udeladt]', ''), kept)
        for (const { from, to, kept } of map)
          assert.equal(redacted.slice(to.start, to.end), kept ? text.slice(from.start, from.end) : '[udeladt]')
      }),
    ))

  test('can be followed there and back: words that were kept are found again exactly', () =>
    fc.assert(
      fc.property(letters, omissions, fc.nat(200), fc.integer({ min: 1, max: 60 }), (text, omitted, start, length) => {
        const place = { start, end: start + length }
        const { text: redacted, map } = redact(text, omitted)
        const there = placeIn(map, place)
        if (place.end > text.length) return assert.equal(there, undefined)
        assert.ok(there)
        if (isRedacted(map, place)) return assert.match(redacted.slice(there.start, there.end), /\[udeladt\]/)
        assert.equal(redacted.slice(there.start, there.end), text.slice(place.start, place.end))
        assert.deepEqual(placeBack(map, there), place)
      }),
    ))

  test('twice over each other is one omission', () => {
    const { text } = redact('ring 12 34 56 78 i dag', [
      { start: 5, end: 12, mark: '[x]' },
      { start: 8, end: 16, mark: '[y]' },
    ])
    assert.equal(text, 'ring [x] i dag')
  })
})
