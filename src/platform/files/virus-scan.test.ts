import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fakeClamd, virus } from '#test/fake-clamd.ts'
import { clamd } from './virus-scan.ts'

const folder = mkdtempSync(join(tmpdir(), 'clamd-'))
after(() => rmSync(folder, { recursive: true }))

for (const place of ['a port', 'a socket'] as const)
  test(`clamd on ${place} reads every byte, says clean and names what it found`, async () => {
    const server = await fakeClamd(place === 'a socket' ? join(folder, 'clamd.ctl') : undefined)
    const scanner = clamd(server.url)
    const large = new Uint8Array(3_000_000).map((_, index) => index % 251)
    assert.equal(await scanner.scan(large), 'clean')
    assert.deepEqual(server.seen.at(-1), Buffer.from(large))
    assert.equal(await scanner.scan(new Uint8Array()), 'clean')
    assert.deepEqual(await scanner.scan(Buffer.from(`before ${virus} after`)), { found: 'Test.Virus' })
    await server.stop()
  })

test('a clamd that refuses the size, falls silent or is away is an error and never a clean file', async () => {
  const server = await fakeClamd()
  const scanner = clamd(server.url, 100)
  server.behave('too large')
  await assert.rejects(scanner.scan(new Uint8Array(500_000)), /INSTREAM size limit exceeded/)
  server.behave('silent')
  await assert.rejects(scanner.scan(new Uint8Array(10)), /does not answer/)
  server.behave('hangs up')
  await assert.rejects(scanner.scan(new Uint8Array(10)), /closed the connection/)
  await server.stop()
  await assert.rejects(scanner.scan(new Uint8Array(10)), /ECONNREFUSED/)
})
