import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const scratch = mkdtempSync(join(tmpdir(), 'lydhør found '))
after(() => rmSync(scratch, { recursive: true, force: true }))

const command = fileURLToPath(new URL('../../../bin/lydhoer.js', import.meta.url))

function found(name: string, given: Record<string, string> = {}) {
  const options = {
    council: 'Byrådet',
    mail: 'byraadet@proeveby.dk',
    administrator: 'Adam Prøve',
    address: 'adam@proeveby.dk',
    ...given,
  }
  const words = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value])
  return spawnSync(process.execPath, [command, 'found', name, ...words], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'en', DATA_DIR: scratch, DATABASE_URL: '' },
    timeout: 60_000,
  })
}

test('an address that is none is refused before anything is there', () => {
  const { status, stderr } = found('Prøveby Kommune', { address: 'adam' })
  assert.equal(status, 1)
  assert.match(stderr, /--address is “adam”\. Write an e-mail address/)
})

test('a city is founded without a demonstration, with an administrator who signs in with an account', () => {
  const { status, stdout, stderr } = found('Prøveby Kommune')
  assert.equal(stderr, '')
  assert.equal(stdout, 'Prøveby Kommune is founded. Adam Prøve signs in with the account of adam@proeveby.dk\n')
  assert.equal(status, 0)
})

test('a city is founded once, and another one beside it only where each has a name of its own', () => {
  assert.match(found('Prøveby Kommune').stderr, /The database already holds Prøveby Kommune/)
  assert.match(found('Naboby Kommune').stderr, /each needs a host name of its own: --host/)
})
