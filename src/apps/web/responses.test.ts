import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { addRemark } from '#modules/remarks/index.ts'
import { receiveResponse } from '#modules/responses/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { type Answerer, answeringTown, letterText, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { createApp } from './app.tsx'

type Typed = Record<string, string | Blob | string[]>

suite('the pages of responses', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, anyone, announced, begun, written, decided, signed, send, changes } = town

  async function asking(who: Answerer | null, path: string, typed?: Typed) {
    const app = createApp({ db, changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })
    const headers = new Headers({ Origin: site })
    if (who) {
      const { token } = await signInToDemonstration(anyone(openDay), who)
      headers.set('Cookie', `__Host-lydhoer_session=${token}`)
    }
    if (!typed) return app.request(`${site}${path}`, { headers })
    const body = new FormData()
    for (const [name, value] of Object.entries(typed))
      for (const one of [value].flat()) {
        if (typeof one === 'string') body.append(name, one)
        else body.append(name, one, 'svar.txt')
      }
    return app.request(`${site}${path}`, { method: 'POST', headers, body })
  }

  const read = async (who: Answerer | null, path: string) => (await asking(who, path)).text()

  /** Responses in every state, one consultation each; its name is the state. */
  await announced('begun')
  await announced('written')
  await announced('signed')
  await announced('submitted')
  await announced('published')
  const rooms = {
    begun: await begun('begun'),
    written: await written('written'),
    signed: await signed('signed'),
    submitted: await signed('submitted'),
    published: await signed('published'),
  }
  for (const state of ['submitted', 'published'] as const) await send(rooms[state])
  await readAndPublish(as('signe'), as('gry'), { consultation: 'published', responses: [rooms.published] })

  const nobody = { anyone: 404, vera: 404, signe: 404, gry: 404, lone: 404 } as const
  const own = { mads: 200, berit: 200, frida: 200 } as const

  for (const state of ['begun', 'written', 'signed'] as const)
    for (const [who, status] of Object.entries({ ...nobody, ...own }))
      test(`${who} asking for the room of a response that is ${state} gets ${status}`, async () => {
        const person = who === 'anyone' ? null : (who as Answerer)
        assert.equal((await asking(person, `/responses/${rooms[state]}`)).status, status)
        assert.equal((await asking(person, `/responses/${rooms[state]}/signature`)).status, status)
        const version = state === 'begun' ? 404 : status
        assert.equal((await asking(person, `/responses/${rooms[state]}/letters/1`)).status, version)
        assert.equal((await asking(person, `/responses/${rooms[state]}/letters/1/original`)).status, version)
      })

  for (const [who, page, original] of [
    [null, 404, 404],
    ['vera', 404, 404],
    ['lone', 200, 404],
    ['signe', 200, 200],
    ['gry', 200, 200],
    ['mads', 200, 200],
    ['berit', 200, 200],
  ] as const)
    test(`${who ?? 'anyone'} asking for a submitted response gets ${page}, for its file ${original}`, async () => {
      assert.equal((await asking(who, '/consultations/submitted/responses/1')).status, page)
      assert.equal((await asking(who, '/consultations/submitted/responses/1/original')).status, original)
      const listed = (await read(who, '/consultations/submitted/responses')).includes('/submitted/responses/1"')
      assert.equal(listed, page === 200)
    })

  test('a published response is read by everybody, its file by none but the city and the sender', async () => {
    assert.match(await read(null, '/consultations/published/responses'), /published\/responses\/1"/)
    assert.match(await read(null, '/consultations/published/responses/1'), /sikre skoleveje/)
    assert.match(await read(null, '/en/consultations/published/responses/1'), /Unchanged since it was signed/)
    assert.equal((await asking(null, '/consultations/published/responses/1/original')).status, 404)
    const file = await asking('mads', '/consultations/published/responses/1/original')
    assert.match(file.headers.get('content-disposition') ?? '', /^attachment/)
    assert.equal(await file.text(), letterText)
  })

  for (const path of [
    '/consultations/published/responses/0',
    '/consultations/published/responses/2',
    '/consultations/published/responses/99999999999999',
    '/consultations/published/responses/01',
    '/consultations/findes-ikke/responses',
    '/responses/1',
    '/responses/00000000-0000-4000-8000-000000000000',
  ])
    test(`there is nothing at ${path}`, async () => {
      for (const who of [null, 'mads', 'signe'] as const) assert.equal((await asking(who, path)).status, 404)
    })

  test('odd filters are answered calmly', async () => {
    for (const query of [
      'sender=x&theme=y&after=-1',
      'q=%00%ED%A0%80',
      'after=9999999999999',
      'theme=T1&sender=person',
    ])
      assert.equal((await asking(null, `/consultations/published/responses?${query}`)).status, 200)
  })

  test('from the desk a case worker begins, writes, has it decided, and sees what comes next', async () => {
    await announced('forloeb')
    const answer = '/consultations/forloeb/answer'
    assert.match(await read('mads', answer), /Begynd på svaret/)
    assert.doesNotMatch(await read('vera', answer), /Skoleudvalget<\/h2>/)
    const room = (await asking('mads', answer, { body: 'skole' })).headers.get('location') as string
    assert.match(room, /^\/responses\//)
    assert.match(await read('mads', answer), /Fortsæt på svaret/)
    assert.match(await read('mads', room), /intet brev|ikke noget brev at underskrive/)

    const empty = await asking('mads', `${room}/letters`, { text: '' })
    assert.equal(empty.status, 422)
    const both = await asking('mads', `${room}/letters`, { text: 'x', file: new Blob(['y']) })
    assert.equal(both.status, 422)
    assert.equal((await asking('mads', `${room}/letters`, { text: '', file: new Blob([letterText]) })).status, 303)
    assert.match(await read('mads', room), /svar\.txt/)

    const wrong = await asking('mads', `${room}/approvals`, { kind: 'mandate', item: '7', decidedOn: '2026-02-25' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /value="7"/)
    const decision = { kind: 'decision', item: '7', decidedOn: '2026-02-25', text: 'Udvalget godkendte svaret.' }
    assert.equal((await asking('mads', `${room}/approvals`, decision)).status, 303)
    assert.match(await read('mads', room), /Svaret venter på den, der underskriver/)
    assert.match(await read('berit', '/work'), new RegExp(`${room}/signature`))
  })

  test('the mayor reads what it rests on, signs exactly that, and the case worker sends it', async () => {
    await announced('underskrift')
    const response = await decided('underskrift')
    assert.match(await read('berit', `/responses/${response}/signature`), /Der er ikke markeret noget i brevet/)
    const said = { response, speaker: 'committee' } as const
    await addRemark(as('mads'), { ...said, quote: 'Der er ikke afsat midler.', labels: ['budget'] })
    const page = await read('berit', `/responses/${response}/signature`)
    assert.match(
      page,
      /Hvad det koster<\/h2><div id="said-[^"]+"><blockquote class="quote"><p lang="da">Der er ikke afsat/,
    )
    for (const words of [
      /Hvad vi lover/,
      /Hvad det koster/,
      /Hvad vi afviser/,
      /Udvalget godkendte svaret/,
      /sikre skoleveje/,
    ])
      assert.match(page, words)
    const seen = /name="seen" value="([0-9a-f]{64})"/.exec(page)?.[1] ?? ''
    assert.doesNotMatch(await read('mads', `/responses/${response}/signature`), /name="seen"/)
    assert.equal((await asking('berit', `/responses/${response}/signature`, { seen: 'andet' })).status, 409)
    assert.equal((await asking('mads', `/responses/${response}/signature`, { seen })).status, 403)
    assert.equal((await asking('berit', `/responses/${response}/signature`, { seen })).status, 303)
    assert.equal((await asking('berit', `/responses/${response}/signature`, { seen })).status, 409)
    assert.match(await read('mads', `/responses/${response}`), /Uændret siden underskriften/)
    assert.equal((await asking('mads', `/responses/${response}/letter`)).status, 409)
    assert.match(await read('mads', '/work'), /Underskrevet: send det/)
    assert.equal((await asking('mads', `/responses/${response}/sending`, {})).status, 303)
    assert.equal((await asking('mads', `/responses/${response}/sending`, {})).status, 409)
    assert.match(await read('signe', '/work'), /consultations\/underskrift\/responses/)
    assert.match(await read('lone', '/work'), /consultations\/underskrift\/responses\/1/)
  })

  test('without a decision the mayor’s page says what is missing and offers no signature', async () => {
    const page = await read('berit', `/responses/${rooms.written}/signature`)
    assert.match(page, /Udvalget har ikke truffet beslutning om svaret endnu/)
    assert.doesNotMatch(page, /name="seen"/)
  })

  test('sent back, the reason stands in the room until it is signed', async () => {
    await announced('tilbage')
    const response = await decided('tilbage')
    assert.equal((await asking('berit', `/responses/${response}/returns`, { reason: '' })).status, 422)
    assert.equal((await asking('berit', `/responses/${response}/returns`, { reason: 'Kortere, tak.' })).status, 303)
    assert.match(await read('mads', `/responses/${response}`), /Kortere, tak\./)
    assert.match(await read('mads', '/work'), /Sendt tilbage/)
  })

  const letter = { name: 'Karen Holm', channel: 'letter', receivedAt: '2026-02-20', text: '<b>Husk</b> cykelstien.' }

  test('the secretariat enters a letter, publishes it and takes it down again', async () => {
    await announced('indtast')
    const list = '/consultations/indtast/responses'
    assert.equal((await asking(null, `${list}/new`)).headers.get('location'), '/consultations/indtast/answer')
    assert.equal((await asking('signe', `${list}/new`)).status, 200)
    const wrong = await asking('signe', list, { ...letter, postcode: '27' })
    assert.equal(wrong.status, 422)
    assert.match(await wrong.text(), /value="Karen Holm"/)
    assert.equal((await asking('mads', list, letter)).status, 404)
    const entered = await asking('signe', list, letter)
    assert.equal(entered.headers.get('location'), `${list}/1?done=received`)
    assert.match(await read('signe', `${list}/1`), /&lt;b>Husk/)

    assert.equal((await asking(null, `${list}/1`)).status, 404)
    assert.equal((await asking('signe', '/consultations/indtast/publication', {})).status, 422)
    const [one] = await db.selectFrom('responses').where('consultation', '=', 'indtast').select('id').execute()
    const chosen = { responses: one?.id ?? '' }
    assert.equal((await asking('mads', '/consultations/indtast/publication', chosen)).status, 404)
    const unread = await asking('gry', '/consultations/indtast/publication', chosen)
    assert.equal(unread.status, 409)
    assert.match(await unread.text(), /Læs disse igennem først: 1/)
    const approved = await asking('signe', '/consultations/indtast/publication', { ...chosen, do: 'read' })
    assert.equal(approved.headers.get('location'), `${list}?read=1`)
    const own = await asking('signe', '/consultations/indtast/publication', chosen)
    assert.match(await own.text(), /En anden end dig/)
    const done = await asking('gry', '/consultations/indtast/publication', chosen)
    assert.equal(done.headers.get('location'), `${list}?published=1`)
    assert.equal((await asking(null, `${list}/1`)).status, 200)
    assert.equal((await asking('mads', `${list}/1/removal`, { reason: 'x' })).status, 404)
    assert.equal((await asking('gry', `${list}/1/removal`, { reason: 'Navnet på et barn.' })).status, 303)
    assert.equal((await asking(null, `${list}/1`)).status, 404)
    assert.doesNotMatch(await read(null, list), /Karen Holm/)
  })

  test('a long list is read page by page, each response once', async () => {
    await announced('lang')
    const received = { consultation: 'lang', channel: 'web', receivedAt: new Date(openDay), text: 'Ja.' } as const
    for (let no = 1; no <= 27; no++) await receiveResponse(as('signe'), { ...received, name: `Borger ${no}` })
    const first = await read('signe', '/consultations/lang/responses')
    const next = /href="(\/consultations\/lang\/responses\?after=25)"/.exec(first)?.[1] ?? ''
    const second = await read('signe', next)
    assert.match(second, /Borger 26[\s\S]*Borger 27/)
    assert.doesNotMatch(second, /Borger 25</)
  })
})
