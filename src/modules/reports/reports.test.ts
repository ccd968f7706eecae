import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Occasion } from '#database/occasion.ts'
import { grantRole } from '#modules/parties/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { approvedReply } from '#test/approved-reply.ts'
import { consultingTown } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { reviewedReport } from '#test/reviewed-report.ts'
import { everySentenceJudged } from '#test/sentences-judged.ts'
import { setRestAside } from '../ledger/index.ts'
import { draftReply, proposePlanChange, reviewReply } from '../replies/index.ts'
import { addTopic, editTopic, placeRemarks, removeTopic } from '../topics/index.ts'
import { findPublishedReport, getDraft, publishReport, reviewReport, writeIntroduction } from './index.ts'
import { obstaclesOf } from './report.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
await town.announced('skoleveje')
await town.announced('andre-veje')
const now = '2026-05-04T10:00:00+02:00'
const signe = town.person('signe', now)
const gry = town.person('gry', now)
const consultation = 'skoleveje'

await db
  .insertInto('units')
  .values({
    tenant: town.tenant,
    id: 'vejforvaltning',
    body: 'finans',
    name: 'Vejforvaltningen',
    validFrom: '2020-01-01',
  })
  .execute()

async function citizen(
  name: string,
  text: string,
  consultation: string,
  quote: string,
  label: 'oppose' | 'endorse' | 'proposal',
) {
  const { id } = await receiveResponse(signe, {
    consultation,
    name,
    channel: 'letter',
    receivedAt: new Date('2026-03-01T10:00:00+01:00'),
    text,
  })
  const remark = await addRemark(signe, { response: id, quote, labels: [label], speaker: 'sender', elements: ['T1'] })
  return { id, remark }
}

const bump = await citizen('Bo Bump', 'Vi vil have bump. Tak.', consultation, 'Vi vil have bump.', 'proposal')
const nej = await citizen('Ninna Nej', 'Jeg er imod bump.', consultation, 'Jeg er imod bump.', 'oppose')
const ja = await citizen('Jan Ja', 'Bump er en god idé.', consultation, 'Bump er en god idé.', 'endorse')
const elsewhere = await citizen('Ena Anden', 'Her skal være bump.', 'andre-veje', 'Her skal være bump.', 'proposal')

const words = (title: string, direction: 'wish' | 'support' | 'opposition') => ({
  consultation,
  theme: 'T1',
  direction,
  title,
  summary: 'Et resumé.',
})

let topic = ''

test('the secretariat of the body that consults makes a topic; nobody else finds the draft', async () => {
  topic = await addTopic(signe, words('Ønske om bump', 'wish'))
  for (const who of [town.person('mads', now), town.person('frida', now), town.anyone(now)]) {
    await assert.rejects(addTopic(who, words('Ønske om ro', 'wish')), { kind: 'not-found' })
    await assert.rejects(getDraft(who, consultation), { kind: 'not-found' })
  }
})

test('a topic has one of the plan’s themes, or none', async () => {
  await assert.rejects(addTopic(signe, { ...words('Ønske om fred', 'wish'), theme: 'T9' }), {
    kind: 'invalid',
    field: 'theme',
  })
})

test('opposing remarks never share a topic', async () => {
  const support = await addTopic(signe, words('Støtte til bump', 'support'))
  await placeRemarks(signe, { topic: support, remarks: [ja.remark] })
  await assert.rejects(placeRemarks(signe, { topic: support, remarks: [nej.remark] }), { kind: 'conflict' })
  await assert.rejects(editTopic(signe, { ...words('Modstand mod bump', 'opposition'), topic: support }), {
    kind: 'conflict',
  })
  assert.equal(await removeTopic(signe, support), consultation)
})

test('a remark of another consultation cannot be placed in a topic', async () => {
  await assert.rejects(placeRemarks(signe, { topic, remarks: [elsewhere.remark] }), { kind: 'not-found' })
})

test('a report cannot go out while a topic waits or cites what is not published', async () => {
  await placeRemarks(signe, { topic, remarks: [bump.remark, nej.remark] })
  await assert.rejects(publishReport(gry, { consultation }), { kind: 'conflict' })
  await writeIntroduction(signe, { consultation, introduction: 'Om skoleveje.' })
  await assert.rejects(publishReport(gry, { consultation }), { kind: 'conflict' })
  assert.equal(await findPublishedReport(town.anyone(now), consultation), undefined)
})

test('a reply that is not given in full needs its reason', async () => {
  const reply = { topic, unit: 'vejforvaltning', text: 'Kun på to veje.', disposition: 'partial', reason: '' } as const
  await assert.rejects(draftReply(signe, reply), { kind: 'invalid', field: 'reason' })
  await draftReply(signe, { ...reply, reason: 'Politiet skal give lov.' })
})

test('a reply is approved by somebody else than its author, and approved anew when it changes', async () => {
  await assert.rejects(reviewReply(signe, { topic }), { kind: 'forbidden' })
  await approvedReply(gry, { topic })
  await assert.rejects(approvedReply(gry, { topic }), { kind: 'conflict' })
  await draftReply(signe, { topic, unit: 'vejforvaltning', text: 'Ja, på to veje.', disposition: 'full', reason: '' })
  assert.equal((await getDraft(signe, consultation)).topics[0]?.reply?.approvedBy, null)
  await proposePlanChange(signe, { topic, element: 'T1', oldWords: 'cykle', newWords: 'gå eller cykle' })
  await approvedReply(gry, { topic })
})

