import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { languageOf } from '#languages/index.ts'
import { newId } from '#platform/id.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Consultation, getConsultation, textIn } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'
import { findPersonalData } from '../privacy/index.ts'
import { pageAt } from './mail.ts'
import { authorizeArranging, mayAsk, maySeeAsked } from './policy.ts'
import { isId } from './queries.ts'
import {
  longestAnswer,
  longestEmail,
  longestName,
  longestQuestion,
  longestReason,
  mostQuestionsAnHour,
} from './rules.ts'

/** A question that was answered in public. */
export type PublishedEnquiry = { id: string; language: string; shown: string; answer: string; publishedAt: Date }

/** A question as it was asked, for those who answer it. */
export type Enquiry = {
  id: string
  language: string
  asked: string
  name: string | null
  email: string | null
  askedAt: Date
  shown: string | null
  answer: string | null
  publishedAt: Date | null
  setAsideAt: Date | null
  setAsideReason: string | null
}

export type EnquiryState = 'asked' | 'written' | 'published' | 'set_aside'

/** Where a question is: it follows from what was recorded. */
export function enquiryState({ publishedAt, setAsideAt, answer }: Enquiry): EnquiryState {
  if (publishedAt) return 'published'
  if (setAsideAt) return 'set_aside'
  return answer ? 'written' : 'asked'
}

/** The questions everybody reads, the newest answer first. */
export async function listPublished({ db, tenant }: Occasion, consultation: Consultation): Promise<PublishedEnquiry[]> {
  const rows = await db
    .selectFrom('enquiries')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation.id)
    .where('publishedAt', 'is not', null)
    .select(['id', 'language', 'shown', 'answer', 'publishedAt'])
    .orderBy('publishedAt', 'desc')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows as PublishedEnquiry[]
}

const enquiries = (db: Occasion['db'] | Tx, { tenant }: Occasion, consultation: string) =>
  db
    .selectFrom('enquiries')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .select([
      'id',
      'language',
      'asked',
      'name',
      'email',
      'askedAt',
      'shown',
      'answer',
      'publishedAt',
      'setAsideAt',
      'setAsideReason',
    ])

/** What was asked and is not public, the oldest first; for those who run the consultation. */
export async function listUnpublished(occasion: Occasion, consultation: Consultation): Promise<Enquiry[]> {
  if (!maySeeAsked(occasion, consultation)) throw notFound()
  return enquiries(occasion.db, occasion, consultation.id)
    .where('publishedAt', 'is', null)
    .orderBy('setAsideAt', (order) => order.asc().nullsFirst())
    .orderBy('askedAt')
    .limit(500)
    .execute()
}

/** A question as it was asked; not found for those who do not run the consultation. */
export async function getEnquiry(occasion: Occasion, consultation: Consultation, id: string): Promise<Enquiry> {
  if (!isId(id) || !maySeeAsked(occasion, consultation)) throw notFound()
  const found = await enquiries(occasion.db, occasion, consultation.id).where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

export type NewEnquiry = { consultation: string; question: string; name: string; email: string }

/** Takes in a question. It is nobody's to read but theirs who run the consultation, until it is published with an answer. Returns its id. */
export async function ask(occasion: Occasion, { consultation: id, ...asked }: NewEnquiry): Promise<string> {
  const { tenant, now, language } = occasion
  const consultation = await getConsultation(occasion, id)
  if (!mayAsk(occasion, consultation))
    throw new Refusal('conflict', 'Questions are asked from the announcement to the deadline')
  const { question, name, email } = checked(asked)
  return occasion.db.transaction().execute(async (tx) => {
    const { count } = await tx
      .selectFrom('enquiries')
      .where('tenant', '=', tenant)
      .where('consultation', '=', id)
      .where('askedAt', '>', new Date(now.getTime() - 3_600_000))
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count >= mostQuestionsAnHour)
      throw new Refusal('conflict', 'Very many are asking just now: try again in an hour')
    const enquiry = newId()
    await tx
      .insertInto('enquiries')
      .values({ tenant, id: enquiry, consultation: id, language, asked: question, name, email, askedAt: now })
      .execute()
    await record(tx, occasion, 'enquiry.asked', `enquiry:${enquiry}`, { consultation: id })
    return enquiry
  })
}

function checked({ question, name, email }: Omit<NewEnquiry, 'consultation'>) {
  const faults: Refusal[] = []
  const no = (field: string, message: string, values = {}) =>
    faults.push(new Refusal('invalid', message, values, field))
  if (!question.trim()) no('question', 'Write your question')
  if (question.length > longestQuestion) no('question', 'Write at most {count} letters', { count: longestQuestion })
  if (name.length > longestName) no('name', 'Write at most {count} letters', { count: longestName })
  const address = email.trim()
  const isAddress =
    address.length <= longestEmail && /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/.test(address)
  if (address && !isAddress) no('email', 'Write the e-mail address like name@example.dk')
  if (faults.length > 0) throw new InvalidForm(faults)
  return { question: question.replaceAll('\r\n', '\n').trim(), name: name.trim() || null, email: address || null }
}

