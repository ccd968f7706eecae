import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Content } from '../reading/index.ts'
import type { Label, Remark } from '../remarks/index.ts'
import { editionOf } from './edition.ts'

const remark = (labels: Label[], content: Content | null = null, confirmed = true): Remark => ({
  id: 'r',
  response: 's',
  letter: 1,
  starts: 0,
  ends: 1,
  quote: 'x',
  prefix: '',
  suffix: '',
  labels,
  ranked: [],
  speaker: 'committee',
  questions: [],
  elements: [],
  content,
  ofRemark: null,
  basis: [],
  alternative: null,
  origin: 'person',
  position: 1,
  confirmedAt: confirmed ? new Date(0) : null,
  rejectedAt: null,
})

const advice: Content = { kind: 'resource_offer', resource: 'advice', provider: '', scope: '', inKind: true }
const against: Content = { kind: 'position', position: 'not_endorse', reservation: null }

for (const [labels, content, part] of [
  [['offer'], null, 'promises'],
  [['background'], advice, 'promises'],
  [['priority', 'endorse'], null, 'promises'],
  [['budget'], null, 'costs'],
  [['offer', 'budget'], null, 'costs'],
  [['oppose'], null, 'refusals'],
  [['background'], against, 'refusals'],
  [['constraint'], null, 'refusals'],
  [['exception'], null, 'refusals'],
  [['assessment'], null, 'rest'],
  [['reason'], null, 'rest'],
] as const)
  test(`a remark with ${labels.join(' and ')}${content ? ` (${content.kind})` : ''} is shown to a signer under ${part}`, () => {
    const edition = editionOf([remark([...labels], content)])
    assert.deepEqual(
      Object.entries(edition)
        .filter(([, remarks]) => remarks.length > 0)
        .map(([name]) => name),
      [part],
    )
  })

test('what nobody has confirmed is not shown to a signer', () =>
  assert.deepEqual(editionOf([remark(['offer'], null, false)]), { promises: [], costs: [], refusals: [], rest: [] }))
