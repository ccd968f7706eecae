import {
  addMeeting,
  answerEnquiry,
  ask,
  cancelMeeting,
  cancelRegistration,
  register,
  setEnquiryAside,
} from '#modules/meetings/index.ts'
import { site } from '../consulting-town.ts'
import { secrets } from './secrets.ts'
import type { AnsweringTown } from './town.ts'

/** What a meeting's form sends, so that it is refused for the person or the moment and nothing else. */
export const wholeMeeting = {
  title: 'Borgermøde',
  place: 'Kulturhuset',
  on: '2026-03-20',
  from: '19:00',
  to: '21:00',
  takesRegistrations: 'yes',
  capacity: '40',
} as const

const winter = '2026-02-03T09:00:00+01:00'

/** Meetings, registrations and questions in each of their states. */
export async function meetingsInEveryState({ db, person, anyone }: AnsweringTown) {
  const signe = person('signe', winter)
  const facts = { ...wholeMeeting, description: '', takesRegistrations: true }
  const added = async (consultation: string, on: string = facts.on) => ({
    id: consultation,
    meeting: await addMeeting(signe, { consultation, facts: { ...facts, on } }),
  })
  const places = {
    coming: await added('aaben'),
    over: await added('aaben', '2026-02-10'),
    cancelled: await added('aaben'),
    'in a draft': await added('kladde'),
  }

  async function registered({ id: consultation, meeting }: { id: string; meeting: string }, email: string) {
    await register(anyone(winter), { consultation, meeting, name: secrets.registered, email, people: 1, site })
    const mail = await db
      .selectFrom('mails')
      .where('toAddress', '=', email)
      .select('text')
      .orderBy('createdAt', 'desc')
      .executeTakeFirstOrThrow()
    return { secret: /\/registrations\/([\w-]{43})/.exec(mail.text)?.[1] ?? '' }
  }
  const registration = {
    seated: await registered(places.coming, secrets.registeredAddress),
    'given up': await registered(places.coming, 'afbud@example.net'),
    held: await registered(places.over, 'var-der@example.net'),
    'of a cancelled meeting': await registered(places.cancelled, 'aflyst@example.net'),
  }
  await cancelRegistration(anyone(winter), { secret: registration['given up'].secret, site })
  const { id: consultation, meeting } = places.cancelled
  await cancelMeeting(signe, { consultation, meeting, reason: 'Sygdom', site })

  async function asked(question: string, consultation = 'aaben') {
    await ask(anyone(winter), { consultation, question, name: '', email: secrets.askersAddress })
    const { id } = await db.selectFrom('enquiries').where('asked', '=', question).select('id').executeTakeFirstOrThrow()
    return { id: consultation, enquiry: id }
  }
  const enquiry = {
    asked: await asked(secrets.askedWords),
    published: await asked('Hvornår?'),
    'set aside': await asked('Hvorfor?'),
  }
  await answerEnquiry(signe, {
    consultation: 'aaben',
    enquiry: enquiry.published.enquiry,
    shown: 'Hvornår?',
    answer: 'I 2027.',
    publish: true,
    looked: false,
    site,
  })
  await setEnquiryAside(signe, {
    consultation: 'aaben',
    enquiry: enquiry['set aside'].enquiry,
    reason: 'Handler ikke om planen',
  })
  return { meeting: places, registration, enquiry }
}
