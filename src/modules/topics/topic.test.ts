import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Direction, opposes } from './topic.ts'

for (const [direction, labels, opposite] of [
  ['support', ['oppose'], true],
  ['support', ['endorse'], false],
  ['support', ['proposal'], false],
  ['opposition', ['endorse'], true],
  ['opposition', ['endorse_res'], true],
  ['opposition', ['oppose'], false],
  ['wish', ['oppose'], false],
  ['wish', ['endorse'], false],
] as [Direction, string[], boolean][])
  test(`a remark that says ${labels.join(' and ')} ${opposite ? 'never stands' : 'may stand'} under ${direction}`, () =>
    assert.equal(opposes(direction, labels), opposite))
