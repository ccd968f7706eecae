import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classify, readExamples, train } from './learner.ts'

test('the same examples always teach the same', () => {
  const examples = readExamples()
  assert.deepEqual(train(examples).weights, train(examples).weights)
})

test('nine of ten examples teach the right label of the tenth in at least three of four cases', () => {
  const examples = readExamples()
  const isAside = (index: number) => index % 10 === 3
  const learner = train(examples.filter((_, index) => !isAside(index)))
  const aside = examples.filter((_, index) => isAside(index))
  const right = aside.filter(({ classes, sentence }) => {
    const first = classify(learner, sentence)[0]
    return first && classes.includes(first.name)
  })
  assert.ok(right.length / aside.length >= 0.75, `${right.length} of ${aside.length}`)
})