export type EnquiryAnswer = {
  consultation: string
  enquiry: string
  /** The question as everybody is to read it. */
  shown: string
  answer: string
  publish: boolean
  /** True when whoever publishes has looked at what may be personal data. */
  looked: boolean
  site: string
}

/**
 * Answers a question, and publishes both when asked to. Whoever asked with an e-mail is told of the answer once it is
 * public; then their name and address are forgotten.
 */
export function answerEnquiry(occasion: Occasion, given: EnquiryAnswer): Promise<void> {
  const { tenant, now } = occasion
  return change(occasion, async (tx) => {
    const { consultation, enquiry } = await locked(tx, occasion, given)
    const written = checkedAnswer(given, consultation)
    await tx
      .updateTable('enquiries')
      .set({
        ...written,
        answeredAt: now,
        answeredBy: personOf(occasion),
        ...(given.publish && {
          publishedAt: enquiry.publishedAt ?? now,
          setAsideAt: null,
          setAsideReason: null,
          name: null,
          email: null,
        }),
      })
      .where('tenant', '=', tenant)
      .where('id', '=', enquiry.id)
      .execute()
    if (given.publish && enquiry.email)
      await queueMail(tx, occasion, {
        occasionKey: `enquiry.answered:${enquiry.id}`,
        to: enquiry.email,
        ...answerMail(consultation, enquiry, written, given.site),
      })
    const act = given.publish ? 'enquiry.published' : 'enquiry.answered'
    await record(tx, occasion, act, `enquiry:${enquiry.id}`, { consultation: consultation.id })
  })
}

/** What is written in the form, checked; before it is published also for personal data. */
function checkedAnswer({ shown, answer, publish, looked }: EnquiryAnswer, { contact }: Consultation) {
  const faults: Refusal[] = []
  const no = (field: string, message: string, values = {}) =>
    faults.push(new Refusal('invalid', message, values, field))
  if (!shown.trim()) no('shown', 'Write the question as everybody is to read it')
  if (shown.length > longestQuestion) no('shown', 'Write at most {count} letters', { count: longestQuestion })
  if (!answer.trim()) no('answer', 'Write the answer')
  if (answer.length > longestAnswer) no('answer', 'Write at most {count} letters', { count: longestAnswer })
  if (publish)
    for (const [field, text] of [
      ['shown', shown],
      ['answer', answer],
    ] as const) {
      const found = findPersonalData(text, { allowed: [contact.name] }).filter(({ quote }) => quote !== contact.email)
      const numbers = found.filter(({ kind }) => kind === 'cpr')
      const others = found.filter(({ kind }) => kind !== 'cpr')
      const words = (some: typeof found) => some.map(({ quote }) => quote).join(', ')
      if (numbers.length > 0) no(field, 'Leave the civil registration number out: {words}', { words: words(numbers) })
      else if (others.length > 0 && !looked)
        no(field, 'Is this personal data? Leave it out, or say below that it may stand: {words}', {
          words: words(others),
        })
    }
  if (faults.length > 0) throw new InvalidForm(faults)
  return { shown: shown.replaceAll('\r\n', '\n').trim(), answer: answer.replaceAll('\r\n', '\n').trim() }
}

function answerMail(
  consultation: Consultation,
  enquiry: Enquiry,
  { shown, answer }: { shown: string; answer: string },
  site: string,
) {
  const language = languageOf(enquiry.language)
  const { t } = language
  const title = textIn(language.code, consultation, 'title')
  return {
    body: consultation.consultingBody,
    subject: t('Your question is answered: {title}', { title }),
    text: [
      t('You asked:'),
      shown,
      t('The answer:'),
      answer,
      t('Everybody can read both here: {address}', {
        address: pageAt(site, language, `/consultations/${consultation.id}/questions#question-${enquiry.id}`),
      }),
    ].join('\n\n'),
  }
}

type At = { consultation: string; enquiry: string }

async function locked(tx: Tx, occasion: Occasion, at: At): Promise<{ consultation: Consultation; enquiry: Enquiry }> {
  const within = { ...occasion, db: tx }
  const consultation = await getConsultation(within, at.consultation)
  authorizeArranging(occasion, consultation)
  await getEnquiry(within, consultation, at.enquiry)
  const enquiry = await enquiries(tx, occasion, consultation.id)
    .where('id', '=', at.enquiry)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return { consultation, enquiry }
}

/** Sets a question aside, with the reason: it is not public, or not any more. */
export function setEnquiryAside(occasion: Occasion, { reason, ...at }: At & { reason: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { consultation, enquiry } = await locked(tx, occasion, at)
    if (!reason.trim()) throw new Refusal('invalid', 'Write why the question is not shown', {}, 'reason')
    if (reason.length > longestReason)
      throw new Refusal('invalid', 'Write at most {count} letters', { count: longestReason }, 'reason')
    await tx
      .updateTable('enquiries')
      .set({ publishedAt: null, setAsideAt: occasion.now, setAsideReason: reason.trim() })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', enquiry.id)
      .execute()
    await record(tx, occasion, 'enquiry.set-aside', `enquiry:${enquiry.id}`, { consultation: consultation.id })
  })
}
