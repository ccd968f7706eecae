import { timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { type LanguageCode, languageOf } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { queueMails } from '../outbox/index.ts'
import { secretOf } from '../parties/index.ts'
import { lockForWriting, readTopics, withoutSources } from '../topics/index.ts'

/** How long a correction may be, in characters. */
const longestCorrection = 5_000

/** The responses that raise a topic, by number, and how their senders are reached. */
async function listToShow(tx: Tx, { tenant }: Occasion, consultation: string) {
  const { rows } = await sql<{
    id: string
    number: number
    email: string | null
    body: string | null
    language: string
  }>`
    select response.id, response.response_number as number, coalesce(body.email, contact.email) as email,
      response.body, response.language
    from responses as response
    left join bodies as body on body.tenant = response.tenant and body.id = response.body
    left join respondent_contacts as contact
      on contact.tenant = response.tenant and contact.response = response.id
    where response.tenant = ${tenant} and response.consultation = ${consultation}
      and response.submitted_at is not null and response.withdrawn_at is null
      and not exists (select from summary_showings as shown
        where shown.tenant = response.tenant and shown.response = response.id)
    order by response.response_number`.execute(tx)
  return rows
}

/** The address that shows one response's senders what is said of it; nobody else has it. */
export const showingAddress = async (db: Db | Tx, tenant: string, response: string): Promise<string> =>
  `/summaries/${response}/${await secretOf(db, tenant, `summary:${response}`)}`

export type Showing = { consultation: string; replyBy: CalendarDate; site: string }

/**
 * Shows everybody whose response raises a topic what the report says of it, by mail, and asks them to correct it by a day.
 * Whoever was asked is not asked again. Returns how many were, and how many have no address.
 */
export async function showSummaries(
  occasion: Occasion,
  { consultation: id, replyBy, site }: Showing,
): Promise<{ asked: number; unreached: number }> {
  const { tenant, now, today } = occasion
  if (replyBy <= today) throw new Refusal('invalid', 'Choose a day after today', {}, 'replyBy')
  return change(occasion, async (tx) => {
    const consultation = await lockForWriting(tx, occasion, id)
    const topics = (await readTopics(tx, occasion, id)).filter(({ summary }) => summary.trim() !== '')
    const raising = new Set(
      topics.flatMap(({ remarks }) =>
        remarks.flatMap(({ responseNumber, campaign = [] }) => [
          responseNumber,
          ...campaign.map(({ number }) => number),
        ]),
      ),
    )
    const found = (await listToShow(tx, occasion, id)).filter(({ number }) => raising.has(number))
    if (found.length === 0)
      throw new Refusal('conflict', 'Nobody is left to be asked: write summaries, and put remarks in their topics')
    await tx
      .insertInto('summaryShowings')
      .values(
        found.map(({ id: response }) => ({
          tenant,
          response,
          consultation: id,
          replyBy,
          shownAt: now,
          shownBy: personOf(occasion) ?? '',
        })),
      )
      .execute()
    const reached = found.filter(({ email }) => email)
    const mails = await Promise.all(
      reached.map(async ({ id: response, email, body, language }) => {
        const { t, path } = languageOf(language as LanguageCode)
        const title = consultation.title
        const address = `${site}${path}${await showingAddress(tx, tenant, response)}`
        return {
          occasion,
          mail: {
            occasionKey: `report.summary-shown:${response}`,
            body,
            to: email as string,
            subject: t('What the report says of your response: {title}', { title }),
            text: [
              t(
                'The responses to “{title}” have been summed up. Before they are decided on, see whether you are understood:',
                {
                  title,
                },
              ),
              address,
              t('You can correct it until {date}. If you do nothing, the summary stands.', { date: t.date(replyBy) }),
            ].join('\n\n'),
          },
        }
      }),
    )
    await queueMails(tx, mails)
    const asked = { asked: found.length, unreached: found.length - reached.length }
    await record(tx, occasion, 'report.summaries-shown', `consultation:${id}`, { ...asked, replyBy })
    return asked
  })
}

export type Correction = {
  no: number
  text: string
  writtenAt: Date
  outcome: 'corrected' | 'kept' | null
  answer: string
}

export type ShownTopic = { id: string; title: string; summary: string; quotes: string[]; corrections: Correction[] }

export type ShownSummaries = {
  response: string
  responseNumber: number
  consultation: { id: string; title: string }
  replyBy: CalendarDate
  /** Whether it can still be corrected: until the day is over, and while no report with it is out. */
  isOpen: boolean
  topics: ShownTopic[]
}

/** What is said of a response, for whoever holds its address; not found for any other seal. */
export async function getShown(occasion: Occasion, response: string, seal: string): Promise<ShownSummaries> {
  const { db, tenant, today } = occasion
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(response)) throw notFound()
  const expected = Buffer.from(await secretOf(db, tenant, `summary:${response}`))
  const given = Buffer.from(seal)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) throw notFound()
  const { rows } = await sql<{
    number: number
    consultation: string
    title: string
    replyBy: CalendarDate
    standsFor: string | null
    isOut: boolean
  }>`
    select response.response_number as number, response.consultation, consultation.title,
      showing.reply_by as "replyBy",
      exists (select from reports as report where report.tenant = showing.tenant
        and report.consultation = showing.consultation and report.published_at > showing.shown_at) as "isOut"
    from summary_showings as showing
    join responses as response on response.tenant = showing.tenant and response.id = showing.response
    join consultations as consultation
      on consultation.tenant = response.tenant and consultation.id = response.consultation
    where showing.tenant = ${tenant} and showing.response = ${response} and response.withdrawn_at is null`.execute(db)
  const shown = rows[0]
  if (!shown) throw notFound()
  const corrections = await db
    .selectFrom('summaryCorrections')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .select(['topic', 'no', 'text', 'writtenAt', 'outcome', 'answer'])
    .orderBy('no')
    .execute()
  const isOwn = ({
    responseNumber,
    campaign = [],
  }: {
    responseNumber: number
    campaign?: readonly { number: number }[]
  }) => responseNumber === shown.number || campaign.some(({ number }) => number === shown.number)
  const topics = (await readTopics(db, occasion, shown.consultation))
    .filter(({ summary, remarks }) => summary.trim() !== '' && remarks.some(isOwn))
    .map(({ id, title, summary, remarks }) => ({
      id,
      title,
      summary: withoutSources(summary),
      quotes: remarks.filter(isOwn).map(({ quote }) => quote),
      corrections: corrections.filter(({ topic }) => topic === id),
    }))
  return {
    response,
    responseNumber: shown.number,
    consultation: { id: shown.consultation, title: shown.title },
    replyBy: shown.replyBy,
    isOpen: today <= shown.replyBy && !shown.isOut,
    topics,
  }
}

