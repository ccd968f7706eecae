import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addRemark } from '#modules/remarks/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { consultingTown } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readFigures } from './figures.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
await town.announced('skoleveje')
await town.announced('andre-veje')
const signe = town.person('signe', '2026-05-04T10:00:00+02:00')

async function received(consultation: string, receivedAt: string, label: 'oppose' | 'endorse', organisation?: string) {
  const text = 'Cykler i skole.'
  const { id } = await receiveResponse(signe, {
    ...{ consultation, name: 'Bo', channel: 'letter', receivedAt: new Date(receivedAt), text },
    ...(organisation ? { organisation } : {}),
  })
  await addRemark(signe, { response: id, quote: text, labels: [label], speaker: 'sender', elements: ['T1'] })
}

test('the charts count the responses of the consultation by week and sender, and its remarks by theme and position', async () => {
  await received('skoleveje', '2026-02-03T10:00:00+01:00', 'endorse')
  await received('skoleveje', '2026-02-08T23:30:00+01:00', 'oppose', 'Cyklistforeningen')
  await received('skoleveje', '2026-02-16T00:10:00+01:00', 'oppose')
  await received('andre-veje', '2026-02-16T10:00:00+01:00', 'endorse')
  const { byWeek, bySender, byTheme, byDisposition } = await readFigures(signe, 'skoleveje')
  assert.deepEqual(byWeek, [
    { monday: '2026-02-02', responses: 2 },
    { monday: '2026-02-09', responses: 0 },
    { monday: '2026-02-16', responses: 1 },
  ])
  assert.deepEqual(
    bySender.filter(({ responses }) => responses > 0),
    [
      { sender: 'organisation', responses: 1 },
      { sender: 'person', responses: 2 },
    ],
  )
  assert.deepEqual(
    byTheme.map(({ id, inFavour, against, neither }) => [id, inFavour, against, neither]),
    [['T1', 1, 2, 0]],
  )
  assert.ok(byDisposition.every(({ topics }) => topics === 0))
})

test('before the first response there is no week to draw', async () => {
  await town.announced('stille')
  assert.deepEqual((await readFigures(signe, 'stille')).byWeek, [])
})
