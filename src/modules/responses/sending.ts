import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Consultation, getConsultation, isLate, questionsFor } from '../consultations/index.ts'
import { getPlan } from '../plans/index.ts'
import { nextNumber } from './commands.ts'
import { hashOf, receiptSecret } from './form-key.ts'
import { type ComposedPoint, composePoints, type NewPoint } from './points.ts'
import { authorizeSending } from './policy.ts'
import { receiptMail } from './receipt.ts'
import { begunInTimeMinutes } from './rules.ts'
import { type CheckedSender, checkedSender, type Sender } from './sender.ts'

export type Sending = {
  consultation: string
  /** The form's key: the same key and the same words are one response, however often they arrive. */
  key: string
  begunAt: Date | null
  sender: Sender
  points: readonly NewPoint[]
  /** The public address of the site, for the link in the receipt. */
  site: string
  /** What else belongs to the response, in the transaction that takes it in: its attachments, the invitation it used. */
  alongside?: (tx: Tx, response: string) => Promise<void>
}

export type Sent = { response: string; responseNumber: number; late: boolean; secret: string; replayed: boolean }

/** What was sent under a key, if it was; refused when other words were sent under it. */
async function sentBefore(occasion: Occasion, { consultation, key }: Sending, body: string): Promise<Sent | undefined> {
  const { db, tenant } = occasion
  const before = await db
    .selectFrom('submissions as submission')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'submission.tenant').onRef('response.id', '=', 'submission.response'),
    )
    .where('submission.tenant', '=', tenant)
    .where('submission.consultation', '=', consultation)
    .where('submission.keyHash', '=', hashOf(key))
    .select(['submission.bodySha256', 'response.id', 'response.responseNumber', 'response.late'])
    .executeTakeFirst()
  if (!before) return undefined
  if (before.bodySha256 !== body)
    throw new Refusal('conflict', 'This form was sent already, with other words. Open your receipt to correct them.')
  return {
    response: before.id,
    responseNumber: before.responseNumber as number,
    late: before.late ?? false,
    secret: receiptSecret(tenant, key),
    replayed: true,
  }
}

/** True for a form that was begun before the deadline and sent shortly after it. */
function begunInTime({ deadline }: Consultation, begunAt: Date | null, now: Date): boolean {
  return (
    begunAt !== null &&
    begunAt <= now &&
    isLate(deadline, now) &&
    !isLate(deadline, begunAt) &&
    !isLate(deadline, new Date(now.getTime() - begunInTimeMinutes * 60_000))
  )
}

/**
 * Takes in a response from outside a body: number, words, points, receipt and trace in one transaction. What comes
 * after the deadline is taken in and marked. A retry with the same key and words is answered with what was sent.
 */
export async function answerConsultation(occasion: Occasion, sending: Sending): Promise<Sent> {
  const consultation = await getConsultation(occasion, sending.consultation)
  authorizeSending(occasion, consultation)
  const sender = checkedSender(sending.sender)
  const [questions, { shown }] = await Promise.all([
    questionsFor(occasion, consultation, null),
    getPlan(occasion, consultation.plan, consultation.planVersion),
  ])
  const { t, language } = occasion
  const letter = composePoints(t, language, sending.points, { elements: shown.elements, questions })
  const body = sha256(canonicalJson({ sender, text: letter.text }))
  const before = await sentBefore(occasion, sending, body)
  if (before) return before
  try {
    return await occasion.db
      .transaction()
      .execute((tx) => takeIn(tx, occasion, { consultation, sender, letter, body, sending }))
  } catch (error) {
    // Two of the same at once: the second finds the key taken and is answered with what the first sent.
    const won = isKeyTaken(error) ? await sentBefore(occasion, sending, body) : undefined
    if (won) return won
    throw error
  }
}

const isKeyTaken = (error: unknown) =>
  error instanceof Error && 'constraint' in error && error.constraint === 'submissions_pkey'

