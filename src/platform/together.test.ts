import assert from 'node:assert/strict'
import { test } from 'node:test'
import { together } from './together.ts'

const later = () => new Promise((resolve) => setTimeout(resolve, 2))

test('the first is done at once, and what comes meanwhile goes together, in order and at most so many at a time', async () => {
  const runs: number[][] = []
  const double = together(async (items: readonly number[]) => {
    runs.push([...items])
    await later()
    return items.map((item) => ({ given: item * 2 }))
  }, 3)
  assert.deepEqual(await Promise.all([1, 2, 3, 4, 5].map(double)), [2, 4, 6, 8, 10])
  assert.deepEqual(runs, [[1], [2, 3, 4], [5]])
  assert.equal(await double(6), 12)
})

test('one that is refused says so to whoever asked for it, and to nobody else', async () => {
  const odd = together(
    async (items: readonly number[]) =>
      items.map((item) => (item % 2 ? { given: item } : { refused: new Error(`${item} is even`) })),
    10,
  )
  const settled = await Promise.allSettled([1, 2, 3].map(odd))
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  )
})

test('when several fail together each is tried by itself', async () => {
  let failures = 0
  const fragile = together(async (items: readonly string[]) => {
    await later()
    if (items.includes('bad')) {
      failures++
      throw new Error('bad')
    }
    return items.map((item) => ({ given: item }))
  }, 10)
  const settled = await Promise.allSettled(['first', 'good', 'bad', 'fine'].map(fragile))
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
  )
  assert.equal(failures, 2)
})
