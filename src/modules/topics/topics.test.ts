import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { addRemark } from '#modules/remarks/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { consultingTown } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { listTopicsOnBoard, listUnplaced } from './board.ts'
import { happeningText, listHistory } from './history.ts'
import {
  addTopic,
  editTopic,
  mergeTopics,
  numbersOf,
  placeRemarks,
  raisedBy,
  readTopics,
  removeTopic,
  sortRemarks,
  splitTopic,
  takeOutRemark,
} from './index.ts'

const { db } = await testDatabase()
const town = await consultingTown(db)
await town.announced('skoleveje')
await town.announced('andre-veje')
const now = '2026-05-04T10:00:00+02:00'
const signe = town.person('signe', now)
const gry = town.person('gry', now)
const consultation = 'skoleveje'

let received = 0
async function remark(text: string, label: 'oppose' | 'endorse' | 'proposal', where = consultation) {
  received++
  const { id } = await receiveResponse(signe, {
    consultation: where,
    name: `Borger ${received}`,
    channel: 'letter',
    receivedAt: new Date('2026-03-01T10:00:00+01:00'),
    text,
  })
  const said = { response: id, quote: text, labels: [label], speaker: 'sender' as const, elements: ['T1'] }
  return { response: id, remark: await addRemark(signe, said) }
}

const words = (title: string, direction: 'wish' | 'support' | 'opposition') => ({
  consultation,
  theme: 'T1',
  direction,
  title,
  summary: '',
})
const topicOf = async (id: string) => (await readTopics(db, signe, consultation)).find((topic) => topic.id === id)
const free = { theme: null, from: 0 }

test('a title begins with its direction, and with no other', async () => {
  for (const title of ['Bump', 'Støtte til bump'])
    await assert.rejects(addTopic(signe, words(title, 'wish')), { kind: 'invalid', field: 'title' })
})

test('a wish takes remarks for or against, never both, and is open to both again when it is empty', async () => {
  const ja = await remark('Bump er godt.', 'endorse')
  const nej = await remark('Bump er skidt.', 'oppose')
  const wish = await addTopic(signe, words('Ønske om bump', 'wish'))
  await placeRemarks(signe, { topic: wish, remarks: [ja.remark] })
  await assert.rejects(placeRemarks(signe, { topic: wish, remarks: [nej.remark] }), { kind: 'conflict' })
  await takeOutRemark(signe, { topic: wish, remark: ja.remark })
  await placeRemarks(signe, { topic: wish, remarks: [nej.remark] })
  await assert.rejects(placeRemarks(signe, { topic: wish, remarks: [ja.remark] }), { kind: 'conflict' })
  await removeTopic(signe, wish)
})

test('the database itself refuses an opposing remark a place', async () => {
  const nej = await remark('Lygter er skidt.', 'oppose')
  const topic = await addTopic(signe, words('Støtte til lygter', 'support'))
  const insert = sql`insert into topic_remarks (tenant, topic, remark, stance)
    values (${town.tenant}, ${topic}, ${nej.remark}, 'against')`
  await assert.rejects(insert.execute(db), /topic_remarks_never_opposed/)
  await removeTopic(signe, topic)
})

test('remarks are sorted into a new topic at once, and are gone from those in no topic', async () => {
  const [one, other] = [await remark('Mere grønt!', 'proposal'), await remark('Flere træer!', 'proposal')]
  const topic = await sortRemarks(signe, {
    consultation,
    chosen: [one, other].map(({ remark }) => ({ remark, from: null })),
    into: { theme: 'T1', direction: 'wish', title: 'Ønske om mere grønt' },
  })
  const left = (await listUnplaced(signe, consultation, free)).remarks.map(({ remark }) => remark)
  assert.ok(!left.includes(one.remark) && !left.includes(other.remark))
  assert.equal((await topicOf(topic))?.remarks.length, 2)
})

