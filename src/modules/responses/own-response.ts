import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { removeAttachment } from '../attachments/index.ts'
import { record } from '../audit/index.ts'
import { getConsultation, isLate, questionsFor } from '../consultations/index.ts'
import { getPlan } from '../plans/index.ts'
import { hashOf } from './form-key.ts'
import { logResponses } from './logging.ts'
import { composePoints, type NewPoint } from './points.ts'
import { writePointsLetters } from './points-letter.ts'
import { isResponseId } from './queries.ts'

/** What its sender sees of a response, also before it is public. */
export type OwnResponse = {
  id: string
  consultation: string
  name: string
  organisation: string | null
  registerNumber: string | null
  senderRole: string | null
  nameWithheld: boolean
  postcode: string | null
  language: string
  responseNumber: number
  submittedAt: Date
  late: boolean
  begunBeforeDeadline: boolean
  withdrawnAt: Date | null
  publishedAt: Date | null
  email: string | null
  /** True when its receipt was sent by mail as well. */
  mailed: boolean
  addressProtected: boolean
  /** The newest version of its letter. */
  letter: number
  text: string
}

function ownResponses(db: Occasion['db'] | Tx, tenant: string) {
  return db
    .selectFrom('responses as response')
    .innerJoin('respondentContacts as contact', (join) =>
      join.onRef('contact.tenant', '=', 'response.tenant').onRef('contact.response', '=', 'response.id'),
    )
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('letters')
          .whereRef('letters.tenant', '=', 'response.tenant')
          .whereRef('letters.response', '=', 'response.id')
          .select(['letters.version', 'letters.text'])
          .orderBy('letters.version', 'desc')
          .limit(1)
          .as('letter'),
      (join) => join.onTrue(),
    )
    .where('response.tenant', '=', tenant)
    .where('response.submittedAt', 'is not', null)
    .select([
      'response.id',
      'response.consultation',
      'response.name',
      'response.organisation',
      'response.registerNumber',
      'response.senderRole',
      'response.nameWithheld',
      'response.postcode',
      'response.language',
      'response.responseNumber',
      'response.submittedAt',
      'response.late',
      'response.begunBeforeDeadline',
      'response.withdrawnAt',
      'response.publishedAt',
      'contact.email',
      'contact.addressProtected',
      'letter.version as letter',
      'letter.text',
      sql<boolean>`exists (select from mails as mail where mail.tenant = response.tenant
        and mail.occasion_key = 'response.receipt:' || response.id)`.as('mailed'),
    ])
    .$narrowType<{ responseNumber: number; submittedAt: Date; late: boolean }>()
}

/** The response that a receipt's secret opens; not found for any other. */
export async function getOwnResponse(
  { db: own, tenant }: Occasion,
  secret: string,
  db: Occasion['db'] | Tx = own,
): Promise<OwnResponse> {
  if (!/^[\w-]{43}$/.test(secret)) throw notFound()
  const response = await ownResponses(db, tenant)
    .innerJoin('responseKeys as key', (join) =>
      join.onRef('key.tenant', '=', 'response.tenant').onRef('key.response', '=', 'response.id'),
    )
    .where('key.keyHash', '=', hashOf(secret))
    .executeTakeFirst()
  if (!response) throw notFound()
  return response
}

/** What a signed-in person has sent for themselves, newest first. */
export function listOwnResponses(occasion: Occasion): Promise<(OwnResponse & { title: string })[]> {
  const { db, tenant, actor, language } = occasion
  if (actor.kind !== 'person') throw notFound()
  return ownResponses(db, tenant)
    .innerJoin('consultations as consultation', (join) =>
      join.onRef('consultation.tenant', '=', 'response.tenant').onRef('consultation.id', '=', 'response.consultation'),
    )
    .select(sql<string>`coalesce(consultation.translations -> ${language} ->> 'title', consultation.title)`.as('title'))
    .where('response.body', 'is', null)
    .where('response.channel', '=', 'web')
    .where('response.begunBy', '=', actor.id)
    .orderBy('response.submittedAt', 'desc')
    .orderBy('response.id')
    .limit(200)
    .execute()
}

