import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sha256 } from '#platform/canonical-json.ts'
import { consultingTown, site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { announceConsultation, composeLetters, listDispatches } from './announcement.ts'
import { partyState } from './consultation.ts'
import { listConsultedParties } from './consulted-parties.ts'
import { draftConsultation, editConsultation } from './draft.ts'
import { grantExtension } from './extension.ts'
import { getConsultation } from './queries.ts'
import { questionsFor } from './questions.ts'
import { remindParties } from './reminder.ts'
import { withdrawConsultation } from './withdrawal.ts'

const refused = (kind: string, message?: string | RegExp) => (error: unknown) => {
  const refusal = error as { kind?: string; message: string }
  assert.equal(refusal.kind, kind)
  if (message) assert.match(refusal.message, new RegExp(message))
  return true
}

suite('a consultation from draft to letters', async () => {
  const { db } = await testDatabase()
  const town = await consultingTown(db)
  const { person, anyone, system, draft, announced } = town
  const morning = '2026-02-02T09:00:00+01:00'
  const mailsOf = (key: string) =>
    db.selectFrom('mails').where('occasionKey', 'like', `${key}%`).selectAll().orderBy('occasionKey').execute()

  test('a draft is seen by the secretariat and the publisher of the body that consults, and by nobody else', async () => {
    await draftConsultation(person('signe', morning), draft('kladde'))
    for (const who of ['signe', 'gry'] as const)
      assert.equal((await getConsultation(person(who, morning), 'kladde')).id, 'kladde')
    for (const occasion of [
      anyone(morning),
      person('mads', morning),
      person('lone', morning),
      person('frida', morning),
    ])
      await assert.rejects(getConsultation(occasion, 'kladde'), refused('not-found'))
  })

  test('a consultation cannot rest on a version that is still being written', async () => {
    const unfrozen = draft('ulaast', { plan: 'lokalplan' })
    await assert.rejects(draftConsultation(person('signe', morning), unfrozen), (error: { refusals: unknown[] }) => {
      assert.deepEqual(
        (error.refusals as { field: string }[]).map(({ field }) => field),
        ['plan'],
      )
      return true
    })
  })

  test('everything that is wrong with a draft is said at once, each at its field', async () => {
    const wrong = draft('forkert', {
      title: ' ',
      deadline: '2026-01-31',
      contact: { name: 'Signe', email: 'signe' },
      reminderDays: [14, 99],
      publicQuestionSet: null,
    })
    await assert.rejects(draftConsultation(person('signe', morning), wrong), (error: { refusals: unknown[] }) => {
      const fields = (error.refusals as { field: string }[]).map(({ field }) => field)
      assert.deepEqual(fields.sort(), ['contactEmail', 'deadline', 'publicQuestionSet', 'reminderDays', 'title'])
      return true
    })
  })

  test('each party gets its letter as a PDF, and a record says when, where, which plan and which letter', async () => {
    await announced('sendt')
    const dispatches = await listDispatches(anyone(morning), 'sendt')
    const mails = await mailsOf('consultation.announced:sendt:')
    assert.deepEqual(dispatches.map(({ body }) => body).sort(), ['raad', 'skole'])
    for (const dispatch of dispatches) {
      const mail = mails.find(({ id }) => id === dispatch.mail)
      const pdf = Buffer.from(mail?.attachments[0]?.base64 ?? '', 'base64')
      assert.equal(pdf.subarray(0, 5).toString(), '%PDF-')
      assert.equal(dispatch.letterSha256, sha256(pdf))
      assert.equal(dispatch.address, `${dispatch.body}@example.dk`)
      assert.equal(dispatch.planSha256, (await getConsultation(anyone(morning), 'sendt')).planSha256)
    }
  })

  test('the letter says what is consulted on, why, what is asked word for word, by when, where, who asks and who is asked', async () => {
    const consultation = await getConsultation(anyone(morning), 'sendt')
    const composing = { date: '2026-02-02', site } as const
    const [letter] = await composeLetters(anyone(morning), db, consultation, composing)
    const written = JSON.stringify(letter?.document)
    for (const words of [
      'Høring om Bydelsplan for Nordbyen',
      'Sendes i høring.',
      '20. januar 2026, punkt 4',
      '2026-2',
      'Hvad vil udvalget prioritere?',
      '15. april 2026',
      `${site}/consultations/sendt`,
      `${site}/plans/bydelsplan/versions/1`,
      'signe@example.dk',
      'Skoleudvalget',
      'Ældrerådet',
      'Svarene offentliggøres',
      consultation.planSha256,
    ])
      assert.ok(written.includes(words), words)
    assert.ok(!written.includes('hvad mener du om planen'))
  })

  test('when two announce at once exactly one wins, and each party has one letter', async () => {
    await draftConsultation(person('signe', morning), draft('kaploeb'))
    const tries = await Promise.allSettled(
      (['signe', 'gry', 'signe'] as const).map((who) =>
        announceConsultation(person(who, morning), { id: 'kaploeb', site }),
      ),
    )
    assert.equal(tries.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of tries) if (one.status === 'rejected') assert.equal(one.reason.kind, 'conflict')
    assert.equal((await mailsOf('consultation.announced:kaploeb:')).length, 2)
    assert.equal((await listDispatches(anyone(morning), 'kaploeb')).length, 2)
  })

  test('a draft that is edited while its letters are printed is not announced with the old words', async () => {
    await draftConsultation(person('signe', morning), draft('rettes'))
    const [announcing, editing] = await Promise.allSettled([
      announceConsultation(person('signe', morning), { id: 'rettes', site }),
      editConsultation(person('gry', morning), { ...draft('rettes'), id: 'rettes', letterText: 'Et andet brev.' }),
    ])
    assert.equal(editing.status, 'fulfilled')
    assert.equal(announcing.status, 'rejected')
    assert.equal((await getConsultation(person('signe', morning), 'rettes')).announcedAt, null)
    assert.equal((await mailsOf('consultation.announced:rettes:')).length, 0)
  })

  test('after the announcement nothing of it can be edited', async () => {
    await assert.rejects(
      editConsultation(person('signe', morning), { ...draft('sendt'), id: 'sendt' }),
      refused('conflict', 'can no longer be edited'),
    )
  })

  test('a consultation that should already have opened is not announced until it has new days', async () => {
    await draftConsultation(person('signe', morning), draft('forsinket'))
    await assert.rejects(
      announceConsultation(person('signe', '2026-02-03T09:00:00+01:00'), { id: 'forsinket', site }),
      refused('conflict', 'should have opened'),
    )
  })

  test('a party is asked its own questions and the public others', async () => {
    const consultation = await getConsultation(anyone(morning), 'sendt')
    const texts = async (body: string | null) =>
      (await questionsFor(anyone(morning), consultation, body)).map(({ text }) => text)
    assert.deepEqual(await texts('skole'), ['hvad vil udvalget prioritere'])
    assert.deepEqual(await texts(null), ['hvad mener du om planen'])
    assert.deepEqual(await texts('lokal'), [])
  })

  test('one party gets more time with a reason, by mail, and only forwards from its own deadline', async () => {
    await announced('udsat')
    const granting = { id: 'udsat', body: 'skole', reason: 'Mødet er aflyst.', site }
    const asking = person('signe', '2026-04-10T09:00:00+02:00')
    await grantExtension(asking, { ...granting, until: '2026-05-01' })
    const parties = await listConsultedParties(asking, 'udsat')
    const party = parties.find(({ body }) => body === 'skole')
    assert.equal(party?.deadline, '2026-05-01')
    assert.equal(party && partyState('2026-04-20', party), 'extended')
    assert.equal(parties.find(({ body }) => body === 'raad')?.deadline, '2026-04-15')
    await assert.rejects(grantExtension(asking, { ...granting, until: '2026-05-01' }), refused('invalid'))
    await assert.rejects(grantExtension(asking, { ...granting, until: '2026-05-10', reason: ' ' }), refused('invalid'))
    const [mail] = await mailsOf('consultation.extended:udsat:skole')
    assert.match(mail?.text ?? '', /1\. maj 2026[\s\S]*Mødet er aflyst\./)
  })

  for (const [who, kind] of [
    ['mads', 'forbidden'],
    ['frida', 'forbidden'],
    ['lone', 'forbidden'],
  ] as const)
    test(`${who} of another body can neither extend, remind nor withdraw`, async () => {
      const occasion = person(who, '2026-03-01T09:00:00+01:00')
      await assert.rejects(
        grantExtension(occasion, { id: 'sendt', body: 'skole', until: '2026-05-01', reason: 'x', site }),
        refused(kind),
      )
      await assert.rejects(remindParties(occasion, { id: 'sendt', site, now: true }), refused(kind))
      await assert.rejects(withdrawConsultation(occasion, { id: 'sendt', reason: 'x' }), refused(kind))
    })

  test('a reminder goes to each party that has not answered, and never twice, whoever asks at the same time', async () => {
    await announced('husk')
    const clock = () => system('2026-04-01T06:00:00+02:00')
    const rounds = await Promise.all([clock(), clock(), clock()].map((one) => remindParties(one, { id: 'husk', site })))
    assert.deepEqual(rounds.flat().sort(), ['raad', 'skole'])
    assert.deepEqual(await remindParties(system('2026-04-02T06:00:00+02:00'), { id: 'husk', site }), [])
    assert.deepEqual(await remindParties(system('2026-04-12T06:00:00+02:00'), { id: 'husk', site }), ['skole', 'raad'])
    assert.equal((await mailsOf('consultation.reminded:husk:')).length, 4)
  })

  test('a party with a longer deadline is reminded of its own, and is not overdue before it', async () => {
    await grantExtension(person('signe', '2026-04-14T09:00:00+02:00'), {
      id: 'husk',
      body: 'skole',
      until: '2026-05-10',
      reason: 'Mødet er aflyst.',
      site,
    })
    const on = (day: string) => remindParties(system(`${day}T06:00:00+02:00`), { id: 'husk', site })
    assert.deepEqual(await on('2026-04-16'), ['raad'])
    assert.deepEqual(await on('2026-04-26'), ['skole'])
    assert.deepEqual(await on('2026-05-11'), ['skole'])
  })

  test('a person can remind now, each party once a day', async () => {
    await announced('nu')
    const asking = person('signe', '2026-03-10T09:00:00+01:00')
    assert.deepEqual(await remindParties(asking, { id: 'nu', site, now: true }), ['skole', 'raad'])
    assert.deepEqual(await remindParties(asking, { id: 'nu', site, now: true }), [])
  })

  test('a withdrawn consultation is still read, with its reason, and its parties are told', async () => {
    await announced('trukket')
    await withdrawConsultation(person('gry', '2026-03-01T09:00:00+01:00'), {
      id: 'trukket',
      reason: 'Kortet er forkert.',
    })
    const consultation = await getConsultation(anyone('2026-03-02T09:00:00+01:00'), 'trukket')
    assert.equal(consultation.withdrawnReason, 'Kortet er forkert.')
    assert.equal((await mailsOf('consultation.withdrawn:trukket:')).length, 2)
    await assert.rejects(
      withdrawConsultation(person('gry', '2026-03-02T09:00:00+01:00'), { id: 'trukket', reason: 'Igen' }),
      refused('conflict'),
    )
  })

  test('every change is in the trail, by whom and without personal data', async () => {
    const trail = await db
      .selectFrom('auditEntries')
      .where('subject', '=', 'consultation:udsat')
      .orderBy('position')
      .select(['action', 'actor', 'details'])
      .execute()
    assert.deepEqual(
      trail.map(({ action, actor }) => [action, actor]),
      [
        ['consultation.drafted', 'signe'],
        ['consultation.announced', 'signe'],
        ['consultation.extended', 'signe'],
      ],
    )
    assert.doesNotMatch(JSON.stringify(trail), /@/)
  })
})
