import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readText } from './read-letter.ts'

const found = (text: string) =>
  Object.fromEntries(Object.entries(readText(text).fields).map(([name, { value }]) => [name, value]))

test('sender, addressee, date and who signs are read from a letter with lines of a head', () => {
  assert.deepEqual(
    found(
      'Fra: Kirkevejens Klub\nTil: Kulturforvaltningen\nDato: d. 3/4-2009\n\nHej,\n\nVi er glade for hallen.\n\nmvh\nIda Holm\nkasserer',
    ),
    {
      sender: 'Kirkevejens Klub',
      addressee: 'Kulturforvaltningen',
      date: 'd. 3/4-2009',
      signatory: 'Ida Holm',
      role: 'kasserer',
    },
  )
})

test('a name below a letter without closing words is who signs', () => {
  assert.deepEqual(found('Vi er glade for den nye hal, og vi bruger den hver dag.\n\nIda Holm\nformand'), {
    signatory: 'Ida Holm',
    role: 'formand',
  })
})

test('a first name beside the closing words is who signs', () => {
  assert.equal(found('Jeg er glad for den nye hal ved skolen.\n\nhilsen Ida').signatory, 'Ida')
})

test('what a letter does not have is absent', () => {
  assert.deepEqual(found('Vi er glade for den nye hal, og den 3. maj 2009 kommer vi igen.'), {})
})