type Taken = {
  consultation: Consultation
  sender: CheckedSender
  letter: { text: string; points: ComposedPoint[] }
  body: string
  sending: Sending
}

async function takeIn(tx: Tx, occasion: Occasion, taken: Taken): Promise<Sent> {
  const { consultation, sender, letter, body, sending } = taken
  const { tenant, now, language } = occasion
  // Shared: senders do not wait for each other here, but nobody withdraws the consultation meanwhile.
  const held = await tx
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', consultation.id)
    .where('withdrawnAt', 'is', null)
    .select('id')
    .forShare()
    .executeTakeFirst()
  if (!held) throw notFound()
  const response = newId()
  const late = isLate(consultation.deadline, now)
  const { contact, ...shown } = sender
  const secret = receiptSecret(tenant, sending.key)
  const responseNumber = await nextNumber(tx, occasion, consultation.id)
  await tx
    .insertInto('responses')
    .values({
      tenant,
      id: response,
      consultation: consultation.id,
      ...shown,
      channel: 'web',
      language,
      begunAt: sending.begunAt ?? now,
      begunBy: personOf(occasion),
      responseNumber,
      submittedAt: now,
      submittedBy: personOf(occasion),
      late,
      begunBeforeDeadline: begunInTime(consultation, sending.begunAt, now),
    })
    .execute()
  await tx
    .insertInto('submissions')
    .values({
      tenant,
      consultation: consultation.id,
      keyHash: hashOf(sending.key),
      bodySha256: body,
      response,
      at: now,
    })
    .execute()
  await writePointsLetter(tx, occasion, response, 1, consultation, letter)
  await tx
    .insertInto('respondentContacts')
    .values({ tenant, response, ...contact })
    .execute()
  await tx
    .insertInto('responseKeys')
    .values({ tenant, keyHash: hashOf(secret), response, createdAt: now })
    .execute()
  await sending.alongside?.(tx, response)
  await receiptMail(tx, occasion, {
    to: contact.email,
    response,
    responseNumber,
    consultation,
    late,
    text: letter.text,
    address: `${sending.site}/receipts/${secret}`,
  })
  await record(tx, occasion, 'response.submitted', `response:${response}`, { responseNumber, late })
  return { response, responseNumber, late, secret, replayed: false }
}

/** Writes a version of a letter made of points, with the points. The caller holds the response, or has just made it. */
export async function writePointsLetter(
  tx: Tx,
  { tenant, now, ...occasion }: Occasion,
  response: string,
  version: number,
  { plan, planVersion, publicQuestionSet }: Pick<Consultation, 'plan' | 'planVersion' | 'publicQuestionSet'>,
  { text, points }: { text: string; points: readonly ComposedPoint[] },
): Promise<void> {
  await tx
    .insertInto('letters')
    .values({
      tenant,
      response,
      version,
      source: 'web',
      fileName: null,
      mediaType: 'text/plain; charset=utf-8',
      bytes: null,
      text,
      sha256: sha256(text),
      extractor: 'text',
      fields: '{}',
      createdAt: now,
      createdBy: occasion.actor.kind === 'person' ? occasion.actor.id : null,
    })
    .execute()
  await tx
    .insertInto('responsePoints')
    .values(
      points.map(({ target, element, anchor, question, answer, own }, index) => ({
        tenant,
        response,
        letter: version,
        no: index + 1,
        target,
        plan: element ? plan : null,
        planVersion: element ? planVersion : null,
        element,
        ...(anchor && {
          quote: anchor.quote,
          prefix: anchor.prefix,
          suffix: anchor.suffix,
          starts: anchor.start,
          ends: anchor.end,
        }),
        questionSet: question ? publicQuestionSet : null,
        question,
        answer: answer && JSON.stringify(answer),
        letterStarts: own.start,
        letterEnds: own.end,
      })),
    )
    .execute()
}
