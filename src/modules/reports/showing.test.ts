import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addRemark } from '#modules/remarks/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { addTopic, editTopic, placeRemarks } from '#modules/topics/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { correctSummary, getDraft, settleCorrection, showingAddress, showSummaries } from './index.ts'
import { obstaclesOf } from './report.ts'
import { getShown } from './showing.ts'

suite('who sent a response is shown what the report says of it', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, anyone, announced, tenant } = town
  const signe = as('signe')
  await announced('park')
  const receive = async (text: string, email?: string) => {
    const common = { consultation: 'park', name: 'Bo Bænk', channel: 'letter', receivedAt: new Date(openDay) } as const
    const { id } = await receiveResponse(signe, { ...common, text, ...(email ? { email } : {}) })
    const remark = await addRemark(signe, {
      response: id,
      quote: text,
      labels: ['ask'],
      speaker: 'sender',
      elements: [],
    })
    return { id, remark }
  }
  const bo = await receive('Bevar bænkene.', 'bo@example.net')
  const ida = await receive('Flere bænke, tak.')
  const words = {
    theme: null,
    direction: 'wish',
    title: 'Ønske om bænke',
    summary: 'De ønsker nye bænke [1].',
  } as const
  const topic = await addTopic(signe, { consultation: 'park', ...words })
  await placeRemarks(signe, { topic, remarks: [bo.remark, ida.remark] })
  const sealOf = async (response: string) => (await showingAddress(db, tenant, response)).split('/').at(-1) ?? ''
  const later = (instant: string) => anyone(instant)
  const kindsOf = async () => {
    const draft = await getDraft(signe, 'park')
    return obstaclesOf('x', draft.topics, draft.behind).map(({ kind }) => kind)
  }

  test('a day that has come is refused, and so is asking when nobody is left', async () => {
    await assert.rejects(showSummaries(signe, { consultation: 'park', replyBy: '2026-03-01', site }), {
      kind: 'invalid',
      field: 'replyBy',
    })
  })

  test('everybody whose response is in a topic is asked once, by mail where there is an address', async () => {
    assert.deepEqual(await showSummaries(signe, { consultation: 'park', replyBy: '2026-03-20', site }), {
      asked: 2,
      unreached: 1,
    })
    const mails = await db
      .selectFrom('mails')
      .where('occasionKey', 'like', 'report.summary-shown:%')
      .selectAll()
      .execute()
    assert.deepEqual(
      mails.map(({ toAddress }) => toAddress),
      ['bo@example.net'],
    )
    assert.ok(mails[0]?.text.includes(`${site}/summaries/${bo.id}/`))
    await assert.rejects(showSummaries(signe, { consultation: 'park', replyBy: '2026-03-20', site }), {
      kind: 'conflict',
    })
  })

  test('the address shows the summary without its sources, and the sender’s own words alone', async () => {
    const shown = await getShown(later(openDay), bo.id, await sealOf(bo.id))
    assert.deepEqual(shown.topics, [
      {
        id: topic,
        title: 'Ønske om bænke',
        summary: 'De ønsker nye bænke.',
        quotes: ['Bevar bænkene.'],
        corrections: [],
      },
    ])
  })

  test('another address opens nothing', async () => {
    for (const [response, seal] of [
      [bo.id, await sealOf(ida.id)],
      [bo.id, 'x'.repeat(43)],
      ['x', await sealOf(bo.id)],
    ] as const)
      await assert.rejects(getShown(later(openDay), response, seal), { kind: 'not-found' })
  })

  test('a correction stands between the report and its publication until it is answered', async () => {
    const seal = await sealOf(bo.id)
    const correction = { response: bo.id, seal, topic, text: 'Jeg vil bevare de gamle, ikke have nye.' }
    await assert.rejects(correctSummary(later(openDay), { ...correction, text: ' ' }), { kind: 'invalid' })
    await correctSummary(later(openDay), correction)
    assert.ok((await kindsOf()).includes('open-corrections'))
    const settling = { consultation: 'park', response: bo.id, topic, no: 1, answer: '' }
    await assert.rejects(settleCorrection(signe, { ...settling, outcome: 'kept' }), { kind: 'invalid' })
    await assert.rejects(settleCorrection(as('mads'), { ...settling, outcome: 'corrected' }), { kind: 'not-found' })
    await editTopic(signe, { ...words, topic, summary: 'De ønsker, at bænkene bevares.' })
    await settleCorrection(signe, { ...settling, outcome: 'corrected' })
    await assert.rejects(settleCorrection(signe, { ...settling, outcome: 'corrected' }), { kind: 'conflict' })
    assert.ok(!(await kindsOf()).includes('open-corrections'))
    const shown = await getShown(later(openDay), bo.id, seal)
    assert.equal(shown.topics[0]?.summary, 'De ønsker, at bænkene bevares.')
    assert.equal(shown.topics[0]?.corrections[0]?.outcome, 'corrected')
  })

  test('it can be corrected on the last day, and not the day after', async () => {
    const correction = { response: ida.id, seal: await sealOf(ida.id), topic, text: 'Og en mere.' }
    await correctSummary(later('2026-03-20T23:59:00+01:00'), correction)
    await assert.rejects(correctSummary(later('2026-03-21T00:00:00+01:00'), correction), { kind: 'conflict' })
  })

  test('several corrections at once are all kept', async () => {
    const correction = { response: bo.id, seal: await sealOf(bo.id), topic }
    await Promise.all(['En', 'To', 'Tre'].map((text) => correctSummary(later(openDay), { ...correction, text })))
    const shown = await getShown(later(openDay), bo.id, correction.seal)
    assert.deepEqual(shown.topics[0]?.corrections.map(({ text }) => text).sort(), [
      'En',
      'Jeg vil bevare de gamle, ikke have nye.',
      'To',
      'Tre',
    ])
  })
})
