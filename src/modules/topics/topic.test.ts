import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type CitedRemark, type Direction, holdsOpposites, opposes } from './topic.ts'

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

for (const [direction, labels, opposite] of [
  ['wish', [['endorse'], ['proposal']], false],
  ['wish', [['endorse'], ['oppose']], true],
  ['support', [['oppose']], true],
  ['opposition', [['oppose'], ['endorse', 'oppose']], false],
] as [Direction, string[][], boolean][])
  test(`remarks corrected to ${labels.join('; ')} are ${opposite ? '' : 'not '}noticed under ${direction}`, () => {
    const remarks = labels.map((labels) => ({ labels }) as unknown as CitedRemark)
    assert.equal(holdsOpposites({ direction, remarks }), opposite)
  })
