import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { signInToDemonstration } from '#modules/parties/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site, type Townsperson } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

const openDay = '2026-03-01T12:00:00+01:00'

suite('a personal invitation', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  await town.announced('intern', { public: false, publicQuestionSet: null })
  await town.announced('anden')
  const list = '/consultations/intern/invitations'

  async function asking(who: Townsperson | null, path: string, typed?: Record<string, string>, instant = openDay) {
    const app = createApp({ db, changes: town.changes, clock: clockAt(instant), log: silentLog(), baseUrl: site })
    const headers = new Headers({ Origin: site })
    if (who) {
      const { token } = await signInToDemonstration(town.anyone(instant), who)
      headers.set('Cookie', `__Host-lydhoer_session=${token}`)
    }
    if (!typed) return app.request(`${site}${path}`, { headers })
    return app.request(`${site}${path}`, { method: 'POST', headers, body: new URLSearchParams(typed) })
  }
  const invite = (email: string, expiresOn = '2026-03-10') =>
    asking('signe', list, { name: 'Otto Opfundet', organisation: 'Grundejerforeningen', email, expiresOn })
  async function linkOf(email: string): Promise<string> {
    const mail = await db.selectFrom('mails').where('toAddress', '=', email).select('text').executeTakeFirstOrThrow()
    return /\/invitations\/[\w-]{43}/.exec(mail.text)?.[0] ?? ''
  }
  const hidden = (page: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
  async function filled(link: string) {
    const page = await (await asking(null, link)).text()
    const carried = { key: hidden(page, 'key'), invitation: hidden(page, 'invitation') }
    return { ...carried, name: 'Otto Opfundet', text: 'Vi er imod.', do: 'send' }
  }

  test('is written by those who run the consultation, and seen by nobody else', async () => {
    assert.equal((await invite('otto@example.dk')).status, 303)
    for (const who of ['mads', 'lone', 'frida', null] as const) {
      assert.equal((await asking(who, list)).status, 404)
      const typed = { name: 'x', email: 'x@example.dk', expiresOn: '2026-03-10' }
      assert.equal((await asking(who, list, typed)).status, 404)
    }
    const page = await (await asking('signe', list)).text()
    assert.match(page, /Grundejerforeningen/)
    assert.doesNotMatch(page, /\/invitations\/[\w-]{43}/)
  })

  test('answers where only those who were asked do, once, and leads to a receipt', async () => {
    const link = await linkOf('otto@example.dk')
    const form = await filled(link)
    const answers = await Promise.all([1, 2].map(() => asking(null, '/consultations/intern/answers', form)))
    for (const answer of answers) assert.match(answer.headers.get('location') ?? '', /^\/receipts\//)
    assert.equal((await asking(null, link)).status, 409)
    const again = await asking(null, '/consultations/intern/answers', { ...form, text: 'Igen.', key: '' })
    assert.notEqual(again.status, 303)
    assert.equal((await db.selectFrom('responses').selectAll().execute()).length, 1)
    assert.match(await (await asking('signe', list)).text(), /Har svaret/)
  })

  test('opens no other consultation', async () => {
    await invite('to@example.dk')
    const form = await filled(await linkOf('to@example.dk'))
    assert.equal((await asking(null, '/consultations/anden/answers', form)).status, 404)
  })

  test('ends with its last day', async () => {
    await invite('tre@example.dk', '2026-03-02')
    const link = await linkOf('tre@example.dk')
    assert.equal((await asking(null, link, undefined, '2026-03-02T23:59:59+01:00')).status, 200)
    const late = await asking(null, link, undefined, '2026-03-03T00:00:00+01:00')
    assert.equal(late.status, 409)
    assert.match(await late.text(), /udløbet/)
  })

  test('that is taken back opens nothing, not even a form that was already open', async () => {
    await invite('fire@example.dk')
    const link = await linkOf('fire@example.dk')
    const form = await filled(link)
    const page = await (await asking('signe', list)).text()
    const removal = [...page.matchAll(/action="(\/consultations\/intern\/invitations\/[0-9a-f-]+\/removal)"/g)][0]?.[1]
    assert.equal((await asking('mads', removal ?? '', {})).status, 404)
    assert.equal((await asking('signe', removal ?? '', {})).status, 303)
    assert.equal((await asking(null, link)).status, 409)
    assert.equal((await asking(null, '/consultations/intern/answers', form)).status, 409)
  })

  for (const [says, typed, sentence] of [
    ['no name', { name: '', email: 'a@example.dk', expiresOn: '2026-03-10' }, /Skriv dit navn/],
    ['no address', { name: 'A', email: '', expiresOn: '2026-03-10' }, /Skriv e-mailadressen/],
    ['a day that is over', { name: 'A', email: 'a@example.dk', expiresOn: '2026-02-10' }, /senere dag/],
  ] as const)
    test(`with ${says} is refused, and what was typed is kept`, async () => {
      const answer = await asking('signe', list, typed)
      assert.equal(answer.status, 422)
      assert.match(await answer.text(), sentence)
    })
})
