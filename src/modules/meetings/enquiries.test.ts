import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { answeringTown, openDay } from '#test/answering-town.ts'
import { site } from '#test/consulting-town.ts'
import { testDatabase } from '#test/database.ts'
import { getConsultation } from '../consultations/index.ts'
import { answerEnquiry, ask, getEnquiry, listPublished, listUnpublished, setEnquiryAside } from './enquiry.ts'

const consultation = 'hoering'

suite('a question about a consultation', async () => {
  const { db } = await testDatabase()
  const { as, anyone, announced } = await answeringTown(db)
  await announced(consultation)
  const facts = await getConsultation(as('signe'), consultation)
  const asked = async (question: string, email = '') => {
    await ask(anyone(openDay), { consultation, question, name: 'Karla Nysgerrig', email })
    const row = await db.selectFrom('enquiries').where('asked', '=', question).select('id').executeTakeFirstOrThrow()
    return row.id
  }
  const published = async () =>
    (await listPublished(anyone(openDay), facts)).map(({ shown, answer }) => [shown, answer])
  const answer = (enquiry: string, changed: Partial<Parameters<typeof answerEnquiry>[1]> = {}) =>
    answerEnquiry(as('signe'), {
      consultation,
      enquiry,
      shown: 'Hvornår går arbejdet i gang?',
      answer: 'Tidligst i 2027.',
      publish: true,
      looked: false,
      site,
      ...changed,
    })

  test('is nobody’s to read but theirs who run it, until it is published in their words', async () => {
    const id = await asked('Jeg hedder Karla, hvornår går I i gang?', 'karla@example.net')
    assert.deepEqual(await published(), [])
    for (const occasion of [anyone(openDay), as('mads'), as('lone'), as('frida')]) {
      await assert.rejects(listUnpublished(occasion, facts), { kind: 'not-found' })
      await assert.rejects(getEnquiry(occasion, facts, id), { kind: 'not-found' })
      await assert.rejects(
        answerEnquiry(occasion, {
          consultation,
          enquiry: id,
          shown: 'x',
          answer: 'y',
          publish: true,
          looked: true,
          site,
        }),
        { kind: 'not-found' },
      )
    }
    await answer(id, { publish: false })
    assert.deepEqual(await published(), [])
    await answer(id)
    assert.deepEqual(await published(), [['Hvornår går arbejdet i gang?', 'Tidligst i 2027.']])
  })

  test('is answered by mail to whoever gave an address, once, and then nobody knows who asked', async () => {
    const mails = await db
      .selectFrom('mails')
      .where('toAddress', '=', 'karla@example.net')
      .select(['subject', 'text'])
      .execute()
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      ['Dit spørgsmål er besvaret: Bydelsplan for Nordbyen'],
    )
    assert.match(mails[0]?.text ?? '', /Tidligst i 2027\./)
    const [row] = await db.selectFrom('enquiries').select(['id', 'name', 'email']).execute()
    assert.deepEqual([row?.name, row?.email], [null, null])
    await answer(row?.id ?? '', { answer: 'Tidligst i 2028.' })
    assert.equal(
      (await db.selectFrom('mails').where('toAddress', '=', 'karla@example.net').select('id').execute()).length,
      1,
    )
    assert.deepEqual(await published(), [['Hvornår går arbejdet i gang?', 'Tidligst i 2028.']])
  })

  test('is not published with a civil registration number, and with other personal data only if somebody says so', async () => {
    const id = await asked('Ring til mig')
    const refused = (field: string) => (error: unknown) =>
      (error as { refusals: { field?: string }[] }).refusals.some((refusal) => refusal.field === field)
    await assert.rejects(answer(id, { shown: 'Hvad med 010190-1234?', looked: true }), refused('shown'))
    await assert.rejects(answer(id, { answer: 'Ring til 22 33 44 55.' }), refused('answer'))
    await answer(id, { answer: 'Ring til 22 33 44 55.', looked: true })
    assert.equal((await published()).length, 2)
    await answer(id, { answer: 'Skriv til signe@example.dk.' })
  })

  test('is taken off the page with a reason, and can be published again', async () => {
    const id = await asked('Tages ned')
    await answer(id, { shown: 'Tages ned?' })
    await assert.rejects(setEnquiryAside(as('signe'), { consultation, enquiry: id, reason: ' ' }), { field: 'reason' })
    await setEnquiryAside(as('gry'), { consultation, enquiry: id, reason: 'Forkert' })
    assert.ok(!(await published()).some(([shown]) => shown === 'Tages ned?'))
    assert.equal((await getEnquiry(as('signe'), facts, id)).setAsideReason, 'Forkert')
    await answer(id, { shown: 'Tages ned?' })
    assert.ok((await published()).some(([shown]) => shown === 'Tages ned?'))
  })

  test('is asked from the announcement to the deadline, and says what is wrong beside its field', async () => {
    const given = { consultation, question: 'Hvad så?', name: '', email: '' }
    await assert.rejects(ask(anyone('2026-04-16T00:00:00+02:00'), given), { kind: 'conflict' })
    await ask(anyone('2026-04-15T23:59:59+02:00'), given)
    await assert.rejects(ask(anyone(openDay), { ...given, question: ' ', email: 'nej' }), (error) => {
      const fields = (error as { refusals: { field?: string }[] }).refusals.map(({ field }) => field)
      assert.deepEqual(fields, ['question', 'email'])
      return true
    })
  })
})
