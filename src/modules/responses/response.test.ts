import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Course, senderKind, stateOf } from './response.ts'

const at = new Date('2026-03-01T12:00:00+01:00')
const nothing: Course = {
  begunAt: at,
  submittedAt: null,
  publishedAt: null,
  signedAt: null,
  approvedAt: null,
  letterVersion: null,
}

for (const [recorded, state] of [
  [{}, 'begun'],
  [{ letterVersion: 1 }, 'written'],
  [{ letterVersion: 1, approvedAt: at }, 'approved'],
  [{ approvedAt: at }, 'approved'],
  [{ letterVersion: 1, approvedAt: at, signedAt: at }, 'signed'],
  [{ letterVersion: 1, signedAt: at, submittedAt: at }, 'submitted'],
  [{ letterVersion: 1, submittedAt: at, publishedAt: at }, 'published'],
] as const)
  test(`a response with ${Object.keys(recorded).join(', ') || 'nothing'} recorded is ${state}`, () =>
    assert.equal(stateOf({ ...nothing, ...recorded }), state))

for (const [bodyKind, organisation, kind] of [
  ['standing_committee', null, 'committee'],
  ['local_committee', null, 'local_committee'],
  ['advisory_council', null, 'council'],
  [null, 'Cyklistforbundet', 'organisation'],
  [null, null, 'person'],
] as const)
  test(`${bodyKind ?? organisation ?? 'somebody'} is a sender of the kind ${kind}`, () =>
    assert.equal(senderKind({ bodyKind, organisation }), kind))
