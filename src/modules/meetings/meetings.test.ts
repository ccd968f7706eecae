import assert from 'node:assert/strict'
import { describe, suite, test } from 'node:test'
import { answeringTown } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { addMeeting, cancelMeeting, changeMeeting, type MeetingFacts } from './arranging.ts'
import { seatedNow } from './meeting.ts'
import { getMeeting, listRegistrations } from './queries.ts'
import { cancelRegistration, getOwnRegistration, register } from './registering.ts'
import { forgetRegistrations, remindOfMeetings } from './reminding.ts'

const march = '2026-03-01T12:00:00+01:00'
const consultation = 'hoering'

const facts = (changed: Partial<MeetingFacts> = {}): MeetingFacts => ({
  title: 'Borgermøde om bydelsplanen',
  description: 'Kom og hør.',
  place: 'Kulturhuset, Torvet 1',
  on: '2026-03-20',
  from: '19:00',
  to: '21:00',
  takesRegistrations: true,
  capacity: '3',
  ...changed,
})

suite('a public meeting', async () => {
  const { db } = await testDatabase()
  const town = await answeringTown(db)
  const { as, anyone, announced, system } = town
  await announced(consultation)
  const add = (changed: Partial<MeetingFacts> = {}) => addMeeting(as('signe'), { consultation, facts: facts(changed) })
  const come = (meeting: string, email: string, people = 1, instant = march) =>
    register(anyone(instant), { consultation, meeting, name: email.split('@')[0] ?? '', email, people, site })
  const listed = async (meeting: string) => {
    const found = await getMeeting(as('signe'), { consultation, meeting })
    const rows = await listRegistrations(as('signe'), found.consultation, found.meeting)
    return rows.map(({ name, people, seatedAt }) => `${name} ${people} ${seatedAt ? 'seated' : 'waiting'}`)
  }
  const mailTo = async (email: string) => {
    const mails = await db
      .selectFrom('mails')
      .where('toAddress', '=', email)
      .select(['subject', 'text', 'attachments'])
      .orderBy('createdAt')
      .orderBy('id')
      .execute()
    return mails
  }
  const secretOf = async (email: string) => {
    const text = (await mailTo(email)).map((mail) => mail.text).join('\n')
    const secret = /\/registrations\/([\w-]{43})/.exec(text)?.[1]
    assert.ok(secret, `a link to ${email}`)
    return secret
  }

  test('gives places while there is room, and puts the others on a list', async () => {
    const meeting = await add()
    await come(meeting, 'anna@example.net', 2)
    await come(meeting, 'bo@example.net', 2)
    await come(meeting, 'carl@example.net', 1)
    assert.deepEqual(await listed(meeting), ['anna 2 seated', 'carl 1 seated', 'bo 2 waiting'])
    assert.deepEqual(
      (await mailTo('bo@example.net')).map(({ subject }) => subject),
      ['Du er på venteliste: Borgermøde om bydelsplanen'],
    )
    const [mail] = await mailTo('anna@example.net')
    assert.match(mail?.text ?? '', /Du har 2 pladser til dette møde/)
    assert.match(mail?.text ?? '', /20\. marts 2026 kl\. 19\.00 til 21\.00/)
    const calendar = Buffer.from(mail?.attachments[0]?.base64 ?? '', 'base64').toString()
    assert.match(calendar, /DTSTART:20260320T180000Z/)
    assert.match(calendar, /STATUS:CONFIRMED/)
  })

  test('tells whoever waits when somebody cancels, by a link and not by its opening', async () => {
    const secret = await secretOf('anna@example.net')
    const own = await getOwnRegistration(anyone(march), secret)
    assert.equal(own.people, 2)
    assert.equal(own.cancelledAt, null)
    await cancelRegistration(anyone(march), { secret, site })
    await cancelRegistration(anyone(march), { secret, site })
    assert.deepEqual(await listed(own.meeting.id), ['bo 2 seated', 'carl 1 seated'])
    assert.equal(
      (await mailTo('bo@example.net')).at(-1)?.subject,
      'Der er blevet plads til dig: Borgermøde om bydelsplanen',
    )
    assert.equal((await mailTo('bo@example.net')).length, 2)
    await assert.rejects(getOwnRegistration(anyone(march), 'x'.repeat(43)), { kind: 'not-found' })
  })

  test('takes an address once, and sends its mail once more at most once a day, whatever else is sent', async () => {
    const meeting = await add({ title: 'Andet møde' })
    for (let times = 0; times < 3; times++) await come(meeting, times === 1 ? 'Dina@example.net' : 'dina@example.net')
    assert.deepEqual(await listed(meeting), ['dina 1 seated'])
    assert.equal((await mailTo('dina@example.net')).length, 1)
    await come(meeting, 'dina@example.net', 1, '2026-03-02T12:00:00+01:00')
    assert.equal((await mailTo('dina@example.net')).length, 2)
  })

  test('never seats more than there is room for, however many come at once', async () => {
    const meeting = await add({ title: 'Kapløb', capacity: '5' })
    await Promise.all(Array.from({ length: 12 }, (_, index) => come(meeting, `løber${index}@example.net`)))
    const rows = await listed(meeting)
    assert.equal(rows.filter((row) => row.endsWith('seated')).length, 5)
    assert.equal(rows.length, 12)
  })

  test('tells everybody when it is moved or cancelled, and seats more when there is more room', async () => {
    const meeting = await add({ title: 'Flyttes', capacity: '1' })
    await come(meeting, 'eva@example.net')
    await come(meeting, 'finn@example.net')
    const at = { consultation, meeting, site }
    await changeMeeting(as('signe'), { ...at, facts: facts({ title: 'Flyttes', capacity: '2', place: 'Biblioteket' }) })
    assert.deepEqual(await listed(meeting), ['eva 1 seated', 'finn 1 seated'])
    assert.deepEqual(
      (await mailTo('finn@example.net')).map(({ subject }) => subject),
      ['Du er på venteliste: Flyttes', 'Ændret: Flyttes', 'Der er blevet plads til dig: Flyttes'],
    )
    await changeMeeting(as('signe'), {
      ...at,
      facts: facts({ title: 'Flyttes', capacity: '2', place: 'Biblioteket', description: 'Mere.' }),
    })
    assert.equal((await mailTo('eva@example.net')).length, 2, 'a new description is no news')
    await cancelMeeting(as('signe'), { ...at, reason: 'Oversvømmelse' })
    const last = (await mailTo('eva@example.net')).at(-1)
    assert.match(last?.text ?? '', /Oversvømmelse/)
    const calendar = Buffer.from(last?.attachments[0]?.base64 ?? '', 'base64').toString()
    assert.match(calendar, /STATUS:CANCELLED/)
    assert.match(calendar, /SEQUENCE:3/)
    await assert.rejects(come(meeting, 'gerda@example.net'), {
      kind: 'conflict',
      message: 'The meeting has been cancelled',
    })
    await assert.rejects(cancelMeeting(as('signe'), { ...at, reason: 'Igen' }), { kind: 'conflict' })
  })

  test('reminds whoever has a place the day before, once, and nobody who registered as late as that', async () => {
    const meeting = await add({ title: 'Snart', capacity: '2' })
    await come(meeting, 'hans@example.net')
    await come(meeting, 'ida@example.net', 2)
    const dayBefore = system('2026-03-19T20:00:00+01:00')
    await come(meeting, 'jens@example.net', 1, '2026-03-19T19:59:00+01:00')
    assert.equal(await remindOfMeetings(system('2026-03-19T18:00:00+01:00'), site), 0)
    await Promise.all([remindOfMeetings(dayBefore, site), remindOfMeetings(dayBefore, site)])
    const reminded = async (email: string) =>
      (await mailTo(email)).filter(({ subject }) => subject === 'Påmindelse: Snart').length
    assert.equal(await reminded('hans@example.net'), 1)
    assert.equal(await reminded('ida@example.net'), 0, 'whoever waits has no place to be reminded of')
    assert.equal(await reminded('jens@example.net'), 0)
  })

  test('forgets who registered a month afterwards, and not before', async () => {
    const before = await db.selectFrom('registrations').select('id').execute()
    assert.equal(await forgetRegistrations(system('2026-04-19T12:00:00+02:00')), 0)
    assert.equal(await forgetRegistrations(system('2026-04-20T12:00:00+02:00')), before.length)
  })

  test('is arranged and its list read by those who run the consultation, and by nobody else', async () => {
    const meeting = await add({ title: 'Hvem må' })
    const found = await getMeeting(anyone(march), { consultation, meeting })
    for (const occasion of [anyone(march), as('mads'), as('frida'), as('lone')]) {
      await assert.rejects(addMeeting(occasion, { consultation, facts: facts() }), { kind: 'not-found' })
      await assert.rejects(changeMeeting(occasion, { consultation, meeting, site, facts: facts() }), {
        kind: 'not-found',
      })
      await assert.rejects(cancelMeeting(occasion, { consultation, meeting, site, reason: 'x' }), { kind: 'not-found' })
      await assert.rejects(listRegistrations(occasion, found.consultation, found.meeting), { kind: 'not-found' })
    }
  })

  test('says everything that is wrong with it at once, each beside its field', async () => {
    const wrong = add({ title: ' ', place: '', on: '2026-02-30', from: '25:00', to: '', capacity: 'mange' })
    await assert.rejects(wrong, (error) => {
      const fields = (error as { refusals: { field?: string }[] }).refusals.map(({ field }) => field)
      assert.deepEqual(fields.sort(), ['capacity', 'on', 'place', 'title'])
      return true
    })
    for (const [changed, field] of [
      [{ from: '02:30', on: '2026-03-29' }, 'from'],
      [{ to: '18:00' }, 'to'],
      [{ to: '19:00' }, 'to'],
      [{ on: '2026-02-28' }, 'on'],
      [{ capacity: '0' }, 'capacity'],
      [{ capacity: '2.5' }, 'capacity'],
    ] as const)
      await assert.rejects(add(changed), (error) =>
        (error as { refusals: { field?: string }[] }).refusals.some((refusal) => refusal.field === field),
      )
  })
})

describe('a free place goes', () => {
  const waiting = [
    { id: 'a', people: 3 },
    { id: 'b', people: 1 },
    { id: 'c', people: 2 },
  ]
  for (const [capacity, seated, given] of [
    [10, 8, ['b']],
    [10, 7, ['a']],
    [10, 6, ['a', 'b']],
    [10, 10, []],
    [10, 12, []],
    [null, 5000, ['a', 'b', 'c']],
  ] as const)
    test(`to ${given.join(', ') || 'nobody'} where ${capacity ?? 'nobody counts'} and ${seated} have one`, () => {
      assert.deepEqual(
        seatedNow({ capacity }, seated, waiting).map(({ id }) => id),
        given,
      )
    })
})
