import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { FollowKind } from '#database/schema/following.ts'
import { withdrawConsultation } from '#modules/consultations/index.ts'
import { answerConsultation, formKeyOf, newFormKey } from '#modules/responses/index.ts'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { readAndPublish } from '#test/published.ts'
import { askToFollow, confirmFollow, endFollow, forgetUnconfirmed, getFollow } from './follow.ts'
import { mostAsksOfAddressADay } from './rules.ts'
import { tellByTheClock } from './telling.ts'

suite('whoever follows', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { anyone, announced, system, as } = town
  const day = (date: string) => `${date}T12:00:00+01:00`
  await announced('gammel')

  const mailsTo = (email: string) =>
    db.selectFrom('mails').where('toAddress', '=', email).selectAll().orderBy('createdAt').orderBy('id').execute()
  const linkIn = (text: string): [string, string] => {
    const found = /\/following\/([0-9a-f-]{36})\/([\w-]{43})/.exec(text)
    return [found?.[1] ?? '', found?.[2] ?? '']
  }
  const ask = (email: string, kind: FollowKind = 'everything', subject = '') =>
    askToFollow(anyone(openDay), { email, kind, subject, site })
  async function following(email: string, kind: Parameters<typeof ask>[1] = 'everything', subject = '') {
    await ask(email, kind, subject)
    const [mail] = await mailsTo(email)
    const link = linkIn(mail?.text ?? '')
    await confirmFollow(anyone(openDay), ...link)
    return link
  }
  const tell = (date = '2026-03-02') => tellByTheClock(system(day(date)), site)

  test('is asked once more by mail, and hears nothing before saying yes', async () => {
    await ask('  Otto@Example.DK ')
    const [mail, ...more] = await mailsTo('otto@example.dk')
    assert.equal(more.length, 0)
    assert.match(mail?.text ?? '', /åbn denne adresse og sig ja/)
    await announced('foer', { opensOn: '2026-03-01' })
    await tell()
    assert.equal((await mailsTo('otto@example.dk')).length, 1)
  })

  test('hears of what is announced afterwards, once, with a way to stop it in the mail', async () => {
    const [id, seal] = await following('anna@example.dk')
    await announced('nyt', { opensOn: '2026-03-02' })
    await tell()
    await tell()
    const [, told, ...more] = await mailsTo('anna@example.dk')
    assert.equal(more.length, 0)
    assert.match(told?.subject ?? '', /Der er åbnet en høring/)
    assert.equal(told?.unsubscribe, `${site}/following/${id}/${seal}/end`)
  })

  test('hears of the district or the consultation alone that was asked for', async () => {
    await following('bo@example.dk', 'district', 'Nordbyen')
    await following('carl@example.dk', 'consultation', 'gammel')
    await announced('endnu', { opensOn: '2026-03-03' })
    await withdrawConsultation(town.person('signe', day('2026-03-03')), { id: 'gammel', reason: 'Fejl' })
    await tell('2026-03-03')
    const subjects = async (email: string) => (await mailsTo(email)).slice(1).map(({ subject }) => subject)
    assert.equal((await subjects('bo@example.dk')).length, 3)
    assert.deepEqual(await subjects('carl@example.dk'), ['En høring er trukket tilbage: Bydelsplan for Nordbyen'])
  })

  test('hears of consultations whose plan has the theme that was asked for', async () => {
    const { title } = await db
      .selectFrom('planElements')
      .where('kind', '=', 'theme')
      .select('title')
      .orderBy('position')
      .limit(1)
      .executeTakeFirstOrThrow()
    await following('thea@example.dk', 'theme', title.slice(0, 5).toUpperCase())
    await announced('tema', { opensOn: '2026-03-03' })
    await tell('2026-03-03')
    const told = (await mailsTo('thea@example.dk')).filter(({ text }) => text.includes('/consultations/tema'))
    assert.equal(told.length, 1)
    await assert.rejects(ask('thea@example.dk', 'theme', 'Rumfart'), { kind: 'not-found' })
    await assert.rejects(ask('thea@example.dk', 'theme', '%'), { kind: 'not-found' })
  })

  test('stops it, and hears nothing more', async () => {
    const link = await following('dora@example.dk')
    await endFollow(anyone(openDay), ...link)
    await endFollow(anyone(openDay), ...link)
    await announced('efter', { opensOn: '2026-03-04' })
    await tell('2026-03-04')
    assert.equal((await mailsTo('dora@example.dk')).length, 1)
  })

  test('is asked only so often a day, whoever asks', async () => {
    for (let time = 0; time < mostAsksOfAddressADay + 3; time++) await ask('erik@example.dk')
    assert.equal((await mailsTo('erik@example.dk')).length, mostAsksOfAddressADay)
  })

  test('and does not confirm within a week is forgotten', async () => {
    await ask('frida@example.dk')
    await forgetUnconfirmed(system(day('2026-03-10')))
    const left = await db.selectFrom('follows').where('email', '=', 'frida@example.dk').selectAll().execute()
    assert.deepEqual(left, [])
  })

  test('cannot be confirmed, seen or stopped by anybody without the link', async () => {
    const [id, seal] = await following('gerda@example.dk')
    for (const wrong of ['', 'x'.repeat(43), seal.slice(0, -1) + (seal.endsWith('A') ? 'B' : 'A')])
      await assert.rejects(getFollow(anyone(openDay), id, wrong), { kind: 'not-found' })
    await assert.rejects(getFollow(anyone(openDay), "' or true", seal), { kind: 'not-found' })
  })

  test('cannot follow what is not public', async () => {
    await assert.rejects(ask('h@example.dk', 'consultation', 'findes-ikke'), { kind: 'not-found' })
    await assert.rejects(ask('h@example.dk', 'district', 'Sydbyen'), { kind: 'not-found' })
    await assert.rejects(ask('ikke en adresse'), { kind: 'invalid', field: 'email' })
  })

  test('one response from its receipt hears when it is public, and of no other', async () => {
    const answer = async (name: string) => {
      const form = await formKeyOf(anyone(openDay), await newFormKey(anyone(openDay)))
      assert.ok(form)
      const sender = { name }
      const points = [{ target: { kind: 'general' } as const, text: `${name} mener det.` }]
      return answerConsultation(anyone(openDay), { consultation: 'foer', ...form, sender, points, site })
    }
    const [own, other] = [await answer('Else Opdigt'), await answer('Finn Opdigt')]
    await following('else@example.dk', 'response', own.response)
    await readAndPublish(as('signe'), as('gry'), { consultation: 'foer', responses: [other.response] })
    await tell('2026-03-02')
    assert.equal((await mailsTo('else@example.dk')).length, 1)
    await readAndPublish(as('signe'), as('gry'), { consultation: 'foer', responses: [own.response] })
    await tell('2026-03-02')
    await tell('2026-03-02')
    assert.equal((await mailsTo('else@example.dk')).length, 2)
  })

  test('or has answered is told when the response is public', async () => {
    const form = await formKeyOf(anyone(openDay), await newFormKey(anyone(openDay)))
    assert.ok(form)
    const { response, responseNumber } = await answerConsultation(anyone(openDay), {
      consultation: 'foer',
      ...form,
      sender: { name: 'Ib Opdigt', email: 'ib@example.dk' },
      points: [{ target: { kind: 'general' }, text: 'Godt.' }],
      site,
    })
    await tell()
    assert.equal((await mailsTo('ib@example.dk')).length, 1)
    await readAndPublish(as('signe'), as('gry'), { consultation: 'foer', responses: [response] })
    await tell()
    await tell()
    const [, told, ...more] = await mailsTo('ib@example.dk')
    assert.equal(more.length, 0)
    assert.match(told?.text ?? '', new RegExp(`/consultations/foer/responses/${responseNumber}`))
  })
})
