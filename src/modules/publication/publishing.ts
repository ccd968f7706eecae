import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { listAttachments, takeDownCopies } from '../attachments/index.ts'
import { record } from '../audit/index.ts'
import { lockConsultation } from '../consultations/index.ts'
import {
  isResponseId,
  lockResponse,
  markPublished,
  markTakenDown,
  mayPublishResponses,
  mayReceive,
  type Response,
} from '../responses/index.ts'
import { logPublications } from './logging.ts'

/**
 * Publishes responses whose words somebody has read and approved, as a rule somebody else than who publishes; those
 * already public stay as they are. One that is not ready is refused with its number, and then none is published.
 * Returns how many became public.
 */
export function publishResponses(
  occasion: Occasion,
  { consultation: id, responses }: { consultation: string; responses: readonly string[] },
): Promise<number> {
  return change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    if (!mayPublishResponses(occasion, consultation)) throw notFound()
    const ids = responses.filter(isResponseId)
    if (ids.length === 0) throw new Refusal('invalid', 'Choose at least one response', {}, 'responses')
    const person = personOf(occasion)
    const chosen = await tx
      .selectFrom('responses as response')
      .where('response.tenant', '=', occasion.tenant)
      .where('response.consultation', '=', id)
      .where('response.id', 'in', ids)
      .where('response.submittedAt', 'is not', null)
      .where('response.publishedAt', 'is', null)
      .where('response.withdrawnAt', 'is', null)
      .select(['response.id', 'response.responseNumber'])
      .select([
        sql<boolean>`exists (select from editions as edition
          where edition.tenant = response.tenant and edition.response = response.id
            and edition.letter = (select max(letter.version) from letters as letter
              where letter.tenant = response.tenant and letter.response = response.id))`.as('read'),
        sql<string | null>`(select edition.made_by from editions as edition
          where edition.tenant = response.tenant and edition.response = response.id
          order by edition.version desc limit 1)`.as('readBy'),
        sql<boolean>`exists (select from attachment_copies as copy
          join attachments as attachment on attachment.tenant = copy.tenant and attachment.id = copy.attachment
          where copy.tenant = response.tenant and attachment.response = response.id and copy.approved_by = ${person}
            and copy.taken_down_at is null and attachment.removed_at is null)`.as('ownFiles'),
      ])
      .orderBy('response.responseNumber')
      .forUpdate('response')
      .execute()
    const numbers = (rows: typeof chosen) => occasion.t.list(rows.map(({ responseNumber }) => String(responseNumber)))
    const unread = chosen.filter(({ read }) => !read)
    if (unread.length > 0)
      throw new Refusal('conflict', 'Read these through first: {numbers}', { numbers: numbers(unread) }, 'responses')
    const own = chosen.filter(({ readBy, ownFiles }) => person !== null && (readBy === person || ownFiles))
    if (consultation.secondReaderRequired && own.length > 0)
      throw new Refusal(
        'conflict',
        'Somebody else than you publishes what you have read yourself: {numbers}',
        { numbers: numbers(own) },
        'responses',
      )
    await markPublished(
      tx,
      occasion,
      chosen.map(({ id }) => id),
    )
    await record(tx, occasion, 'responses.published', `consultation:${id}`, {
      numbers: chosen.map(({ responseNumber }) => responseNumber),
    })
    await logPublications(
      tx,
      occasion,
      'publication',
      chosen.map(({ id }) => id),
    )
    return chosen.length
  })
}

/**
 * What is public was published by another person than the one who approved it. Approved anew it waits for a publisher
 * again, unless the consultation lets one person do both. Returns whether the response is still public.
 */
export async function waitForPublisher(tx: Tx, occasion: Occasion, response: Response): Promise<boolean> {
  if (!response.publishedAt || !response.secondReaderRequired) return response.publishedAt !== null
  await markTakenDown(tx, occasion, response.id)
  await record(tx, occasion, 'response.taken-down', `response:${response.id}`, { reason: 'approved anew' })
  await logPublications(tx, occasion, 'take-down', [response.id])
  return false
}

/** Takes a response off the public pages at once. */
export async function takeDownResponse(
  occasion: Occasion,
  { response: id, reason }: { response: string; reason: string },
): Promise<void> {
  if (!reason.trim()) throw new Refusal('invalid', 'Write why it is taken down', {}, 'reason')
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, id)
    if (!mayPublishResponses(occasion, response)) throw notFound()
    if (!response.publishedAt) throw new Refusal('conflict', 'The response is not public')
    await markTakenDown(tx, occasion, id)
    await record(tx, occasion, 'response.taken-down', `response:${id}`, { reason: reason.trim() })
    await logPublications(tx, occasion, 'take-down', [id])
  })
}

/** Takes what is, or would become, public of one file down at once; of a published response with the reason. */
export function takeDownFile(
  occasion: Occasion,
  { response: id, file, reason }: { response: string; file: string; reason: string },
): Promise<void> {
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, id)
    if (!mayReceive(occasion, response)) throw notFound()
    const files = await listAttachments(occasion, id, tx)
    if (!files.some((one) => one.id === file)) throw notFound()
    if (response.publishedAt && !reason.trim())
      throw new Refusal('invalid', 'Write why it is taken down', {}, `reason-${file}`)
    if ((await takeDownCopies(tx, occasion, file)) === 0) throw new Refusal('conflict', 'The file is not public')
    await record(tx, occasion, 'attachment.taken-down', `attachment:${file}`, { response: id, reason: reason.trim() })
    if (response.publishedAt) await logPublications(tx, occasion, 'publication', [id])
  })
}
