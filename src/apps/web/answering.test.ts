import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { clockAt } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'
import { addressInLog } from './security-headers.ts'

const openDay = '2026-03-01T12:00:00+01:00'

suite('anybody who wants to answer', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  await town.announced('aaben')
  await town.announced('med-filer')
  await town.announced('lukket', { deadline: '2026-02-20' })
  await town.announced('intern', { public: false, publicQuestionSet: null })

  function asking(path: string, typed?: readonly (readonly [string, string])[], instant = openDay) {
    const app = createApp({ db, changes: town.changes, clock: clockAt(instant), log: silentLog(), baseUrl: site })
    const headers = new Headers({ Origin: site })
    if (!typed) return app.request(`${site}${path}`, { headers })
    const body = new FormData()
    for (const [name, value] of typed) body.append(name, value)
    return app.request(`${site}${path}`, { method: 'POST', headers, body })
  }
  const read = async (path: string, instant = openDay) => (await asking(path, undefined, instant)).text()
  const keyIn = (page: string) => /name="key" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const field = (page: string, name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(page)?.[1]

  const form = async (consultation = 'aaben') => keyIn(await read(`/consultations/${consultation}/answer`))
  const answers = '/consultations/aaben/answers'
  const written = (key: string): [string, string][] => [
    ['key', key],
    ['text', 'Lav flere cykelstier.'],
    ['name', 'Dorte Cykelglad'],
    ['email', 'dorte@example.dk'],
  ]

  test('finds a form with a key of its own each time', async () => {
    const keys = [await form(), await form()]
    assert.ok(keys[0])
    assert.notEqual(keys[0], keys[1])
  })

  test('sees what becomes public and what does not before anything is sent', async () => {
    const preview = await (await asking(answers, [...written(await form()), ['do', 'preview']])).text()
    const [open = '', kept = ''] = preview.split('Det er kun til kommunen')
    const shown = open.slice(open.indexOf('Det bliver offentligt'))
    assert.match(shown, /Dorte Cykelglad/)
    assert.match(shown, /Lav flere cykelstier\./)
    assert.doesNotMatch(shown, /dorte@example\.dk/)
    assert.match(kept, /dorte@example\.dk/)
    assert.equal((await db.selectFrom('responses').selectAll().execute()).length, 0)
  })

  test('sends it once, however often the button is pressed, and is led to the receipt', async () => {
    const sent = [...written(await form()), ['do', 'send']] as [string, string][]
    const all = await Promise.all([1, 2, 3].map(() => asking(answers, sent)))
    const places = new Set(all.map((answer) => answer.headers.get('location')))
    assert.deepEqual(
      all.map(({ status }) => status),
      [303, 303, 303],
    )
    assert.equal(places.size, 1)
    const receipt = await asking([...places][0] ?? '')
    assert.equal(receipt.headers.get('referrer-policy'), 'same-origin')
    assert.match(receipt.headers.get('cache-control') ?? '', /no-store/)
    assert.match(receipt.headers.get('x-robots-tag') ?? '', /noindex/)
    assert.match(await receipt.text(), /Tak\. Vi har modtaget dit svar\./)
  })

  test('is told of personal data before it is sent', async () => {
    const text = 'Min nabo Karen Opfundet, 010180-1234, ring 33 66 33 66. Hilsen Dorte Cykelglad'
    const preview = await (
      await asking(answers, [...written(await form()).filter(([name]) => name !== 'text'), ['text', text]])
    ).text()
    assert.match(preview, /Det ligner et personnummer: <strong>010180-1234/)
    assert.match(preview, /Det ligner et telefonnummer: <strong>33 66 33 66/)
    assert.match(preview, /Det ligner navnet på en person: <strong>Karen Opfundet/)
    assert.doesNotMatch(preview, /<strong>Dorte Cykelglad/)
  })

  test('adds and removes comments without losing a word', async () => {
    const key = await form()
    const one: [string, string][] = [
      ...written(key),
      ['point-0-element', 'T1'],
      ['point-0-text', 'Godt tema.'],
      ['answer-1-text', 'Den er god.'],
    ]
    const added = await (await asking(answers, [...one, ['do', 'add']])).text()
    for (const words of ['Lav flere cykelstier.', 'Godt tema.', 'Den er god.', 'Kommentar 2'])
      assert.ok(added.includes(words), words)
    assert.equal(keyIn(added), key)
    const removed = await (await asking(answers, [...one, ['do', 'remove-0']])).text()
    assert.doesNotMatch(removed, /Godt tema\./)
    assert.match(removed, /Lav flere cykelstier\./)
  })

  test('comes from the plan with the words that were chosen there', async () => {
    const page = await read('/consultations/aaben/answer?element=T1&quote=cykle%20i%20skole&start=20')
    assert.match(page, /value="T1" selected/)
    assert.match(page, /cykle i skole<\/textarea>/)
  })

  for (const [says, typed, expected] of [
    ['nothing', [], ['Skriv det, du vil sige', 'Skriv dit navn']],
    [
      'words that are not in the plan',
      [
        ['name', 'Dorte'],
        ['point-0-element', 'T1'],
        ['point-0-quote', 'køre i skole'],
        ['point-0-text', 'Nej.'],
      ],
      ['De valgte ord står ikke i planen'],
    ],
    [
      'an organisation without a name',
      [
        ['name', 'Dorte'],
        ['text', 'x'],
        ['behalf', 'organisation'],
      ],
      ['Skriv navnet på organisationen'],
    ],
  ] as const)
    test(`who sends ${says} is told what to do, and keeps what was typed`, async () => {
      const answer = await asking(answers, [['key', await form()], ...typed, ['do', 'preview']])
      const page = await answer.text()
      assert.equal(answer.status, 422)
      for (const sentence of expected) assert.ok(page.includes(sentence), sentence)
      for (const [name, value] of typed)
        if (name.endsWith('text') || name.endsWith('quote')) assert.ok(page.includes(value), value)
    })

  test('whose form lost its key sees it through once more before it is sent', async () => {
    const answer = await asking(answers, [...written('nonsense'), ['do', 'send']])
    assert.equal(answer.status, 200)
    const preview = await answer.text()
    assert.match(preview, /Læs det igennem/)
    assert.notEqual(field(preview, 'key'), 'nonsense')
  })

  test('corrects and withdraws with the receipt, and the earlier words are back in their fields', async () => {
    const sent = await asking(answers, [
      ...written(await form()),
      ['point-0-element', 'T1'],
      ['point-0-quote', 'cykle i skole'],
      ['point-0-text', 'Også om vinteren.'],
      ['do', 'send'],
    ])
    const receipt = sent.headers.get('location') ?? ''
    const correction = await read(`${receipt}/correction`)
    for (const words of ['Lav flere cykelstier.', 'cykle i skole', 'Også om vinteren.'])
      assert.ok(correction.includes(`${words}</textarea>`), words)
    const corrected = await asking(`${receipt}/correction`, [
      ['text', 'Lav bredere cykelstier.'],
      ['do', 'send'],
    ])
    assert.equal(corrected.status, 303)
    const seen = await read(corrected.headers.get('location') ?? '')
    assert.match(seen, /Rettelsen er gemt/)
    assert.match(seen, /Lav bredere cykelstier\./)
    assert.equal((await asking(`${receipt}/withdrawal`, [])).status, 303)
    assert.match(await read(receipt), /Dit svar er trukket tilbage/)
    assert.equal((await asking(`${receipt}/withdrawal`, [])).status, 409)
    assert.equal((await asking(`${receipt}/correction`, [['text', 'x']])).status, 409)
  })

  test('adds and takes back files while correcting, and what was typed and chosen stays', async () => {
    const file = (name: string) => new File([`Bilag ${name}`], name, { type: 'text/plain' })
    const post = (path: string, typed: readonly (readonly [string, string | File])[]) => {
      const app = createApp({ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })
      const body = new FormData()
      for (const [name, value] of typed) body.append(name, value)
      return app.request(`${site}${path}`, { method: 'POST', headers: { Origin: site }, body })
    }
    const key = await form('med-filer')
    const sent = await post('/consultations/med-filer/answers', [
      ...written(key),
      ['attachments', file('foer.txt')],
      ['do', 'send'],
    ])
    const receipt = sent.headers.get('location') ?? ''
    const page = await read(`${receipt}/correction`)
    const [, id = ''] = /name="take-back"[^>]*value="([^"]+)"/.exec(page) ?? []
    const typed = [
      ['key', keyIn(page)],
      ['text', 'Lav flere cykelstier.'],
      ['take-back', id],
    ] as const
    const preview = await (await post(`${receipt}/correction`, [...typed, ['attachments', file('efter.txt')]])).text()
    assert.match(preview, /efter\.txt/)
    assert.doesNotMatch(preview, /foer\.txt/)
    const again = await (await post(`${receipt}/correction`, [...typed, ['do', 'change']])).text()
    assert.match(again, new RegExp(`value="${id}" checked`))
    assert.match(again, /efter\.txt/)
    assert.equal((await post(`${receipt}/correction`, [...typed, ['do', 'send']])).status, 303)
    const seen = await read(receipt)
    assert.match(seen, /efter\.txt/)
    assert.doesNotMatch(seen, /foer\.txt/)
    assert.equal((await post(`${receipt}/correction`, [...typed, ['take-back', newId()], ['do', 'send']])).status, 404)
  })

  test('after the deadline is led to the responses, and can send one all the same', async () => {
    const page = await read('/consultations/lukket/answer')
    assert.match(page, /Send et høringssvar alligevel/)
    const late = await read('/consultations/lukket/answer?late=yes')
    assert.match(late, /bliver mærket som kommet efter fristen/)
    const sent = await asking('/consultations/lukket/answers', [...written(keyIn(late)), ['do', 'send']])
    assert.match(await read(sent.headers.get('location') ?? ''), /Efter fristen; det er mærket sådan\./)
  })

  test('cannot where only those who were asked answer', async () => {
    assert.match(await read('/consultations/intern/answer'), /Kun de parter, der er spurgt/)
    assert.equal((await asking('/consultations/intern/answers', written(await form()))).status, 409)
  })

  test('has the secret of the receipt in no log', () => {
    assert.equal(addressInLog('/receipts/abc/withdrawal'), '/receipts/…/withdrawal')
    assert.equal(addressInLog('/consultations/receipts/abc'), '/consultations/receipts/abc')
  })

  test('finds no receipt but their own', async () => {
    assert.equal((await asking(`/receipts/${'x'.repeat(43)}`)).status, 404)
    assert.equal((await asking(`/receipts/${'x'.repeat(43)}/withdrawal`, [])).status, 404)
  })
})
