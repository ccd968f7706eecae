import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { newId } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Outcome } from '#platform/together.ts'
import { recordAll } from '../audit/index.ts'
import { type Consultation, holdConsultation, isLate, questionsFor } from '../consultations/index.ts'
import { queueMails } from '../outbox/index.ts'
import { getPlan } from '../plans/index.ts'
import type { Added } from '../transparency/index.ts'
import { lastOfNumbers } from './commands.ts'
import { hashOf, receiptSecret } from './form-key.ts'
import { logResponses } from './logging.ts'
import { composePoints } from './points.ts'
import { type PointsLetter, writePointsLetters } from './points-letter.ts'
import { authorizeSending } from './policy.ts'
import { receiptOf, withoutFloods } from './receipt.ts'
import { begunInTimeMinutes } from './rules.ts'
import type { CheckedSender } from './sender.ts'
import type { Sending, Sent } from './sending.ts'

export type Taking = { occasion: Occasion; sending: Sending; sender: CheckedSender }

/** A response that may be taken in, with its words put together; `body` is the fingerprint of sender and words. */
type Prepared = Taking & { letter: PointsLetter; body: string; keyHash: string }

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

/** What the points of some responses are about, read once for all of them and only if one needs it. */
function askedBy(consultation: Consultation) {
  let plan: ReturnType<typeof getPlan> | undefined
  const questions = new Map<string, ReturnType<typeof questionsFor>>()
  return async ({ occasion, sending: { points } }: Taking) => {
    const kinds = new Set(points.map(({ target }) => target.kind))
    if (kinds.has('element') || kinds.has('passage'))
      plan ??= getPlan(occasion, consultation.plan, consultation.planVersion)
    const { language } = occasion
    if (kinds.has('question') && !questions.has(language))
      questions.set(language, questionsFor(occasion, consultation, null))
    return { elements: (await plan)?.shown.elements ?? [], questions: (await questions.get(language)) ?? [] }
  }
}

async function prepare(taking: Taking, consultation: Consultation, asked: ReturnType<typeof askedBy>) {
  const { occasion, sending, sender } = taking
  authorizeSending(occasion, consultation, { invited: sending.invited ?? false })
  const letter = composePoints(occasion.t, occasion.language, sending.points, await asked(taking))
  const body = sha256(canonicalJson({ sender, text: letter.text }))
  return { ...taking, letter, body, keyHash: hashOf(sending.key) } satisfies Prepared
}

type Before = { keyHash: string; bodySha256: string; id: string; responseNumber: number; late: boolean }

/** What was sent under the keys of some responses before, by key. */
async function sentBefore(
  tx: Tx,
  tenant: string,
  consultation: string,
  ready: readonly Prepared[],
): Promise<Map<string, Before>> {
  if (ready.length === 0) return new Map()
  const rows = await tx
    .selectFrom('submissions as submission')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'submission.tenant').onRef('response.id', '=', 'submission.response'),
    )
    .where('submission.tenant', '=', tenant)
    .where('submission.consultation', '=', consultation)
    .where(
      'submission.keyHash',
      'in',
      ready.map(({ keyHash }) => keyHash),
    )
    .select(['submission.keyHash', 'submission.bodySha256', 'response.id', 'response.responseNumber', 'response.late'])
    .$narrowType<{ responseNumber: number; late: boolean }>()
    .execute()
  return new Map(rows.map((row) => [row.keyHash, row]))
}

const settled = async <Result>(work: () => Promise<Result>): Promise<Outcome<Result>> =>
  work().then(
    (given) => ({ given }),
    (refused) => ({ refused }),
  )

const isKeyTaken = (error: unknown) =>
  error instanceof Error && 'constraint' in error && error.constraint === 'submissions_pkey'

/**
 * Takes in responses to one consultation in one transaction; each is taken in, answered with what was sent before, or
 * refused by itself.
 */
export async function takeIn(takings: readonly Taking[]): Promise<Outcome<Sent>[]> {
  try {
    return await takeInOnce(takings)
  } catch (error) {
    // The same was sent through another door at the same moment: now it is there to be answered with.
    if (takings.length === 1 && isKeyTaken(error)) return takeInOnce(takings)
    throw error
  }
}

