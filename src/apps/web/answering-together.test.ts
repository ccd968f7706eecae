import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { addPerson, signInToDemonstration } from '#modules/parties/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

const openDay = '2026-03-01T12:00:00+01:00'

suite('people who write a response together', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  const founding = town.system('2026-01-02T09:00:00+01:00')
  for (const [position, id] of ['ulla', 'frode', 'ingolf'].entries())
    await addPerson(founding, { id, name: id, email: `${id}@example.dk`, signInPosition: 20 + position })
  await town.announced('aaben')
  await town.announced('medlogin', {
    answering: { signInRequired: true, acceptsAttachments: false, secondReaderRequired: true, publicFields: [] },
  })
  const address = '/consultations/aaben/answers'

  async function asking(who: string | null, path: string, typed?: Record<string, string>) {
    const app = createApp({ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })
    const headers = new Headers({ Origin: site })
    if (who) {
      const { token } = await signInToDemonstration(town.anyone(openDay), who)
      headers.set('Cookie', `__Host-lydhoer_session=${token}`)
    }
    if (!typed) return app.request(`${site}${path}`, { headers })
    return app.request(`${site}${path}`, { method: 'POST', headers, body: new URLSearchParams(typed) })
  }
  const read = async (who: string, path: string) => (await asking(who, path)).text()
  const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  const carried = (page: string) => ({
    key: hidden(page, 'key'),
    draft: hidden(page, 'draft'),
    saved: hidden(page, 'saved'),
  })
  const formOf = (who: string) => read(who, '/consultations/aaben/answer')

  test('find what was saved, and who saved it', async () => {
    const first = await formOf('ulla')
    assert.match(first, /name="name"[^>]*value="ulla"/)
    const saved = await asking('ulla', address, { ...carried(first), text: 'Første udkast.', name: 'ulla', do: 'save' })
    assert.equal(saved.status, 303)
    const again = await formOf('ulla')
    assert.match(again, /Første udkast\.<\/textarea>/)
    assert.match(again, /Dette er din kladde, som ulla gemte den/)
  })

  test('join by a link, and nobody else sees the draft', async () => {
    const own = await read('ulla', '/my-responses')
    const draft = /\/drafts\/([0-9a-f-]{36})\/invitation/.exec(own)?.[1] ?? ''
    assert.equal((await asking('ingolf', `/drafts/${draft}/invitation`, {})).status, 404)
    assert.equal((await asking('ingolf', `/drafts/${draft}/removal`, {})).status, 404)
    const shared = await (await asking('ulla', `/drafts/${draft}/invitation`, {})).text()
    const link = /https:\/\/[^<\s]+\/drafts\/join\/[\w-]+/.exec(shared)?.[0].replace(site, '') ?? ''
    assert.match(await read('frode', link), /ulla inviterer dig/)
    assert.equal((await asking('frode', link, {})).status, 303)
    assert.match(await formOf('frode'), /Første udkast\./)
    assert.doesNotMatch(await formOf('ingolf'), /Første udkast\./)
    assert.equal((await asking(null, link, {})).status, 403)
    assert.equal((await asking('ingolf', '/drafts/join/nonsense')).status, 404)
  })

  test('never write over each other unseen', async () => {
    const [ullas, frodes] = [await formOf('ulla'), await formOf('frode')]
    await asking('frode', address, { ...carried(frodes), text: 'Frodes ord.', name: 'frode', do: 'save' })
    const late = await asking('ulla', address, { ...carried(ullas), text: 'Ullas ord.', name: 'ulla', do: 'save' })
    assert.equal(late.status, 409)
    const both = await late.text()
    assert.match(both, /Frodes ord\./)
    assert.match(both, /Ullas ord\.<\/textarea>/)
    const autosaved = await asking('ulla', '/consultations/aaben/answers/draft', {
      ...carried(ullas),
      text: 'Mens jeg skriver',
    })
    assert.equal(autosaved.status, 409)
    assert.match((await autosaved.json()).text, /frode har gemt kladden i mellemtiden/)
    const decided = await asking('ulla', address, { ...carried(both), text: 'Begges ord.', name: 'ulla', do: 'save' })
    assert.equal(decided.status, 303)
  })

  test('send it once: then it is closed for all of them', async () => {
    const [ullas, frodes] = [await formOf('ulla'), await formOf('frode')]
    const sent = await asking('ulla', address, { ...carried(ullas), text: 'Begges ord.', name: 'ulla', do: 'send' })
    assert.equal(sent.status, 303)
    const second = await asking('frode', address, {
      ...carried(frodes),
      text: 'Begges ord.',
      name: 'frode',
      do: 'send',
    })
    assert.equal(second.status, 409)
    assert.match(await second.text(), /Kladden er sendt af en, du skriver sammen med/)
    assert.equal((await db.selectFrom('responses').selectAll().execute()).length, 1)
    const listed = await read('ulla', '/my-responses')
    const own = /action="(\/my-responses\/[0-9a-f-]{36}\/receipt)"/.exec(listed)?.[1] ?? ''
    const opened = await asking('ulla', own, {})
    assert.match(opened.headers.get('location') ?? '', /^\/receipts\//)
    assert.equal((await asking('frode', own, {})).status, 404)
  })

  test('sign in where the consultation asks for it', async () => {
    assert.match(await (await asking(null, '/consultations/medlogin/answer')).text(), /Man skal logge ind/)
    assert.equal((await asking(null, '/consultations/medlogin/answers', { text: 'x' })).status, 403)
    assert.match(await read('ulla', '/consultations/medlogin/answer'), /Skriv dit høringssvar/)
  })
})