/** A new secret for a response that the signed-in person has sent: it opens the same as the one in the receipt. */
export async function newReceiptSecret(occasion: Occasion, response: string): Promise<string> {
  const { db, tenant, now } = occasion
  const person = personOf(occasion)
  if (!person || !isResponseId(response)) throw notFound()
  const own = await ownResponses(db, tenant)
    .where('response.id', '=', response)
    .where('response.body', 'is', null)
    .where('response.channel', '=', 'web')
    .where('response.begunBy', '=', person)
    .executeTakeFirst()
  if (!own) throw notFound()
  const secret = randomBytes(32).toString('base64url')
  await db
    .insertInto('responseKeys')
    .values({ tenant, keyHash: hashOf(secret), response, createdAt: now })
    .execute()
  return secret
}

/** What was kept of a version's points, in their order. */
export function listPoints(
  { db: own, tenant }: Occasion,
  response: string,
  letter: number,
  db: Occasion['db'] | Tx = own,
) {
  return db
    .selectFrom('responsePoints')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('letter', '=', letter)
    .selectAll()
    .orderBy('no')
    .execute()
}

/** Why its sender can no longer change a response; undefined while they can: until the deadline has passed. */
export function whyClosed(
  { now }: Pick<Occasion, 'now'>,
  deadline: `${number}-${number}-${number}`,
  { withdrawnAt, publishedAt }: Pick<OwnResponse, 'withdrawnAt' | 'publishedAt'>,
) {
  if (withdrawnAt) return 'You have withdrawn the response.' as const
  if (isLate(deadline, now))
    return 'The deadline has passed: write to the contact person if something must be changed.' as const
  if (publishedAt)
    return 'The response is public already: write to the contact person if something must be changed.' as const
  return undefined
}

async function lockOwn(tx: Tx, occasion: Occasion, secret: string) {
  const { id } = await getOwnResponse(occasion, secret, tx)
  await tx
    .selectFrom('responses')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .select('id')
    .forUpdate()
    .execute()
  const response = await getOwnResponse(occasion, secret, tx)
  const consultation = await getConsultation({ ...occasion, db: tx }, response.consultation)
  const closed = whyClosed(occasion, consultation.deadline, response)
  if (closed) throw new Refusal('conflict', closed)
  return { response, consultation }
}

export type Correction = {
  secret: string
  points: readonly NewPoint[]
  /** Files that were sent and are to be taken back. */
  takenBack?: readonly string[]
  /** Takes the files that were added, in the same transaction; returns how many those were. */
  alongside?: (tx: Tx, response: string) => Promise<number>
}

/** Puts other words and files in place of what was sent; the number stays, and so do the earlier words. Until the deadline. */
export async function correctResponse(
  occasion: Occasion,
  { secret, points, takenBack = [], alongside }: Correction,
): Promise<void> {
  await occasion.db.transaction().execute(async (tx) => {
    const { response, consultation } = await lockOwn(tx, occasion, secret)
    const within = { ...occasion, db: tx }
    const questions = await questionsFor(within, consultation, null)
    const { shown } = await getPlan(within, consultation.plan, consultation.planVersion)
    const { t, language } = occasion
    const letter = composePoints(t, language, points, { elements: shown.elements, questions })
    for (const attachment of takenBack) await removeAttachment(tx, occasion, { response: response.id, attachment })
    const added = (await alongside?.(tx, response.id)) ?? 0
    const otherWords = letter.text !== response.text
    if (!otherWords && takenBack.length === 0 && added === 0) return
    const version = otherWords ? response.letter + 1 : response.letter
    if (otherWords) await writePointsLetters(tx, consultation, [{ occasion, response: response.id, version, letter }])
    await record(tx, occasion, 'response.corrected', `response:${response.id}`, {
      version,
      filesAdded: added,
      filesTakenBack: takenBack.length,
    })
    await logResponses(tx, occasion, 'correction', [response.id])
  })
}

/** Takes a response back: its number is not given again, and nothing of it becomes public. Until the deadline. */
export async function withdrawResponse(occasion: Occasion, { secret }: { secret: string }): Promise<void> {
  await occasion.db.transaction().execute(async (tx) => {
    const { response } = await lockOwn(tx, occasion, secret)
    await tx
      .updateTable('responses')
      .set({ withdrawnAt: occasion.now, withdrawnBy: personOf(occasion) })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', response.id)
      .execute()
    await record(tx, occasion, 'response.withdrawn', `response:${response.id}`)
    await logResponses(tx, occasion, 'withdrawal', [response.id])
  })
}
