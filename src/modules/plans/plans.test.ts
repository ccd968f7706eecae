import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consultingTown } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { addPlan, beginPlanVersion, editElement, freezePlanVersion, getPlan, listPlans } from './index.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
const now = '2026-02-02T10:00:00+01:00'
const lone = town.person('lone', now)
const elements = [
  {
    id: 'T1',
    kind: 'theme' as const,
    title: 'Leg',
    body: 'Om leg.',
    children: [{ id: 'T1-M1', kind: 'goal' as const, title: 'Flere legepladser', body: 'Ti nye.' }],
  },
]
const plan = (id: string) => ({
  id,
  kind: 'district_plan' as const,
  title: 'Legeplan',
  district: null,
  authorBody: 'lokal',
  summary: 'Om leg.',
  elements,
})

test('a plan is written by the body whose plan it is, and not by others', async () => {
  await addPlan(lone, plan('leg'))
  await assert.rejects(addPlan(town.person('mads', now), plan('leg-2')), { kind: 'forbidden' })
  await assert.rejects(addPlan(town.anyone(now), plan('leg-3')), { kind: 'forbidden' })
})

test('a version that is being written is found by its writers alone', async () => {
  assert.equal((await getPlan(lone, 'leg')).shown.frozenAt, null)
  await assert.rejects(getPlan(town.anyone(now), 'leg'), { kind: 'not-found' })
  await assert.rejects(getPlan(town.person('mads', now), 'leg'), { kind: 'not-found' })
  assert.ok(!(await listPlans(town.anyone(now))).some(({ id }) => id === 'leg'))
})

test('a frozen version never changes, and its fingerprint says so', async () => {
  const sha256 = await freezePlanVersion(lone, { plan: 'leg', version: 1 })
  assert.match(sha256, /^[0-9a-f]{64}$/)
  await assert.rejects(freezePlanVersion(lone, { plan: 'leg', version: 1 }), { kind: 'conflict' })
  await assert.rejects(editElement(lone, { plan: 'leg', version: 1, element: 'T1', title: 'Ro', body: '' }), {
    kind: 'conflict',
  })
  assert.equal((await getPlan(town.anyone(now), 'leg')).shown.sha256, sha256)
})

test('an element keeps its id in the next version, and other words give another fingerprint', async () => {
  const before = await getPlan(town.anyone(now), 'leg')
  assert.equal(await beginPlanVersion(lone, 'leg'), 2)
  await assert.rejects(beginPlanVersion(lone, 'leg'), { kind: 'conflict' })
  await editElement(lone, { plan: 'leg', version: 2, element: 'T1-M1', title: 'Flere legepladser', body: 'Tolv nye.' })
  const sha256 = await freezePlanVersion(lone, { plan: 'leg', version: 2 })
  const after = await getPlan(town.anyone(now), 'leg')
  assert.equal(after.shown.version, 2)
  assert.deepEqual(
    after.shown.elements.map(({ id }) => id),
    before.shown.elements.map(({ id }) => id),
  )
  assert.notEqual(sha256, before.shown.sha256)
  assert.equal((await getPlan(town.anyone(now), 'leg', 1)).shown.sha256, before.shown.sha256)
})

test('what lies under a theme knows its theme', async () => {
  const { shown } = await getPlan(town.anyone(now), 'leg')
  assert.deepEqual(
    shown.elements.map(({ id, theme, depth }) => [id, theme, depth]),
    [
      ['T1', 'T1', 0],
      ['T1-M1', 'T1', 1],
    ],
  )
})

test('two elements with one id are refused, and nothing is written', async () => {
  await assert.rejects(
    addPlan(lone, { ...plan('dobbelt'), elements: [...elements, { id: 'T1', kind: 'theme', title: 'Ro' }] }),
    { kind: 'invalid' },
  )
  await assert.rejects(getPlan(lone, 'dobbelt'), { kind: 'not-found' })
})
