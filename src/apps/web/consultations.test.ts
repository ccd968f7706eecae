import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { announceConsultation, draftConsultation } from '#modules/consultations/index.ts'
import { actorNamed, signInToDemonstration } from '#modules/parties/index.ts'
import { clockAt } from '#platform/clock.ts'
import { silentLog } from '#platform/log.ts'
import { consultingTown, site, type Townsperson } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { createApp } from './app.tsx'

suite('the pages of a consultation', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  const { person, anyone, draft, announced, changes } = town
  const at = '2026-03-01T12:00:00+01:00'

  async function asking(who: Townsperson | null, path: string, form?: Record<string, string | string[]>, instant = at) {
    const app = createApp({ db, changes, clock: clockAt(instant), log: silentLog(), baseUrl: site })
    const headers = new Headers({ Origin: site })
    if (who) {
      const { token } = await signInToDemonstration(anyone(instant), who)
      headers.set('Cookie', `__Host-lydhoer_session=${token}`)
    }
    const body = new URLSearchParams(
      Object.entries(form ?? {}).flatMap(([name, value]) => [value].flat().map((one) => [name, one])),
    )
    return app.request(`${site}${path}`, form ? { method: 'POST', headers, body } : { headers })
  }

  const typed = {
    title: 'Plan for havnen',
    summary: 'Hvad skal havnen bruges til?',
    introduction: 'Læs planen.',
    plan: 'bydelsplan:1',
    caseNumber: '2026-7',
    decisionBody: 'finans',
    decisionOn: '2026-02-20',
    decisionItem: '3',
    opensOn: '2026-03-01',
    deadline: '2026-05-01',
    reminderDays: '14, 3',
    contactName: 'Signe',
    contactEmail: 'signe@example.dk',
    letterText: 'Vi beder om jeres svar.',
    public: 'yes',
    publicQuestionSet: 'alle',
    parties: ['skole', 'raad'],
    'email-skole': 'skole@example.dk',
    'email-raad': 'raad@example.dk',
    'questions-standing_committee': 'udvalg',
    'questions-advisory_council': 'new',
    newQuestionsTitle: 'Rådets spørgsmål',
    newQuestion1: 'hvad finder rådet vigtigst',
    newQuestionKind1: 'priority',
  }

  test('the secretariat drafts in the form, with new questions for one group, and announces it', async () => {
    const drafted = await asking('signe', '/consultations', typed)
    assert.equal(drafted.status, 303)
    assert.equal(drafted.headers.get('location'), '/consultations/plan-for-havnen?done=drafted')
    const letter = await (await asking('signe', '/consultations/plan-for-havnen/letters/raad')).text()
    assert.match(letter, /Hvad finder rådet vigtigst\?/)
    assert.equal((await asking(null, '/consultations/plan-for-havnen')).status, 404)
    assert.equal((await asking('signe', '/consultations/plan-for-havnen/announcement', {})).status, 303)
    assert.equal((await asking(null, '/consultations/plan-for-havnen')).status, 200)
    const again = await asking('signe', '/consultations/plan-for-havnen/announcement', {})
    assert.equal(again.status, 409)
  })

  test('what is written in English is what people who read English see, questions and answers too', async () => {
    const inEnglish = {
      ...typed,
      title: 'Plan for kajen',
      'title-en': 'Plan for the quay',
      'introduction-en': 'Read the plan.',
      publicQuestionSet: 'new',
      newQuestionsTitle: 'Kajens spørgsmål',
      newQuestionForm1: 'single',
      newQuestionOptions1: 'Træer\nBænke',
      'newQuestion1-en': 'what matters most',
      'newQuestionOptions1-en': 'Trees\nBenches',
    }
    const half = await asking('signe', '/consultations', { ...inEnglish, 'newQuestionOptions1-en': 'Trees' })
    assert.equal(half.status, 422)
    const page = await half.text()
    assert.match(page, /Skriv alle svarmulighederne på det andet sprog \(English\), eller ingen af dem/)
    assert.match(page, /value="Plan for the quay"/)
    assert.equal((await asking('signe', '/consultations', inEnglish)).status, 303)
    assert.match(
      await (await asking('signe', '/consultations/plan-for-kajen/edit')).text(),
      /value="Plan for the quay"/,
    )
    assert.equal((await asking('signe', '/consultations/plan-for-kajen/announcement', {})).status, 303)
    const english = await (await asking(null, '/en/consultations/plan-for-kajen/answer')).text()
    for (const words of ['Plan for the quay', 'What matters most?', 'Trees', 'Benches'])
      assert.ok(english.includes(words), words)
    const danish = await (await asking(null, '/consultations/plan-for-kajen/answer')).text()
    for (const words of ['Plan for kajen', 'Træer', 'Bænke']) assert.ok(danish.includes(words), words)
  })

  test('a form with faults says each beside its field and keeps what was typed', async () => {
    const wrong = await asking('signe', '/consultations', { ...typed, deadline: '2026-02-01', 'email-raad': 'raad' })
    assert.equal(wrong.status, 422)
    const page = await wrong.text()
    assert.match(page, /href="#deadline"/)
    assert.match(page, /href="#email-raad"/)
    assert.match(page, /value="Plan for havnen"/)
    assert.match(page, /id="parties-skole"[^>]*checked/)
  })

  test('a version still being written is frozen from the form by those who write it, and nothing typed is lost', async () => {
    const answer = await asking('signe', '/consultations', { ...typed, freeze: 'lokalplan:1' })
    assert.equal(answer.status, 200)
    const page = await answer.text()
    assert.match(page, /value="Plan for havnen"/)
    assert.match(page, /value="lokalplan:1" selected/)
  })

  test('the letters, the parties and the actions are offered to those the commands would allow', async () => {
    await announced('aaben')
    for (const [who, path, status] of [
      [null, '/consultations/aaben', 200],
      [null, '/consultations/aaben/letters/skole', 200],
      [null, '/consultations/aaben/letters/skole.pdf', 200],
      [null, '/consultations/aaben/letters/lokal', 404],
      [null, '/consultations/aaben/parties', 404],
      ['mads', '/consultations/aaben/parties', 200],
      ['lone', '/consultations/aaben/parties', 404],
      ['signe', '/consultations/aaben/parties', 200],
      ['mads', '/consultations/aaben/withdrawal', 404],
      ['gry', '/consultations/aaben/withdrawal', 200],
      ['mads', '/consultations/new', 404],
      ['frida', '/consultations/new', 200],
      ['signe', '/consultations/aaben/edit', 409],
      [null, '/consultations/nix', 404],
      [null, '/work', 303],
      ['mads', '/work', 200],
    ] as const)
      assert.equal((await asking(who, path)).status, status, `${who} ${path}`)
  })

  test('a party sees its own line and address, and not those of others', async () => {
    const page = await (await asking('mads', '/consultations/aaben/parties')).text()
    assert.match(page, /skole@example\.dk/)
    assert.doesNotMatch(page, /raad@example\.dk/)
  })

  test('why a party got more time is for the party and the secretariat', async () => {
    const form = { until: '2026-05-20', reason: 'Mødet er flyttet.' }
    assert.equal((await asking('mads', '/consultations/aaben/parties/skole/extensions', form)).status, 403)
    assert.equal((await asking('signe', '/consultations/aaben/parties/skole/extensions', form)).status, 303)
    assert.match(await (await asking('mads', '/consultations/aaben/parties')).text(), /Mødet er flyttet\./)
    for (const path of ['/consultations/aaben', '/consultations/aaben/letters/skole'])
      assert.doesNotMatch(await (await asking(null, path)).text(), /Mødet er flyttet\.|20\. maj/)
  })

  test('a draft in the form of another body is not found', async () => {
    await draftConsultation(person('signe', at), draft('vores', { opensOn: '2026-03-01' }))
    assert.equal((await asking('frida', '/consultations/vores/draft', typed)).status, 404)
    assert.equal((await asking('frida', '/consultations/vores/announcement', {})).status, 404)
    await announceConsultation(person('signe', at), { id: 'vores', site })
  })

  test('the list and the front page show what is open, in both languages, and odd addresses are answered calmly', async () => {
    for (const [path, status] of [
      ['/', 200],
      ['/en', 200],
      ['/consultations?stage=open&q=bydels&kind=district_plan&district=Nordbyen', 200],
      ['/consultations?stage=nix&after=x~y&after=2026-13-45~z', 200],
      ['/consultations?q=%00%ED%A0%80', 200],
      ['/en/consultations/aaben', 200],
    ] as const)
      assert.equal((await asking(null, path)).status, status, path)
    assert.match(await (await asking(null, '/')).text(), /Bydelsplan for Nordbyen/)
  })

  test('the open data says what the page says, and knows no draft', async () => {
    await draftConsultation(person('signe', at), draft('hemmelig', { opensOn: '2026-03-02' }))
    const { consultations } = (await (await asking(null, '/api/consultations')).json()) as {
      consultations: { id: string; stage: string }[]
    }
    assert.equal(consultations.find(({ id }) => id === 'aaben')?.stage, 'open')
    assert.equal(
      consultations.some(({ id }) => id === 'hemmelig'),
      false,
    )
    for (const who of [null, 'signe'] as const) {
      const answer = await asking(who, '/api/consultations/hemmelig')
      assert.equal(answer.status, 404)
      assert.match(answer.headers.get('content-type') ?? '', /json/)
    }
    assert.equal((await asking(null, '/api/consultations?stage=draft')).status, 400)
    const described = (await (await asking(null, '/api/openapi.json')).json()) as { openapi: string; paths: object }
    assert.equal(described.openapi, '3.1.0')
    assert.deepEqual(Object.keys(described.paths), [
      '/api/consultations',
      '/api/consultations/{id}',
      '/api/consultations/{id}/responses',
    ])
  })

  test('mail is read by the secretariat and the administrator, attachments included, and by nobody else', async () => {
    const mail = await db
      .selectFrom('mails')
      .where('occasionKey', '=', 'consultation.announced:aaben:skole')
      .select('id')
      .executeTakeFirstOrThrow()
    for (const [who, path, status] of [
      ['signe', '/mail', 200],
      ['signe', `/mail/${mail.id}`, 200],
      ['signe', `/mail/${mail.id}/attachments/1`, 200],
      ['signe', `/mail/${mail.id}/attachments/2`, 404],
      ['signe', '/mail/nix', 404],
      ['mads', `/mail/${mail.id}`, 404],
      [null, `/mail/${mail.id}/attachments/1`, 404],
    ] as const)
      assert.equal((await asking(who, path)).status, status, `${who} ${path}`)
  })

  test('the desk shows a party what it is asked and the secretariat what is overdue', async () => {
    const actor = await actorNamed(anyone(at), 'mads')
    assert.equal(actor.kind, 'person')
    const desk = await (await asking('mads', '/work')).text()
    assert.match(desk, /\/consultations\/aaben\/answer/)
    assert.doesNotMatch(desk, /hemmelig/)
    assert.match(await (await asking('signe', '/work')).text(), /\/consultations\/hemmelig/)
    assert.match(
      await (await asking('signe', '/work', undefined, '2026-06-01T12:00:00+02:00')).text(),
      /2 parter har ikke svaret/,
    )
  })
})