test('of two who sort the same remark at once one does it, and the other is told where it is now', async () => {
  const { remark: bench } = await remark('Flere bænke!', 'proposal')
  const topics = [
    await addTopic(signe, words('Ønske om bænke', 'wish')),
    await addTopic(signe, words('Ønske om siddepladser', 'wish')),
  ]
  const outcomes = await Promise.allSettled(
    topics.map((into, index) =>
      sortRemarks(index === 0 ? signe : gry, { consultation, chosen: [{ remark: bench, from: null }], into }),
    ),
  )
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  const refused = outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult
  assert.equal(refused.reason.kind, 'conflict')
  assert.match(refused.reason.values.topic, /Ønske om/)
  const holding = (await readTopics(db, signe, consultation)).filter(({ remarks }) =>
    remarks.some(({ remark }) => remark === bench),
  )
  assert.equal(holding.length, 1)
})

test('a remark is moved from one topic to another, and not twice', async () => {
  const { remark: lamp } = await remark('Flere lamper!', 'proposal')
  const from = await addTopic(signe, words('Ønske om lys', 'wish'))
  const into = await addTopic(signe, words('Ønske om lamper', 'wish'))
  await placeRemarks(signe, { topic: from, remarks: [lamp] })
  const move = { consultation, chosen: [{ remark: lamp, from }], into }
  await sortRemarks(signe, move)
  assert.equal((await topicOf(from))?.remarks.length, 0)
  await assert.rejects(sortRemarks(gry, move), { kind: 'conflict' })
})

test('a topic of another consultation is nowhere to move to, and its remarks are nobody’s here', async () => {
  const elsewhere = await remark('Her skal være bump.', 'proposal', 'andre-veje')
  const here = await addTopic(signe, words('Ønske om ro', 'wish'))
  const there = await addTopic(signe, { ...words('Ønske om ro', 'wish'), consultation: 'andre-veje' })
  await placeRemarks(signe, { topic: there, remarks: [elsewhere.remark] })
  const chosen = [{ remark: elsewhere.remark, from: null }]
  await assert.rejects(sortRemarks(signe, { consultation, chosen, into: here }), { kind: 'not-found' })
  await assert.rejects(sortRemarks(signe, { consultation, chosen, into: there }), { kind: 'not-found' })
  await assert.rejects(sortRemarks(town.person('mads', now), { consultation, chosen, into: here }), {
    kind: 'not-found',
  })
})

test('a topic is split and merged again, and its history says who did it, and why', async () => {
  const [one, other] = [await remark('Færre biler!', 'proposal'), await remark('Lavere fart!', 'proposal')]
  const topic = await addTopic(signe, words('Ønske om mindre trafik', 'wish'))
  await placeRemarks(signe, { topic, remarks: [one.remark, other.remark] })
  const split = { topic, remarks: [other.remark], direction: 'wish' as const, title: 'Ønske om lavere fart' }
  await assert.rejects(splitTopic(signe, { ...split, reason: ' ' }), { kind: 'invalid', field: 'splitReason' })
  const own = await splitTopic(signe, { ...split, reason: 'Fart er ikke antal.' })
  assert.deepEqual(
    (await topicOf(own))?.remarks.map(({ remark }) => remark),
    [other.remark],
  )
  await assert.rejects(splitTopic(gry, { ...split, reason: 'Igen.' }), { kind: 'conflict' })
  await mergeTopics(gry, { topic: own, into: topic, reason: 'Det var dog det samme.' })
  assert.equal(await topicOf(own), undefined)
  assert.equal((await topicOf(topic))?.remarks.length, 2)
  const told = (await listHistory(signe, consultation, topic)).map(
    (happening) => `${happening.actorName}: ${happeningText(signe.t, happening)}`,
  )
  assert.match(told[0] ?? '', /^gry: »Ønske om lavere fart« blev en del af det.*Det var dog det samme/)
  assert.match(told[1] ?? '', /^signe: 1 bemærkning blev et emne for sig, »Ønske om lavere fart«: Fart er ikke antal/)
})

