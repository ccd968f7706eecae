import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { clockAt } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { silentLog } from '#platform/log.ts'
import { type Answerer, answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { docx, jpeg, secret, zipOf } from '#test/sample-files.ts'
import { createApp } from './app.tsx'

type Typed = Record<string, string | File | File[]>

suite('what the secretariat enters', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  await town.announced('plan')
  const app = createApp({ db, changes: town.changes, clock: clockAt(openDay), log: silentLog(), baseUrl: site })

  async function asking(who: Answerer | null, path: string, typed?: Typed) {
    const headers = new Headers({ Origin: site })
    if (who) {
      const { token } = await signInToDemonstration(town.anyone(openDay), who)
      headers.set('Cookie', `__Host-lydhoer_session=${token}`)
    }
    if (!typed) return app.request(`${site}${path}`, { headers })
    const body = new FormData()
    for (const [name, value] of Object.entries(typed)) for (const one of [value].flat()) body.append(name, one)
    return app.request(`${site}${path}`, { method: 'POST', headers, body })
  }
  const file = (name: string, bytes: Uint8Array) => new File([new Uint8Array(bytes)], name)
  const form = (changed: Typed = {}): Typed => ({
    key: newId(),
    name: 'Ida Prøve',
    organisation: '',
    postcode: '2720',
    email: 'ida@example.dk',
    phone: '',
    channel: 'letter',
    receivedAt: '2026-02-20',
    text: `Brev ${newId()}`,
    alike: 'new',
    ...changed,
  })
  const save = (typed: Typed) => asking('signe', '/consultations/plan/responses', typed)
  const keptNames = (page: string) => [...page.matchAll(/files-field__name">([^<]*)</g)].map(([, name]) => name)

  for (const channel of ['phone', 'visit', 'email', 'letter'])
    test(`a response that came by ${channel} gets a number and says how it came`, async () => {
      const answer = await save(form({ channel }))
      assert.equal(answer.status, 303)
      const number = Number(/responses\/(\d+)/.exec(answer.headers.get('Location') ?? '')?.[1])
      const row = await db.selectFrom('responses').where('responseNumber', '=', number).selectAll().executeTakeFirst()
      assert.equal(row?.channel, channel)
    })

  test('a file sent with a wrong field is kept, shown with its size, and goes along when the form is right', async () => {
    const typed = form({ name: '', attachments: [file('kort.jpg', jpeg()), file('bilag.docx', docx())] })
    const wrong = await save(typed)
    assert.equal(wrong.status, 422)
    const page = await wrong.text()
    assert.deepEqual(keptNames(page), ['kort.jpg', 'bilag.docx'])
    assert.ok(page.includes(typed.text as string), 'what was typed is there')
    const { attachments: _, ...again } = typed
    const right = await save({ ...again, name: 'Ida Prøve' })
    assert.equal(right.status, 303)
    const files = await db
      .selectFrom('attachments')
      .where('uploadKey', '=', typed.key as string)
      .selectAll()
      .execute()
    assert.equal(files.length, 2)
    assert.ok(files.every(({ response }) => response !== null))
  })

  test('a file that is not taken in is named beside the field, and the others are kept', async () => {
    const answer = await save(form({ attachments: [file('mappe.zip', zipOf({ a: 'x' })), file('kort.jpg', jpeg())] }))
    assert.equal(answer.status, 422)
    const page = await answer.text()
    assert.deepEqual(keptNames(page), ['kort.jpg'])
    assert.match(page, /mappe\.zip: Filen er en pakket mappe/)
  })

  test('a file is attached and taken off without sending the form', async () => {
    const typed = form({ attach: 'yes', attachments: [file('kort.jpg', jpeg())] })
    const attached = await save(typed)
    assert.equal(attached.status, 200)
    const page = await attached.text()
    assert.deepEqual(keptNames(page), ['kort.jpg'])
    assert.doesNotMatch(page, /error-summary/)
    const upload = /name="drop" value="([^"]*)"/.exec(page)?.[1] ?? ''
    const { attachments: _, attach: __, ...rest } = typed
    assert.deepEqual(keptNames(await (await save({ ...rest, drop: upload })).text()), [])
  })

  test('the same form saved twice is one response, and with other words it is refused', async () => {
    const typed = form()
    const [one, two] = await Promise.all([save(typed), save(typed)])
    assert.equal(one.headers.get('Location'), two.headers.get('Location'))
    assert.equal((await save({ ...typed, text: 'Noget andet' })).status, 409)
  })

  test('the same words, or the same sender, are asked about before a second response is made of them', async () => {
    const text = 'Vi vil have en sti langs åen.\n\nNu.'
    await save(form({ text, name: 'Ole Prøve', email: 'ole@example.dk' }))
    const same = form({ text: 'Vi vil have en sti  langs åen.\r\nNu.', name: 'ole prøve', alike: '' })
    const asked = await save(same)
    assert.equal(asked.status, 409)
    const page = await asked.text()
    assert.match(page, /Er det et af disse\?/)
    assert.match(page, /de samme ord/)
    const words = await (await save(form({ text, name: 'En anden', email: '', alike: '' }))).text()
    assert.match(words, /de samme ord/)
    const address = await (await save(form({ email: 'OLE@example.dk', name: 'O. P.', alike: '' }))).text()
    assert.match(address, /samme afsender/)
    assert.equal((await save({ ...same, alike: 'new' })).status, 303)
  })

  test('an original is for those who may read originals; it is only ever saved', async () => {
    const typed = form({ attachments: file('krydset "1".jpg', jpeg()) })
    const answer = await save(typed)
    const response = new URL(answer.headers.get('Location') ?? '', site).pathname
    const { id } = await db
      .selectFrom('attachments')
      .where('uploadKey', '=', typed.key as string)
      .select('id')
      .executeTakeFirstOrThrow()
    const original = `${response}/attachments/${id}/original`
    for (const [who, status] of [
      [null, 404],
      ['mads', 404],
      ['lone', 404],
      ['signe', 200],
      ['gry', 200],
    ] as const)
      assert.equal((await asking(who, original)).status, status, String(who))
    const { headers } = await asking('signe', original)
    assert.equal(
      headers.get('Content-Disposition'),
      `attachment; filename="krydset _1_.jpg"; filename*=UTF-8''krydset%20_1_.jpg`,
    )
    assert.match(headers.get('Content-Security-Policy') ?? '', /sandbox/)
    assert.equal(headers.get('X-Content-Type-Options'), 'nosniff')
    assert.match(headers.get('Cache-Control') ?? '', /private/)
    assert.ok(Buffer.from(await (await asking('signe', original)).arrayBuffer()).includes(secret))
    assert.equal((await asking(null, `${response}/attachments/${id}`)).status, 404)
  })

  test('more than 50 MB at once is told in a sentence', async () => {
    const large = new File([new Uint8Array(53 * 1024 * 1024)], 'stor.bin')
    const answer = await save(form({ attachments: large }))
    assert.equal(answer.status, 413)
    assert.match(await answer.text(), /Send højst 50 MB ad gangen/)
  })
})
