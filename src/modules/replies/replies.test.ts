import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addRemit, addUnit } from '#modules/parties/index.ts'
import { addTopic } from '#modules/topics/index.ts'
import { answeringTown } from '#test/answering-town.ts'
import { approvedReply } from '#test/approved-reply.ts'
import { testDatabase } from '#test/database.ts'
import { listAssignments } from './assignment.ts'
import { listAnswering, listWaiting, talliesOf } from './board.ts'
import {
  approveReply,
  assignTopic,
  draftReply,
  proposePlanChange,
  readPlanChanges,
  readReplies,
  replyDesk,
  reviewReply,
  sendReplyBack,
  withdrawPlanChange,
} from './index.ts'
import { listEarlierReplies } from './library.ts'
import { overlap } from './plan-change.ts'
import { findReplyOnRecord, suggestUnits } from './queries.ts'
import { replyState } from './reply.ts'

const { db } = await testDatabase()
const town = await answeringTown(db)
await town.announced('skoleveje')
await town.announced('andre-veje')
const now = '2026-05-04T10:00:00+02:00'
const signe = town.person('signe', now)
const gry = town.person('gry', now)
const mads = town.as('mads', now)
const berit = town.as('berit', now)
const vera = town.as('vera', now)
const founding = town.system('2026-01-04T09:00:00+01:00')
const consultation = 'skoleveje'
const validFrom = '2020-01-01' as const
for (const [id, body, name] of [
  ['skoleforvaltning', 'skole', 'Skoleforvaltningen'],
  ['finansforvaltning', 'finans', 'Finansforvaltningen'],
] as const)
  await addUnit(founding, { id, body, name, validFrom })
await addUnit(founding, { id: 'nedlagt', body: 'skole', name: 'Nedlagt', validFrom, validUntil: '2026-01-31' })
await addRemit(founding, { body: 'skole', subject: 'skoleveje og skoler', validFrom })
await addRemit(founding, { body: 'finans', subject: 'skoleveje før reformen', validFrom, validUntil: '2026-03-31' })

const newTopic = (title: string, where = consultation) =>
  addTopic(signe, { consultation: where, theme: 'T1', direction: 'wish', title, summary: '' })
const reply = (topic: string, text = 'Der kommer bump.') => ({
  topic,
  unit: 'skoleforvaltning',
  text,
  disposition: 'full' as const,
  reason: '',
})
const given = async (title: string) => {
  const topic = await newTopic(title)
  await assignTopic(signe, { topic, unit: 'skoleforvaltning', dueOn: '2026-05-10' })
  return topic
}
const stateOf = async (topic: string) => replyState((await findReplyOnRecord(signe, topic)) ?? null)

test('a topic is suggested to the administration in whose remit of the day it lies', async () => {
  const topic = await newTopic('Ønske om bump ved skolen')
  assert.deepEqual(
    (await suggestUnits(signe, topic)).map(({ unit }) => unit),
    ['skoleforvaltning'],
  )
  const inMarch = town.person('signe', '2026-03-20T10:00:00+01:00')
  assert.deepEqual((await suggestUnits(inMarch, topic)).map(({ unit }) => unit).sort(), [
    'finansforvaltning',
    'skoleforvaltning',
  ])
})

test('a person gives a topic to an administration that exists, with a day and a note', async () => {
  const topic = await newTopic('Ønske om cykelstativer')
  for (const who of [mads, vera, town.anyone(now)])
    await assert.rejects(assignTopic(who, { topic, unit: 'skoleforvaltning' }), { kind: 'not-found' })
  await assert.rejects(assignTopic(signe, { topic, unit: 'nedlagt' }), { kind: 'invalid', field: 'unit' })
  await assert.rejects(assignTopic(signe, { topic, unit: 'skoleforvaltning', dueOn: '2026-05-03' }), {
    kind: 'invalid',
    field: 'dueOn',
  })
  await assignTopic(signe, { topic, unit: 'skoleforvaltning', dueOn: '2026-05-04', note: 'Kort svar.' })
  assert.equal((await listAssignments(db, signe, topic))[0]?.note, 'Kort svar.')
})

test('whoever has a topic hands it on with a reason, and does not have it any more', async () => {
  const topic = await given('Ønske om lys')
  await assert.rejects(assignTopic(mads, { topic, unit: 'finansforvaltning' }), {
    kind: 'invalid',
    field: 'handReason',
  })
  await assignTopic(mads, { topic, unit: 'finansforvaltning', reason: 'Det er et spørgsmål om penge.' })
  await assert.rejects(draftReply(mads, reply(topic)), { kind: 'not-found' })
  assert.deepEqual(
    (await listAssignments(db, signe, topic)).map(({ unit, reason }) => [unit, reason]),
    [
      ['finansforvaltning', 'Det er et spørgsmål om penge.'],
      ['skoleforvaltning', ''],
    ],
  )
})

