import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import {
  type Breach,
  clockBreaches,
  importBreaches,
  moduleOrder,
  nameBreaches,
  type SourceFile,
  sourceFiles,
  writingBreaches,
} from './architecture.ts'

const source = sourceFiles('src')
const none: Breach[] = []
const planted = (path: string, text: string): SourceFile[] => [...source, { path, text }]

test('imports point from apps to modules to database to platform, and among modules to the left', () => {
  assert.deepEqual(importBreaches(source), none)
})

test('each table has one writing module', () => {
  assert.deepEqual(writingBreaches(source), none)
})

test('no module asks the machine what time it is', () => {
  assert.deepEqual(clockBreaches(source), none)
})

test('no file is called utils, helpers or the like', () => {
  assert.deepEqual(nameBreaches(source), none)
})

test('every module of the tree has its place in the order, and the README tells the same order', () => {
  assert.deepEqual(readdirSync('src/modules').sort(), [...moduleOrder].sort())
  assert.ok(readFileSync('README.md', 'utf8').includes(moduleOrder.join(' → ')), 'the order in README.md')
})

for (const [what, breaches, file] of [
  [
    'a consultation that imports responses',
    importBreaches,
    { path: 'modules/consultations/planted.ts', text: "import { x } from '../responses/index.ts'" },
  ],
  [
    'a module that reaches behind another’s door',
    importBreaches,
    { path: 'modules/reports/planted.ts', text: "import { x } from '#modules/plans/queries.ts'" },
  ],
  [
    'a module that imports an app',
    importBreaches,
    { path: 'modules/plans/planted.ts', text: "import { x } from '#apps/web/app.tsx'" },
  ],
  [
    'a platform that knows the subject',
    importBreaches,
    { path: 'platform/planted.ts', text: "const x = await import('../modules/plans/index.ts')" },
  ],
  [
    'a second writer of a table',
    writingBreaches,
    { path: 'modules/insight/planted.ts', text: "db.insertInto('responses')" },
  ],
  ['a clock of its own', clockBreaches, { path: 'modules/plans/planted.ts', text: 'const now = new Date()' }],
  ['a file of helpers', nameBreaches, { path: 'modules/plans/helpers.ts', text: '' }],
] as const)
  test(`the guard notices ${what}`, () => {
    const found = breaches(planted(file.path, file.text))
    assert.ok(
      found.some((breach) => breach.file.includes(file.path)),
      'the planted breach is named',
    )
  })
