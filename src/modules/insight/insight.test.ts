import assert from 'node:assert/strict'
import { test } from 'node:test'
import { recordApproval, sendResponse, signResponse } from '#modules/approvals/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { addLetter, beginResponse } from '#modules/responses/index.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { addOffice, grantRole, holdOffice } from '../parties/index.ts'
import { scopeOf } from './policy.ts'
import { findOverview, listParties, listSayings } from './queries.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
await town.announced('skoleveje')
const consultation = 'skoleveje'
const now = '2026-03-02T10:00:00+01:00'
const validFrom = '2020-01-01' as const
const mads = town.person('mads', now)

// Mads writes for the school committee and, in this small town, chairs it too.
await addOffice(town.system(now), { id: 'skoleformand', body: 'skole', kind: 'chair', title: 'Formand' })
await holdOffice(town.system(now), { office: 'skoleformand', person: 'mads', validFrom })
await grantRole(town.system(now), { person: 'mads', body: 'skole', role: 'signer', validFrom })
const chair = {
  ...mads,
  actor: { kind: 'person', id: 'mads', name: 'mads', roles: [{ body: 'skole', role: 'signer' }] },
} as const

const words = 'Udvalget kan tilslutte sig temaet.'
const response = await beginResponse(mads, { consultation, body: 'skole' })
await addLetter(mads, { response, source: 'pasted', text: `Skoleudvalgets svar\n\n${words}\n` })
await addRemark(mads, {
  response,
  quote: words,
  speaker: 'committee',
  elements: ['T1'],
  questions: [1],
  content: { kind: 'position', position: 'endorse', reservation: null },
})

async function seenBy(occasion: typeof mads) {
  const overview = await findOverview(occasion, consultation)
  assert.ok(overview)
  const party = (await listParties(occasion, consultation)).find(({ body }) => body === 'skole')
  const sayings = await listSayings(occasion, consultation, scopeOf(occasion, overview))
  return { state: party?.state, words: sayings.map(({ quote }) => quote) }
}

const everybody = ['signe', 'gry', 'mads', 'lone', 'frida'] as const

test('a draft inside a body looks like no answer to everybody, itself included', async () => {
  for (const who of everybody) assert.deepEqual(await seenBy(town.person(who, now)), { state: 'waiting', words: [] })
  assert.deepEqual(await seenBy(town.anyone(now)), { state: 'waiting', words: [] })
})

test('what was sent is seen by the body that consults and by the body itself', async () => {
  await recordApproval(mads, { response, kind: 'decision', decidedOn: '2026-03-01', item: '3', text: 'Godkendt.' })
  await signResponse(chair, { response })
  await sendResponse(mads, { response, site })
  for (const who of ['signe', 'gry', 'mads'] as const)
    assert.deepEqual(await seenBy(town.person(who, now)), { state: 'answered', words: [words] })
  for (const who of [town.person('lone', now), town.anyone(now)])
    assert.deepEqual((await seenBy(who)).words, [], 'not before it is published')
})

test('what is published is seen by everybody, under the theme of the element it is about', async () => {
  await readAndPublish(town.person('signe', now), town.person('gry', now), { consultation, responses: [response] })
  const overview = await findOverview(town.anyone(now), consultation)
  assert.ok(overview)
  const [saying] = await listSayings(town.anyone(now), consultation, scopeOf(town.anyone(now), overview))
  assert.equal(saying?.quote, words)
  assert.deepEqual(saying?.themes, ['T1'])
})

test('a party that was asked and has not answered is overdue after its day', async () => {
  const late = town.anyone('2026-04-16T00:00:00+02:00')
  const inTime = town.anyone('2026-04-15T23:59:59+02:00')
  const council = async (occasion: typeof late) =>
    (await listParties(occasion, consultation)).find(({ body }) => body === 'raad')?.state
  assert.equal(await council(inTime), 'waiting')
  assert.equal(await council(late), 'overdue')
})