test('topics of different directions never become one', async () => {
  const [wish, against] = [
    await addTopic(signe, words('Ønske om springvand', 'wish')),
    await addTopic(signe, words('Modstand mod springvand', 'opposition')),
  ]
  const merge = { topic: wish, into: against, reason: 'Prøve.' }
  await assert.rejects(mergeTopics(signe, merge), { kind: 'conflict', field: 'into' })
})

test('words of a topic that somebody changed meanwhile are not written over', async () => {
  const topic = await addTopic(signe, words('Ønske om kiosk', 'wish'))
  const seen = (await topicOf(topic))?.revision ?? -1
  await editTopic(gry, { ...words('Ønske om en kiosk', 'wish'), topic, seen })
  await assert.rejects(editTopic(signe, { ...words('Ønske om to kiosker', 'wish'), topic, seen }), { kind: 'conflict' })
  assert.equal((await topicOf(topic))?.title, 'Ønske om en kiosk')
})

test('who agrees with another response counts as a response of their own', async () => {
  const [first, agrees] = [
    await remark('Flere legepladser!', 'proposal'),
    await remark('Jeg er enig i svar 1.', 'endorse'),
  ]
  const topic = await addTopic(signe, words('Ønske om legepladser', 'wish'))
  await placeRemarks(signe, { topic, remarks: [first.remark, agrees.remark] })
  const found = await topicOf(topic)
  assert.ok(found)
  assert.equal(numbersOf(found).length, 2)
})

test('the letters of a confirmed campaign count as letters, on the board as in the report; others do not', async () => {
  const standing = await remark('Bevar byhaven!', 'proposal')
  const copies = [await remark('Bevar byhaven nu!', 'proposal'), await remark('Bevar dog byhaven!', 'proposal')]
  const topic = await addTopic(signe, words('Ønske om byhaven', 'wish'))
  await placeRemarks(signe, { topic, remarks: [standing.remark] })
  const { tenant } = town
  const found = { tenant, consultation, no: 1, standingFor: standing.response, sharedText: 'Bevar byhaven!' }
  const unsaid = {
    confirmedAt: null,
    confirmedBy: null,
    rejectedAt: null,
    rejectedBy: null,
    mergedInto: null,
    splitBy: null,
  }
  await db
    .insertInto('campaigns')
    .values({ ...found, foundAt: signe.now, ...unsaid })
    .execute()
  for (const { response } of [standing, ...copies])
    await db
      .insertInto('campaignLetters')
      .values({
        tenant,
        response,
        consultation,
        campaign: 1,
        sameAs: response,
        covered: 1,
        placedAt: signe.now,
        placedBy: 'signe',
      })
      .execute()
  const counted = async () => {
    const topicNow = await topicOf(topic)
    assert.ok(topicNow)
    const onBoard = (await listTopicsOnBoard(signe, consultation)).find(({ id }) => id === topic)
    const numbers = raisedBy(topicNow).map(({ number }) => number)
    assert.deepEqual(
      onBoard?.raised.map(({ number }) => number).sort((a, b) => a - b),
      numbers,
    )
    return numbers.length
  }
  assert.equal(await counted(), 1)
  await db.updateTable('campaigns').set({ confirmedAt: signe.now, confirmedBy: 'signe' }).where('no', '=', 1).execute()
  assert.equal(await counted(), 3)
})

test('a topic that a release from before added takes remarks that say what it does, and no others', async () => {
  const [ja, nej] = [await remark('Bænke er gode.', 'endorse'), await remark('Bænke er skidt.', 'oppose')]
  const topic = await addTopic(signe, words('Støtte til flere bænke', 'support'))
  await db.updateTable('topics').set({ stance: null }).where('id', '=', topic).execute()
  await assert.rejects(placeRemarks(signe, { topic, remarks: [nej.remark] }), { kind: 'conflict' })
  await placeRemarks(signe, { topic, remarks: [ja.remark] })
  assert.equal((await topicOf(topic))?.remarks.length, 1)
})