test('of two who hand a topic on at once one does it, and the other is told', async () => {
  const topic = await given('Ønske om ro')
  const hand = { topic, unit: 'finansforvaltning', reason: 'Prøv dem.', seen: 1 }
  const outcomes = await Promise.allSettled([assignTopic(signe, hand), assignTopic(mads, hand)])
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
})

test('a reply is drafted, reviewed by a colleague and approved by the committee, in that order', async () => {
  const topic = await given('Ønske om bump')
  assert.equal(await stateOf(topic), 'unanswered')
  await draftReply(mads, reply(topic))
  assert.equal(await stateOf(topic), 'drafted')
  const decision = { topic, kind: 'decision' as const, decidedOn: '2026-05-01' as const, item: '7' }
  await assert.rejects(reviewReply(mads, { topic }), { kind: 'forbidden' })
  await assert.rejects(approveReply(berit, decision), { kind: 'conflict' })
  await reviewReply(berit, { topic })
  assert.equal(await stateOf(topic), 'reviewed')
  await assert.rejects(approveReply(berit, { ...decision, decidedOn: '2026-05-05' }), { field: 'decidedOn' })
  await assert.rejects(approveReply(berit, { ...decision, item: ' ' }), { field: 'item' })
  await assert.rejects(approveReply(berit, { ...decision, kind: 'mandate', office: 'finansborgmester' }), {
    field: 'office',
  })
  await approveReply(berit, { ...decision, kind: 'mandate', office: 'borgmester' })
  assert.equal(await stateOf(topic), 'approved')
})

test('a changed reply is reviewed and approved anew', async () => {
  const topic = await given('Ønske om flere bump')
  await draftReply(mads, reply(topic))
  await approvedReply(berit, { topic })
  await draftReply(mads, reply(topic, 'Der kommer mange bump.'))
  assert.equal(await stateOf(topic), 'drafted')
})

test('nobody reviews words they have not seen, or writes over what somebody else saved', async () => {
  const topic = await given('Ønske om høje bump')
  await draftReply(mads, { ...reply(topic), seen: 0 })
  await assert.rejects(draftReply(signe, { ...reply(topic, 'Nej.'), seen: 0 }), { kind: 'conflict' })
  await draftReply(mads, { ...reply(topic, 'Der kommer et bump.'), seen: 1 })
  await assert.rejects(reviewReply(berit, { topic, seen: 1 }), { kind: 'conflict' })
  await reviewReply(berit, { topic, seen: 2 })
  assert.equal((await readReplies(db, signe, consultation)).get(topic)?.text, 'Der kommer et bump.')
})

test('another committee neither writes, reviews nor finds a reply', async () => {
  const topic = await given('Ønske om lave bump')
  await draftReply(mads, reply(topic))
  for (const who of [vera, town.anyone(now)]) {
    await assert.rejects(draftReply(who, reply(topic)), { kind: 'not-found' })
    await assert.rejects(reviewReply(who, { topic }), { kind: 'not-found' })
  }
})

test('an earlier reply of the body is found by its words and taken over, and its uses are counted', async () => {
  const earlier = await newTopic('Ønske om elevråd', 'andre-veje')
  await draftReply(signe, reply(earlier, 'Skolerne har elevråd, som forvaltningen lytter til.'))
  const topic = await given('Ønske om at elevrådet høres')
  const find = (body: string, words: string) => listEarlierReplies(mads, { body, topic, words })
  assert.deepEqual(await find('skole', 'elevrådene'), [])
  await approvedReply(gry, { topic: earlier })
  assert.deepEqual(
    (await find('skole', 'elevråd')).map((found) => [found.topic, found.uses]),
    [[earlier, 0]],
  )
  assert.ok((await find('skole', '')).some((found) => found.topic === earlier))
  assert.deepEqual(await find('finans', 'elevråd'), [])
  await draftReply(mads, { ...reply(topic), reused: earlier })
  await draftReply(mads, { ...reply(topic, 'Skolerne lytter.'), reused: earlier })
  assert.equal((await find('skole', 'elevråd'))[0]?.uses, 1)
  await assert.rejects(draftReply(mads, { ...reply(topic), reused: topic }), { kind: 'conflict' })
})

