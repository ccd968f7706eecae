import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addRemark, confirmRemarks, correctRemark, rejectRemark } from '#modules/remarks/index.ts'
import { addLetter, getResponse } from '#modules/responses/index.ts'
import { answeringTown, letterText } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { recordApproval, sendBack, sendResponse, signResponse } from './commands.ts'
import { findSentBack, findSignature, readinessOf } from './queries.ts'

const refusal = (kind: string, message: RegExp) => (error: { kind?: string; message?: string }) =>
  error.kind === kind && message.test(error.message ?? '')

suite('decision, signature and sending', async () => {
  const { db } = await testDatabase()
  const { as, announced, begun, written, decided, signed } = await answeringTown(db)

  const mandate = (response: string, office: string, validUntil: '2026-03-10' | null = null) =>
    recordApproval(as('mads', '2026-02-28T12:00:00+01:00'), {
      response,
      kind: 'mandate',
      decidedOn: '2026-02-25',
      item: '7',
      text: 'Borgmesteren svarer.',
      office,
      validUntil,
    })

  test('nothing is signed without a letter, nor before a decision or a mandate', async () => {
    await announced('tom')
    const response = await begun('tom')
    await assert.rejects(signResponse(as('berit'), { response }), refusal('conflict', /no letter/))
    await addLetter(as('mads'), { response, source: 'pasted', text: letterText })
    await assert.rejects(signResponse(as('berit'), { response }), refusal('conflict', /has not decided/))
  })

  test('a mandate lets its office sign, and no other, until its last day', async () => {
    await announced('mandat')
    const response = await written('mandat')
    await mandate(response, 'formand')
    await assert.rejects(signResponse(as('berit'), { response }), refusal('conflict', /another office/))
    await mandate(response, 'borgmester', '2026-03-10')
    await assert.rejects(
      signResponse(as('berit', '2026-03-11T08:00:00+01:00'), { response }),
      refusal('conflict', /expired/),
    )
    await signResponse(as('berit', '2026-03-10T23:00:00+01:00'), { response })
  })

  test('whoever has left the office signs no more, though the role is still there', async () => {
    await announced('fratraadt', { deadline: '2027-03-01' })
    const response = await decided('fratraadt')
    await assert.rejects(
      signResponse(as('berit', '2027-01-02T12:00:00+01:00'), { response }),
      refusal('forbidden', /hold no office/),
    )
  })

  test('only a signer of the body signs, and only its case worker sends', async () => {
    await announced('roller')
    const response = await decided('roller')
    await assert.rejects(signResponse(as('mads'), { response }), refusal('forbidden', /signer/))
    for (const who of ['signe', 'vera', 'lone'] as const)
      await assert.rejects(signResponse(as(who), { response }), { kind: 'not-found' })
    await assert.rejects(sendResponse(as('mads'), { response, site }), refusal('conflict', /signed before/))
    await signResponse(as('berit'), { response })
    await assert.rejects(sendResponse(as('berit'), { response, site }), refusal('forbidden', /case worker/))
    assert.equal(await sendResponse(as('mads'), { response, site }), 1)
  })

  test('a remark that waits to be confirmed, or has lost its place, stands in the way', async () => {
    await announced('venter')
    const response = await decided('venter')
    const remark = await addRemark(as('mads'), {
      response,
      quote: 'Udvalget støtter sikre skoleveje.',
      labels: ['endorse'],
      speaker: 'committee',
      elements: ['T1'],
    })
    await addLetter(as('mads'), { response, source: 'pasted', text: 'Noget helt andet.' })
    const { missing } = await readinessOf(as('berit'), await getResponse(as('berit'), response))
    assert.deepEqual(missing, ['misplaced remarks'])
    await db.updateTable('remarks').set({ confirmedAt: null, confirmedBy: null }).where('id', '=', remark).execute()
    await assert.rejects(signResponse(as('berit'), { response }), refusal('conflict', /wait for somebody/))
    await rejectRemark(as('mads'), { remark })
    await signResponse(as('berit'), { response })
  })

  test('after the signature no letter, decision or remark changes', async () => {
    await announced('laast')
    const response = await decided('laast')
    const words = { labels: ['endorse'], speaker: 'committee' } as const
    const remark = await addRemark(as('mads'), { response, quote: 'Udvalget støtter sikre skoleveje.', ...words })
    await signResponse(as('berit'), { response })
    const sealed = refusal('conflict', /has been signed/)
    await assert.rejects(addLetter(as('mads'), { response, source: 'pasted', text: 'Nyt' }), sealed)
    await assert.rejects(addRemark(as('mads'), { response, quote: 'Der er ikke afsat midler.', ...words }), sealed)
    await assert.rejects(correctRemark(as('mads'), { remark, ...words, labels: ['oppose'] }), sealed)
    await assert.rejects(confirmRemarks(as('mads'), { response, remarks: [remark] }), sealed)
    await assert.rejects(mandate(response, 'borgmester'), sealed)
    await assert.rejects(signResponse(as('berit'), { response }), sealed)
    await assert.rejects(sendBack(as('berit'), { response, reason: 'For sent' }), sealed)
    assert.equal((await findSignature(as('berit'), response))?.unchanged, true)
  })

  test('a changed word in the letter or a remark, past all commands, is seen at the signature', async () => {
    await announced('forfalsket')
    const response = await decided('forfalsket')
    const remark = await addRemark(as('mads'), {
      response,
      quote: 'Der er ikke afsat midler.',
      labels: ['budget'],
      speaker: 'committee',
    })
    await signResponse(as('berit'), { response })
    const unchanged = async () => (await findSignature(as('berit'), response))?.unchanged
    await db
      .updateTable('remarks')
      .set({ labels: ['offer'] })
      .where('id', '=', remark)
      .execute()
    assert.equal(await unchanged(), false)
    await db
      .updateTable('remarks')
      .set({ labels: ['budget'] })
      .where('id', '=', remark)
      .execute()
    assert.equal(await unchanged(), true)
    await db
      .updateTable('letters')
      .set({ text: letterText.replace('ikke ', '') })
      .where('response', '=', response)
      .execute()
    assert.equal(await unchanged(), false)
  })

  test('what an answer about money is said to rest on is sealed with it', async () => {
    await announced('hviler')
    const response = await decided('hviler')
    const [basis, speaker] = ['Udvalget støtter sikre skoleveje.', 'committee'] as const
    const limit = await addRemark(as('mads'), { response, quote: basis, labels: ['constraint'], speaker })
    await addRemark(as('mads'), {
      response,
      quote: 'Der er ikke afsat midler.',
      speaker,
      content: { kind: 'funding', result: 'none', amountDkk: null, year: null, separate: false, hedge: null },
      basis: [limit],
    })
    await signResponse(as('berit'), { response })
    assert.equal((await findSignature(as('berit'), response))?.unchanged, true)
    await db.deleteFrom('remarkLinks').where('response', '=', response).execute()
    assert.equal((await findSignature(as('berit'), response))?.unchanged, false)
  })

  test('the signature keeps the name and title of the day', async () => {
    await announced('navn')
    const response = await signed('navn')
    const signature = await findSignature(as('berit'), response)
    assert.equal(signature?.personName, 'berit')
    assert.equal(signature?.officeTitle, 'Skoleborgmester')
    assert.equal(signature?.letter, 1)
  })

  test('of a signature and a letter at the same moment one wins, and what is signed is what stands', async () => {
    await announced('kaploeb')
    const response = await decided('kaploeb')
    const [signing, letter] = await Promise.allSettled([
      signResponse(as('berit'), { response }),
      addLetter(as('mads'), { response, source: 'pasted', text: 'Ny tekst' }),
    ])
    assert.equal(signing.status, 'fulfilled')
    const signature = await findSignature(as('berit'), response)
    assert.equal(signature?.letter, letter.status === 'fulfilled' ? 2 : 1)
    assert.equal(signature?.unchanged, true)
  })

  test('of two signatures at once one stands', async () => {
    await announced('to')
    const response = await decided('to')
    const both = await Promise.allSettled([1, 2].map(() => signResponse(as('berit'), { response })))
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  test('what has changed since the signer opened it is not signed', async () => {
    await announced('set')
    const response = await decided('set')
    await assert.rejects(
      signResponse(as('berit'), { response, seen: 'noget andet' }),
      refusal('conflict', /changed since/),
    )
    assert.equal(await findSignature(as('berit'), response), undefined)
  })

  test('sent back, the case worker reads why', async () => {
    await announced('retur')
    const response = await decided('retur')
    await assert.rejects(sendBack(as('berit'), { response, reason: ' ' }), { kind: 'invalid' })
    await assert.rejects(sendBack(as('mads'), { response, reason: 'Nej' }), { kind: 'forbidden' })
    await sendBack(as('berit'), { response, reason: 'Skriv økonomien tydeligere.' })
    assert.equal((await findSentBack(as('mads'), response))?.reason, 'Skriv økonomien tydeligere.')
  })

  for (const [field, changed] of [
    ['decidedOn', { decidedOn: '2026-03-02' }],
    ['decidedOn', { decidedOn: 'i går' }],
    ['item', { item: ' ' }],
    ['text', { text: '' }],
    ['office', { kind: 'mandate' }],
    ['office', { kind: 'mandate', office: 'findes-ikke' }],
    ['validUntil', { kind: 'mandate', office: 'borgmester', validUntil: '2026-02-24' }],
  ] as const)
    test(`a decision with a fault (${JSON.stringify(changed)}) is refused at ${field}`, async () => {
      const id = `fejl-${field.toLowerCase()}-${Object.values(changed).join('').length}`
      await announced(id)
      const response = await written(id)
      const approval = { response, kind: 'decision', decidedOn: '2026-02-25', item: '7', text: 'Ja.', ...changed }
      await assert.rejects(recordApproval(as('mads'), approval as Parameters<typeof recordApproval>[1]), {
        kind: 'invalid',
        field,
      })
    })
})