/** Says what a summary should say instead; the secretariat answers each. */
export async function correctSummary(
  occasion: Occasion,
  { response, seal, topic, text }: { response: string; seal: string; topic: string; text: string },
): Promise<void> {
  const words = text.trim()
  if (words === '') throw new Refusal('invalid', 'Write what should stand there instead', {}, `text-${topic}`)
  if (words.length > longestCorrection)
    throw new Refusal('invalid', 'Write at most {count} characters', { count: longestCorrection }, `text-${topic}`)
  return change(occasion, async (tx) => {
    const { tenant, now } = occasion
    await sql`select from summary_showings where tenant = ${tenant} and response = ${response} for update`.execute(tx)
    const shown = await getShown({ ...occasion, db: tx }, response, seal)
    const known = shown.topics.find(({ id }) => id === topic)
    if (!known) throw notFound()
    if (!shown.isOpen)
      throw new Refusal('conflict', 'It can no longer be corrected: the time is over, or the report is out')
    const no = (known.corrections.at(-1)?.no ?? 0) + 1
    await tx
      .insertInto('summaryCorrections')
      .values({ tenant, response, topic, no, text: words, writtenAt: now })
      .execute()
    await record(tx, occasion, 'report.summary-corrected', `consultation:${shown.consultation.id}`, {
      response: shown.responseNumber,
      topic,
    })
  })
}

export type OpenCorrection = {
  response: string
  responseNumber: number
  topic: string
  topicTitle: string
  no: number
  text: string
  writtenAt: Date
}

/** Corrections that nobody has answered, the oldest first. */
export async function listOpenCorrections(
  db: Db | Tx,
  { tenant }: Occasion,
  consultation: string,
): Promise<OpenCorrection[]> {
  const { rows } = await sql<OpenCorrection>`
    select correction.response, response.response_number as "responseNumber", correction.topic,
      topic.title as "topicTitle", correction.no, correction.text, correction.written_at as "writtenAt"
    from summary_corrections as correction
    join responses as response on response.tenant = correction.tenant and response.id = correction.response
    join topics as topic on topic.tenant = correction.tenant and topic.id = correction.topic
    where correction.tenant = ${tenant} and topic.consultation = ${consultation} and correction.settled_at is null
      and response.withdrawn_at is null
    order by correction.written_at, correction.no`.execute(db)
  return rows
}

/** How many were asked, and until when the last of them may answer. */
export async function countShown(
  db: Db | Tx,
  { tenant }: Occasion,
  consultation: string,
): Promise<{ asked: number; replyBy: CalendarDate | null }> {
  const row = await db
    .selectFrom('summaryShowings')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .select(({ fn }) => [fn.countAll<number>().as('asked'), fn.max('replyBy').as('replyBy')])
    .executeTakeFirstOrThrow()
  return { asked: Number(row.asked), replyBy: row.replyBy as CalendarDate | null }
}

export type Settling = {
  consultation: string
  response: string
  topic: string
  no: number
  outcome: 'corrected' | 'kept'
  answer: string
}

/** Answers a correction: the summary was changed, or it stands, and why. Whoever corrected reads it at their address. */
export async function settleCorrection(
  occasion: Occasion,
  { consultation, response, topic, no, outcome, answer }: Settling,
): Promise<void> {
  const words = answer.trim()
  if (outcome === 'kept' && words === '')
    throw new Refusal('invalid', 'Write why the summary stands', {}, `answer-${response}-${topic}-${no}`)
  return change(occasion, async (tx) => {
    await lockForWriting(tx, occasion, consultation)
    const settled = await tx
      .updateTable('summaryCorrections')
      .set({ settledAt: occasion.now, settledBy: personOf(occasion), outcome, answer: words })
      .where('tenant', '=', occasion.tenant)
      .where('response', '=', response)
      .where('topic', '=', topic)
      .where('no', '=', no)
      .where('settledAt', 'is', null)
      .where('topic', 'in', ({ selectFrom }) =>
        selectFrom('topics')
          .where('tenant', '=', occasion.tenant)
          .where('consultation', '=', consultation)
          .select('id'),
      )
      .executeTakeFirst()
    if (settled.numUpdatedRows === 0n) throw new Refusal('conflict', 'The correction has been answered already')
    await record(tx, occasion, 'report.correction-settled', `consultation:${consultation}`, { topic, outcome })
  })
}