function takeInOnce(takings: readonly Taking[]): Promise<Outcome<Sent>[]> {
  const { occasion, sending } = takings[0] as Taking
  return occasion.db.transaction().execute(async (tx) => {
    const consultation = await holdConsultation(tx, occasion, sending.consultation)
    const asked = askedBy(consultation)
    const prepared = await Promise.all(takings.map((taking) => settled(() => prepare(taking, consultation, asked))))
    const ready = prepared.flatMap((outcome) => ('given' in outcome ? [outcome.given] : []))
    const known = await sentBefore(tx, occasion.tenant, consultation.id, ready)
    const fresh = ready.filter(
      ({ keyHash }, index) => !known.has(keyHash) && ready.findIndex((one) => one.keyHash === keyHash) === index,
    )
    for (const [keyHash, before] of await write(tx, consultation, fresh)) known.set(keyHash, before)
    return prepared.map((outcome) => ('given' in outcome ? sentOf(outcome.given, known, fresh) : outcome))
  })
}

function sentOf(one: Prepared, known: ReadonlyMap<string, Before>, fresh: readonly Prepared[]): Outcome<Sent> {
  const { bodySha256, id, responseNumber, late } = known.get(one.keyHash) as Before
  if (bodySha256 !== one.body)
    return {
      refused: new Refusal(
        'conflict',
        'This form was sent already, with other words. Open your receipt to correct them.',
      ),
    }
  const secret = receiptSecret(one.occasion.tenant, one.sending.consultation, one.sending.key)
  return { given: { response: id, responseNumber, late, secret, replayed: !fresh.includes(one) } }
}

/** Writes new responses with all that belongs to them. Returns by key what is now known of them. */
async function write(tx: Tx, consultation: Consultation, fresh: readonly Prepared[]): Promise<[string, Before][]> {
  const [first] = fresh
  if (!first) return []
  const { tenant } = first.occasion
  const last = await lastOfNumbers(tx, first.occasion, consultation.id, fresh.length)
  const taken = fresh.map((one, index) => ({
    ...one,
    response: newId(),
    responseNumber: last - fresh.length + 1 + index,
    late: isLate(consultation.deadline, one.occasion.now),
    secret: receiptSecret(tenant, consultation.id, one.sending.key),
  }))
  await tx
    .insertInto('responses')
    .values(
      taken.map(({ occasion, sending, sender: { contact: _, ...shown }, response, responseNumber, late }) => ({
        tenant,
        id: response,
        consultation: consultation.id,
        ...shown,
        channel: 'web' as const,
        language: occasion.language,
        begunAt: sending.begunAt ?? occasion.now,
        begunBy: personOf(occasion),
        responseNumber,
        submittedAt: occasion.now,
        submittedBy: personOf(occasion),
        late,
        begunBeforeDeadline: begunInTime(consultation, sending.begunAt, occasion.now),
      })),
    )
    .execute()
  await tx
    .insertInto('submissions')
    .values(
      taken.map(({ occasion, keyHash, body, response }) => ({
        tenant,
        consultation: consultation.id,
        keyHash,
        bodySha256: body,
        response,
        at: occasion.now,
      })),
    )
    .execute()
  await writePointsLetters(
    tx,
    consultation,
    taken.map((one) => ({ ...one, version: 1 })),
  )
  await tx
    .insertInto('respondentContacts')
    .values(taken.map(({ sender: { contact }, response }) => ({ tenant, response, ...contact })))
    .execute()
  await tx
    .insertInto('responseKeys')
    .values(
      taken.map(({ occasion, response, secret }) => ({
        tenant,
        keyHash: hashOf(secret),
        response,
        createdAt: occasion.now,
      })),
    )
    .execute()
  for (const { sending, response } of taken) await sending.alongside?.(tx, response)
  await recordAll(
    tx,
    taken.map(({ occasion, response, responseNumber, late }) => ({
      occasion,
      action: 'response.submitted',
      subject: `response:${response}`,
      details: { responseNumber, late },
    })),
  )
  const logged = await logResponses(
    tx,
    first.occasion,
    'response',
    taken.map(({ response }) => response),
  )
  const receipts = taken.flatMap(({ occasion, sending, sender, letter, ...one }, at) => {
    const address = `${sending.site}/receipts/${one.secret}`
    const mail = receiptOf(occasion, {
      to: sender.contact.email,
      consultation,
      text: letter.text,
      receivedAt: occasion.now,
      address,
      logged: logged[at] as Added,
      ...one,
    })
    return mail ? [{ occasion, mail }] : []
  })
  await queueMails(tx, await withoutFloods(tx, first.occasion, receipts))
  return taken.map(({ keyHash, body, response, responseNumber, late }) => [
    keyHash,
    { keyHash, bodySha256: body, id: response, responseNumber, late },
  ])
}
