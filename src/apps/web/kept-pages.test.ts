import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { keptPages, wantsBrotli } from './kept-pages.ts'

const key = { tenant: 'town', address: '/plans' }
const text = (bytes: Uint8Array | undefined) => bytes && new TextDecoder().decode(bytes)

test('a page is shown again until the data changes', () => {
  const pages = keptPages()
  pages.keep(key, 7, '2009-04-15', 'before', {})
  assert.equal(text(pages.find(key, 7, '2009-04-15')?.plain), 'before')
  assert.equal(pages.find(key, 8, '2009-04-15'), undefined)
})

test('a page is not shown on another day, in another city, or while changes cannot be heard', () => {
  for (const [other, change, day] of [
    [key, 1, '2009-04-16'],
    [{ ...key, tenant: 'other' }, 1, '2009-04-15'],
    [key, null, '2009-04-15'],
  ] as const) {
    const pages = keptPages()
    pages.keep(key, 1, '2009-04-15', 'page', {})
    assert.equal(pages.find(other, change, day), undefined)
  }
})

test('the pages never take more room than they were given, and the newest stays', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1, maxLength: 200 }), (addresses) => {
      const pages = keptPages(50_000)
      for (const address of addresses) {
        pages.keep({ tenant: 'town', address: String(address) }, 1, 'day', 'x'.repeat(2_000), {})
        assert.ok(pages.bytes <= 50_000)
        assert.ok(pages.find({ tenant: 'town', address: String(address) }, 1, 'day'))
      }
    }),
  )
})

test('made-up queries do not push out the pages that everybody reads', () => {
  const pages = keptPages(80_000)
  pages.keep(key, 1, 'day', 'the plans', {})
  for (let number = 0; number < 100; number++)
    pages.keep({ tenant: 'town', address: `/plans?a=${number}` }, 1, 'day', 'x'.repeat(5_000), {})
  assert.ok(pages.bytes <= 25_000)
  assert.equal(text(pages.find(key, 1, 'day')?.plain), 'the plans')
})

test('a page that is read stays longer than one that is not', () => {
  const pages = keptPages(16_000)
  const at = (address: string) => ({ tenant: 'town', address })
  for (const address of ['/read', '/unread', '/other']) {
    pages.keep(at(address), 1, 'day', 'x'.repeat(5_000), {})
    pages.find(at('/read'), 1, 'day')
  }
  assert.ok(pages.find(at('/read'), 1, 'day'))
  assert.equal(pages.find(at('/unread'), 1, 'day'), undefined)
})

for (const [accepted, wants] of [
  ['gzip, deflate, br', true],
  ['br;q=0.5', true],
  ['br;q=0, gzip', false],
  ['br; q=0.0', false],
  ['brotli', false],
  [undefined, false],
] as const)
  test(`who accepts ${accepted} is ${wants ? '' : 'not '}sent Brotli`, () => assert.equal(wantsBrotli(accepted), wants))
