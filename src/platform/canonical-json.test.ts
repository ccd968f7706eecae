import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { runs } from '#test/property-runs.ts'
import { canonicalJson, sha256 } from './canonical-json.ts'

test('values that are equal have the same bytes, in whatever order their keys were written', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (record) => {
      const backwards = Object.fromEntries(Object.entries(record).reverse())
      assert.equal(canonicalJson(backwards), canonicalJson(record))
    }),
    runs(),
  )
})

test('what is written can be read again', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))
    }),
    runs(),
  )
})

test('a fingerprint is the SHA-256 of the text as UTF-8', () => {
  assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})
