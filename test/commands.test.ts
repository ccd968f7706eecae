import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const root = join(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'lydhør commands '))
after(() => rmSync(scratch, { recursive: true }))

type Installed = { dev?: boolean; optional?: boolean }

const locked: Record<string, Installed> = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages

const npm = join(scratch, 'npm.js')
writeFileSync(npm, "console.error('npm ' + process.argv.slice(2).join(' ')); process.exitCode = 1")

/** A checkout that has only the commands, with an npm that notes what it was asked for and then fails. */
function checkout(name: string, installed?: Record<string, Installed>) {
  const folder = join(scratch, name)
  cpSync(join(root, 'bin'), join(folder, 'bin'), { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, file), join(folder, file))
  if (installed) {
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }))
  }
  return (command: string) => {
    const env = { PATH: process.env.PATH, npm_execpath: npm }
    const { status, stderr } = spawnSync(process.execPath, [join(folder, 'bin', command)], { env, encoding: 'utf8' })
    return { status, said: stderr }
  }
}

const without = (dropped: (path: string, found: Installed) => boolean) =>
  Object.fromEntries(Object.entries(locked).filter(([path, found]) => path !== '' && !dropped(path, found)))

test('through a link, from any folder, the command shows its help', () => {
  const link = join(scratch, 'lydhoer')
  symlinkSync(join(root, 'bin/lydhoer.js'), link)
  const { status, stdout } = spawnSync(process.execPath, [link, 'start', '--help'], { cwd: scratch, encoding: 'utf8' })
  assert.equal(status, 0)
  assert.match(stdout, /PORT=8080 npm start/)
})

test('a fresh clone installs what the product needs, and a failure is told in a sentence', () => {
  const { status, said } = checkout('fresh')('lydhoer.js')
  assert.equal(status, 1)
  assert.match(said, /^Installing what the program needs/)
  assert.match(said, /npm install --no-save .*--omit=dev/)
  assert.match(said, /The installation did not succeed; npm says why above/)
})

test('an old installation is renewed without losing the development tools', () => {
  const { said } = checkout('old', { ...without(() => false), 'node_modules/hono': { version: '1.0.0' } as Installed })(
    'lydhoer.js',
  )
  assert.match(said, /npm install --no-save/)
  assert.doesNotMatch(said, /--omit=dev/)
})

test('the tests install their own tools where only the product was installed', () => {
  const { said } = checkout(
    'product',
    without((_, found) => found.dev === true),
  )('test.js')
  assert.match(said, /npm install .*--include=dev/)
})

test('what only other machines need may be missing', () => {
  const { said } = checkout(
    'complete',
    without((_, found) => found.optional === true || found.dev === true),
  )('lydhoer.js')
  assert.doesNotMatch(said, /Installing/)
})
