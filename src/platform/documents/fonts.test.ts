import assert from 'node:assert/strict'
import { test } from 'node:test'
import { drawable } from './fonts.ts'

test('the printed fonts draw what people in a Danish town write', () => {
  for (const text of [
    'Æøå éüß – » « “ ” … € § ½',
    'Łódź İstanbul Šibenik',
    'Київ',
    'Αθήνα',
    'مرحبا بكم',
    'שלום',
    '🚲👍🏽🇩🇰',
    '•',
  ])
    assert.equal(drawable(text), text)
})

test('a character without a drawing is named by its number', () => {
  assert.equal(drawable('日'), '[U+65E5]')
})