test('a report waits for sentences that nobody has read, and for words that are not at their place', async () => {
  const kinds = async () => {
    const { facts, topics, behind } = await getDraft(signe, consultation)
    return obstaclesOf(facts.introduction, topics, behind).map(({ kind }) => kind)
  }
  assert.deepEqual((await kinds()).slice(0, 1), ['undivided-letters'])
  await setRestAside(signe, { response: bump.id, letter: 1 })
  await assert.rejects(publishReport(gry, { consultation }), { kind: 'conflict' })
  await everySentenceJudged(signe, consultation)
  const moved = (by: number) =>
    db
      .updateTable('remarks')
      .set((eb) => ({ starts: eb('starts', '+', by), ends: eb('ends', '+', by) }))
      .where('id', '=', bump.remark)
      .execute()
  assert.ok(!(await kinds()).includes('lost-quote'))
  await moved(1)
  assert.ok((await kinds()).includes('lost-quote'))
  await moved(-1)
})

test('a report is read through, as it stands, by somebody else than whoever wrote it', async () => {
  const read = async () => (await getDraft(gry, consultation)).fingerprint
  const review = async (who: Occasion, accepted: boolean, comment = '') =>
    reviewReport(who, { consultation, read: await read(), accepted, comment })
  await readAndPublish(signe, gry, { consultation, responses: [bump.id, nej.id] })
  await assert.rejects(publishReport(gry, { consultation }), { kind: 'conflict' })
  await assert.rejects(review(signe, true), { kind: 'forbidden' })
  await assert.rejects(review(gry, false), { kind: 'invalid', field: 'comment' })
  await review(gry, false, 'Skriv, hvem der er spurgt.')
  assert.equal((await getDraft(signe, consultation)).behind.review, 'sent back')
  const before = await read()
  await writeIntroduction(signe, { consultation, introduction: 'Om skoleveje. Alle er spurgt.' })
  await assert.rejects(reviewReport(gry, { consultation, read: before, accepted: true, comment: '' }), {
    kind: 'conflict',
  })
  await review(gry, true)
  await writeIntroduction(signe, { consultation, introduction: 'Om skoleveje.' })
  assert.equal((await getDraft(signe, consultation)).behind.review, 'changed')
  await assert.rejects(publishReport(gry, { consultation }), { kind: 'conflict' })
  await review(gry, true)
  assert.deepEqual(
    (await getDraft(signe, consultation)).reviews.map(({ accepted, comment }) => [accepted, comment]),
    [
      [true, ''],
      [true, ''],
      [false, 'Skriv, hvem der er spurgt.'],
    ],
  )
})

test('only a publisher publishes, and what is published is frozen', async () => {
  await assert.rejects(publishReport(signe, { consultation }), { kind: 'forbidden' })
  assert.equal(await publishReport(gry, { consultation }), 1)
  await editTopic(signe, { ...words('Ønske om mange bump', 'wish'), topic })
  const report = await findPublishedReport(town.anyone(now), consultation)
  const shown = report?.content.chapters[0]?.topics[0]
  assert.equal(shown?.title, 'Ønske om bump')
  assert.deepEqual(shown?.numbers, [1, 2])
  assert.deepEqual(
    shown?.changes?.map(({ oldWords, newWords }) => [oldWords, newWords]),
    [['cykle', 'gå eller cykle']],
  )
})

test('a private person is never named in a report', async () => {
  const report = await findPublishedReport(town.anyone(now), consultation)
  assert.doesNotMatch(JSON.stringify(report?.content), /Bo Bump|Ninna Nej|Jan Ja/)
})

test('a later version leaves the first one as it was', async () => {
  assert.equal(await writeIntroduction(signe, { consultation, introduction: 'Om skoleveje, igen.' }), 2)
  await reviewedReport(gry, { consultation })
  assert.equal(await publishReport(gry, { consultation }), 2)
  const first = await findPublishedReport(town.anyone(now), consultation, 1)
  assert.equal(first?.content.introduction, 'Om skoleveje.')
  assert.deepEqual(first?.versions, [2, 1])
  assert.equal(first?.changed, null)
  const second = await findPublishedReport(town.anyone(now), consultation)
  assert.equal(second?.changed?.since, 1)
  assert.equal(second?.changed?.changed.introduction, true)
  assert.deepEqual(
    second?.changed?.changed.topics.changed.map(({ title, parts }) => [title, parts]),
    [['Ønske om mange bump', ['title']]],
  )
})

test('two who publish at once publish one version', async () => {
  await writeIntroduction(signe, { consultation, introduction: 'Tredje gang.' })
  await reviewedReport(gry, { consultation })
  const outcomes = await Promise.allSettled([
    publishReport(gry, { consultation }),
    publishReport(gry, { consultation }),
  ])
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a role that ended yesterday gives nothing today', async () => {
  await grantRole(town.system(now), {
    person: 'frida',
    body: 'finans',
    role: 'secretariat',
    validFrom: '2020-01-01',
    validUntil: '2026-05-03',
  })
  await assert.rejects(getDraft(town.person('frida', now), consultation), { kind: 'not-found' })
})
