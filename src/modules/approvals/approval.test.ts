import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Approval, allows, type SealedRemark, sealOf } from './approval.ts'

const decision: Approval = {
  id: 'a',
  kind: 'decision',
  body: 'skole',
  decidedOn: '2026-03-01',
  item: '7',
  caseNumber: '',
  text: 'Godkendt.',
  office: null,
  validUntil: null,
  recordedAt: new Date('2026-03-01T12:00:00+01:00'),
}
const mandate: Approval = { ...decision, kind: 'mandate', office: 'borgmester', validUntil: '2026-03-31' }
const mayor = { office: 'borgmester', title: 'Borgmester' }
const chair = { office: 'formand', title: 'Formand' }

for (const [name, approval, office, today, allowed] of [
  ['a decision', decision, mayor, '2026-03-01', true],
  ['a decision', decision, chair, '2027-03-01', true],
  ['a decision of tomorrow', decision, mayor, '2026-02-28', false],
  ['a mandate to another office', mandate, chair, '2026-03-15', false],
  ['a mandate on its last day', mandate, mayor, '2026-03-31', true],
  ['a mandate the day after', mandate, mayor, '2026-04-01', false],
  ['a mandate without an end', { ...mandate, validUntil: null }, mayor, '2029-01-01', true],
] as const)
  test(`${name} lets the ${office.office} sign on ${today}: ${allowed}`, () =>
    assert.equal(allows(approval, office, today), allowed))

const sealed = fc.record({
  quote: fc.string(),
  starts: fc.option(fc.nat()),
  ends: fc.option(fc.nat()),
  labels: fc.array(fc.string()),
  speaker: fc.constantFrom('committee', 'administration'),
  questions: fc.array(fc.nat()),
  elements: fc.array(fc.string()),
  content: fc.jsonValue(),
}) satisfies fc.Arbitrary<SealedRemark>

test('the same letter and remarks have the same fingerprint, and any change of a word another', () =>
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(sealed, { minLength: 1 }),
      fc.string({ minLength: 1 }),
      (letter, remarks: SealedRemark[], more) => {
        const seal = sealOf(letter, remarks)
        assert.equal(sealOf(letter, structuredClone(remarks)), seal)
        const [first, ...others] = remarks as [SealedRemark, ...SealedRemark[]]
        assert.notEqual(sealOf(letter, [{ ...first, quote: first.quote + more }, ...others]), seal)
        assert.notEqual(sealOf(letter + more, remarks), seal)
        assert.notEqual(sealOf(letter, others), seal)
      },
    ),
  ))
