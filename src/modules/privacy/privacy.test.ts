import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { plantedSentence, random } from '#test/planted-data.ts'
import { findPersonalData } from './find.ts'
import type { FindingKind } from './finding.ts'
import { isRedacted, placeBack, placeIn, redact } from './redaction.ts'
import { registerOf } from './register.ts'

const kindsIn = (text: string) => findPersonalData(text).map(({ kind }) => kind)

const kinds = ['cpr', 'phone', 'email', 'address', 'name'] as const satisfies readonly FindingKind[]

describe('personal data is found', () => {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, { right: 0, wrong: [] as string[] }]))

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
        const findings = findPersonalData(text, { names })
        for (const found of findings) {
          if (found.start < end && start < found.end) (counts[found.kind] as { right: number }).right++
          else counts[found.kind]?.wrong.push(found.quote)
        }
        const covered = findings.some(
          (finding) => finding.kind === kind && finding.start <= start && finding.end >= end,
        )
        if (!covered) missed.push(JSON.stringify(text))
      }
      context.diagnostic(`${kind}: ${count - missed.length} of ${count}`)
      assert.ok(missed.length <= count * (1 - least), `${missed.length} missed:\n${missed.slice(0, 12).join('\n')}`)
    })

  for (const kind of kinds)
    test(`and of 100 findings 95 are none of the case numbers, dates and amounts around it: ${kind}`, (context) => {
      const { right, wrong } = counts[kind] ?? { right: 0, wrong: [] }
      context.diagnostic(`${kind}: ${right} of ${right + wrong.length}`)
      assert.ok(right > 0 && right / (right + wrong.length) >= 0.95, wrong.slice(0, 12).join('\n'))
    })

  test('for three of four names also when nobody knows them beforehand, where they are written in full', (context) => {
    const next = random(7)
    const [found, missed] = [[] as string[], [] as string[]]
    while (found.length + missed.length < 1_000) {
      const { text, planted, names } = plantedSentence('name', next)
      if (planted !== names[0]) continue
      const start = text.indexOf(planted)
      const seen = findPersonalData(text).some((finding) => finding.kind === 'name' && finding.start <= start)
      ;(seen ? found : missed).push(planted)
    }
    context.diagnostic(`${found.length} of 1000`)
    assert.ok(found.length >= 750, missed.slice(0, 12).join('\n'))
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
    ['den 24.02.2009, 24-02-2009, 24/2 2009, 2009-02-24 og senest 24022009', []],
    ['55.676111, 12.568333', []],
    ['Høring den 24.02.2009\n2720 Vanløse', []],
    ['Kirsten Kimers Plads', []],
    ['sag 2008-123456', []],
    ['kl. 20.30-22.00', []],
    ['https://example.dk/sag?id=33663366', []],
    ['Vanløse 33 66 33 66', ['phone']],
    ['født 1/2-80 1234', ['cpr']],
    ['1. februar 1980-1234', ['cpr']],
    ['O10180-l234', ['cpr']],
    ['010180\r\n1234', ['cpr']],
    ['33663366/22334455', ['phone', 'phone']],
    ['ålekistevej 122, kælderen', ['address']],
    ['jeg bor Strøget 4', ['address']],
    ['Undertegnede, Ønske Opdigt, mener', ['name']],
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

  test('also where a name of the register is cut short, turned round or written without its marks', () => {
    const names = ['Çağla Marie Opfundet-Ås']
    for (const text of ['C. Opfundet-Ås', 'opfundet-ås, çağla', 'CAGLA OPFUNDET-ÅS', 'Çağla\nMarie Opfundet-Ås’ ord'])
      assert.deepEqual(
        findPersonalData(text, { names }).map(({ kind }) => kind),
        ['name'],
        text,
      )
    assert.deepEqual(findPersonalData('Marie er opfundet', { names }), [])
  })

  test('as one where two kinds lie over each other', () => {
    const written = '"Karen Opdigt"@karen.dk'
    const findings = findPersonalData(`skriv til ${written} i dag`, { names: ['Karen Opdigt'] })
    assert.deepEqual(
      findings.map(({ kind, quote }) => [kind, quote]),
      [['email', written]],
    )
  })

  test('by its exact words, in the order of the text, none over another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 6 }), (seed, count) => {
        const next = random(seed)
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
    ['letter O', 'O'],
    ['quotation marks', '"a '],
    ['months', '01.'],
    ['numbers of houses', 'aa vej 1 '],
    ['people who live somewhere', 'bor på '],
    ['brackets', '('],
    ['the beginning of a name', 'karen1 marie1 '],
    ['Arabic digits', '٠'],
  ] as const) {
    const names = registerOf(
      Array.from({ length: 5_000 }, (_, index) => `Karen${index % 70} Marie${index % 9} Opdigt${index}`),
    )
    test(`in a time that grows with the length, not with its square: ${says}`, () => {
      const took = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length))
        const begun = performance.now()
        findPersonalData(text, { names })
        return performance.now() - begun
      }
      took(30_000)
      const [short, long] = [took(30_000), took(300_000)]
      // Ten times the length: a square would be a hundred times; what other processes take is allowed for.
      assert.ok(long < Math.max(40 * short, 1_500), `${Math.round(short)} ms, then ${Math.round(long)} ms`)
    })
  }
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