test('a change of the plan quotes words that stand there exactly once', async () => {
  const topic = await given('Ønske om gående')
  const change = { topic, element: 'T1', oldWords: 'cykle i skole', newWords: 'cykle eller gå i skole' }
  await assert.rejects(proposePlanChange(mads, change), { kind: 'conflict' })
  await draftReply(mads, reply(topic))
  await assert.rejects(proposePlanChange(vera, change), { kind: 'not-found' })
  await assert.rejects(proposePlanChange(mads, { ...change, element: 'T9' }), { field: 'element' })
  await assert.rejects(proposePlanChange(mads, { ...change, oldWords: 'køre i skole' }), { field: 'oldWords' })
  await assert.rejects(proposePlanChange(mads, { ...change, oldWords: 'l' }), { field: 'oldWords' })
  await assert.rejects(proposePlanChange(mads, { ...change, newWords: change.oldWords }), { field: 'newWords' })
  await proposePlanChange(mads, change)
})

test('two changes of the same words are seen to meet, and a change asks for a new review', async () => {
  const topic = await given('Ønske om løbehjul')
  await draftReply(mads, reply(topic))
  await reviewReply(berit, { topic })
  const change = await proposePlanChange(mads, {
    topic,
    element: 'T1',
    oldWords: 'kunne cykle',
    newWords: 'kunne løbe',
  })
  assert.equal(await stateOf(topic), 'drafted')
  const own = (await readPlanChanges(db, signe, consultation)).find(({ id }) => id === change)
  assert.ok(own)
  const meeting = () =>
    readPlanChanges(db, signe, consultation).then((all) => all.filter((one) => one.id !== change && overlap(own, one)))
  assert.equal((await meeting()).length, 1)
  await proposePlanChange(mads, { topic, element: 'T1', oldWords: 'Alle børn', newWords: 'Alle' })
  assert.equal((await meeting()).length, 1)
  await withdrawPlanChange(mads, { topic, change })
  await assert.rejects(withdrawPlanChange(mads, { topic, change }), { kind: 'not-found' })
})

test('the board counts what is open, late and done for each administration', async () => {
  const before = talliesOf(await listAnswering(signe, consultation), '2026-05-04')
  const of = (tallies: typeof before) => tallies.find(({ unit }) => unit === 'skoleforvaltning')
  const topic = await given('Ønske om en tavle')
  const open = talliesOf(await listAnswering(signe, consultation), '2026-05-11')
  assert.equal(of(open)?.open, (of(before)?.open ?? 0) + 1)
  assert.ok((of(open)?.late ?? 0) > (of(before)?.late ?? 0))
  await draftReply(mads, reply(topic))
  await approvedReply(berit, { topic })
  const done = talliesOf(await listAnswering(signe, consultation), '2026-05-11')
  assert.equal(of(done)?.done, (of(open)?.done ?? 0) + 1)
})

test('what waits comes to those who can do it, what is due first at the top', async () => {
  const waiting = await listWaiting(mads, { answeringFor: ['skole'], consultingFor: [] })
  assert.ok(waiting.length > 1 && waiting.every(({ body, approvedBy }) => body === 'skole' && approvedBy === null))
  const days = waiting.map(({ dueOn }) => dueOn ?? '9999')
  assert.deepEqual(days, [...days].sort())
  assert.deepEqual(await listWaiting(vera, { answeringFor: ['raad'], consultingFor: ['raad'] }), [])
  const forSigne = await listWaiting(signe, { answeringFor: [], consultingFor: ['finans'] })
  assert.ok(forSigne.length > 0 && forSigne.every(({ unit }) => unit === null))
})

test('a reply is sent back with what is to be mended, and stands so until somebody saves other words', async () => {
  const topic = await given('Ønske om flere cykelstativer')
  await draftReply(mads, reply(topic))
  await assert.rejects(sendReplyBack(mads, { topic, comment: 'Nej.' }), { kind: 'forbidden' })
  await assert.rejects(sendReplyBack(berit, { topic, comment: ' ' }), { kind: 'invalid', field: 'comment' })
  await reviewReply(berit, { topic })
  await sendReplyBack(berit, { topic, seen: 1, comment: 'Hvor mange?' })
  assert.equal(await stateOf(topic), 'sent back')
  await assert.rejects(approveReply(berit, { topic, kind: 'decision', decidedOn: '2026-05-04', item: '4' }), {
    kind: 'conflict',
  })
  const desk = await replyDesk[0]?.(mads)
  assert.ok(desk?.items.some((item) => item.key === topic && item.text === 'Ret svaret'))
  await draftReply(mads, { ...reply(topic), text: 'Ja, tyve.' })
  assert.equal(await stateOf(topic), 'drafted')
  await sendReplyBack(berit, { topic, comment: 'Hvor?' })
  await reviewReply(berit, { topic })
  assert.equal(await stateOf(topic), 'reviewed')
})
