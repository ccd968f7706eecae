import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hrefWith, localPath, splitPrefix, withoutSecrets } from './address.ts'

test('an English address has its language in front, a Danish one has not', () => {
  assert.equal(hrefWith('')('/plans'), '/plans')
  assert.equal(hrefWith('/en')('/plans'), '/en/plans')
  assert.equal(hrefWith('/en')('/'), '/en')
})

for (const [path, prefix, rest] of [
  ['/en', '/en', '/'],
  ['/en/plans', '/en', '/plans'],
  ['/english-lessons', '', '/english-lessons'],
  ['/', '', '/'],
] as const)
  test(`${path} is ${rest} in ${prefix || 'Danish'}`, () =>
    assert.deepEqual(splitPrefix(path, ['/en']), [prefix, rest]))

for (const [given, gone] of [
  ['/work', '/work'],
  ['/en/plans?x=1', '/en/plans?x=1'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/work\nSet-Cookie: x', '/'],
  ['', '/'],
  [undefined, '/'],
] as const)
  test(`after signing in ${JSON.stringify(given)} leads to ${gone}`, () => assert.equal(localPath(given, '/'), gone))

test('a text shows where a secret address leads, and not the secret', () => {
  const secret = 'aB3-_'.repeat(9).slice(0, 43)
  assert.equal(withoutSecrets(`https://x.dk/receipts/${secret}\n`), 'https://x.dk/receipts/…\n')
  const fingerprint = 'ab12'.repeat(16)
  assert.equal(withoutSecrets(`/files/${fingerprint}`), `/files/${fingerprint}`)
})
