import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { dateOf } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { InvalidForm, notFound, Refusal } from '#platform/refusal.ts'
import { recordAll } from '../audit/index.ts'
import { type Consultation, isLate, lockConsultation } from '../consultations/index.ts'
import type { Added } from '../transparency/index.ts'
import { lastOfNumbers } from './commands.ts'
import { hashOf } from './form-key.ts'
import { logResponses } from './logging.ts'
import { mayReceive } from './policy.ts'
import type { ReceivedChannel } from './response.ts'
import { longestTextUnits } from './rules.ts'
import { type CheckedSender, checkedSender, type Sender } from './sender.ts'

export type ReceivedResponse = Omit<Sender, 'organisation' | 'postcode'> & {
  consultation: string
  organisation?: string | null
  postcode?: string | null
  channel: ReceivedChannel
  receivedAt: Date
  language?: string
  text: string
  /** The letter as it came, where it came as a file; without one the text is all there is. */
  original?: { bytes: Uint8Array; fileName: string; mediaType: string; extractor: string }
  /** The key of the form it was entered in: sent again it is answered with what was entered. */
  key?: string
  /** What else belongs to the response, in the transaction that enters it: its attachments, its receipt. */
  alongside?: (tx: Tx, entered: Entered & { late: boolean; consultation: Consultation }) => Promise<void>
  /** What can only be said once it stands in the log: its receipt with the proof. */
  afterwards?: (tx: Tx, entered: Proved) => Promise<void>
}

export type Entered = { id: string; responseNumber: number }

export type Proved = Entered & { late: boolean; consultation: Consultation; logged: Added }

type Checked = Omit<ReceivedResponse, keyof Sender | 'consultation'> & { sender: CheckedSender; language: string }

const said = (work: () => unknown): Refusal[] => {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof InvalidForm) return [...error.refusals]
    if (error instanceof Refusal) return [error]
    throw error
  }
}

/** Everything that is wrong with a received response, all at once; with its consultation also whether it had begun. */
export function checkedReceived(
  { now }: Pick<Occasion, 'now'>,
  received: Omit<ReceivedResponse, 'consultation'>,
  consultation?: Pick<Consultation, 'announcedAt' | 'opensOn'>,
): Checked {
  const { receivedAt, channel, original, key, alongside, afterwards, language = 'da' } = received
  const sender = { ...received, organisation: received.organisation ?? '', postcode: received.postcode ?? '' }
  const text = received.text.replaceAll('\r\n', '\n').normalize('NFC')
  const isMoment = !Number.isNaN(receivedAt.getTime()) && receivedAt <= now
  const refusals = [
    ...said(() => checkedSender(sender)).map((refusal) =>
      refusal.field === 'name' && !received.name.trim()
        ? new Refusal('invalid', 'Write who the response is from', {}, 'name')
        : refusal,
    ),
    !isMoment && new Refusal('invalid', 'Write when it was received; not later than now', {}, 'receivedAt'),
    isMoment &&
      consultation &&
      (!consultation.announcedAt || dateOf(receivedAt) < consultation.opensOn) &&
      new Refusal('conflict', 'The consultation had not begun by then', {}, 'receivedAt'),
    !text.trim() && new Refusal('invalid', 'Write or paste the letter', {}, 'text'),
    text.length > longestTextUnits &&
      new Refusal('invalid', 'The text is too long: send it in several parts', {}, 'text'),
  ].filter((refusal) => refusal instanceof Refusal)
  if (refusals.length === 1) throw refusals[0]
  if (refusals.length > 1) throw new InvalidForm(refusals)
  return {
    sender: checkedSender(sender),
    channel,
    receivedAt,
    language,
    text,
    ...(original ? { original } : {}),
    ...(key ? { key } : {}),
    ...(alongside ? { alongside } : {}),
    ...(afterwards ? { afterwards } : {}),
  }
}

/** Of sender and words: the same under the same key is the same response. */
const fingerprintOf = ({ sender, text }: Checked) => sha256(canonicalJson({ sender, text }))

async function enteredBefore(
  tx: Tx,
  { tenant }: Occasion,
  consultation: string,
  received: Checked,
): Promise<Entered | undefined> {
  if (!received.key) return undefined
  const before = await tx
    .selectFrom('submissions as submission')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'submission.tenant').onRef('response.id', '=', 'submission.response'),
    )
    .where('submission.tenant', '=', tenant)
    .where('submission.consultation', '=', consultation)
    .where('submission.keyHash', '=', hashOf(received.key))
    .select(['response.id', 'response.responseNumber', 'submission.bodySha256'])
    .$narrowType<{ responseNumber: number }>()
    .executeTakeFirst()
  if (before && before.bodySha256 !== fingerprintOf(received))
    throw new Refusal('conflict', 'This form was saved already, as response {number}', {
      number: before.responseNumber,
    })
  return before
}

/** Whether a form was saved already; saved again it is answered as it was. */
export async function isEntered({ db, tenant }: Occasion, consultation: string, key: string): Promise<boolean> {
  const before = await db
    .selectFrom('submissions')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('keyHash', '=', hashOf(key))
    .select('response')
    .executeTakeFirst()
  return before !== undefined
}

/**
 * Enters what a citizen or an association sent by another way. It gets its number at once. The same form sent twice
 * enters it once. Returns its id and number.
 */
export async function receiveResponse(
  occasion: Occasion,
  { consultation: id, ...received }: ReceivedResponse,
): Promise<Entered> {
  const checked = checkedReceived(occasion, received)
  return change(occasion, async (tx) => {
    const consultation = await lockReceiving(tx, occasion, id)
    const before = await enteredBefore(tx, occasion, id, checked)
    if (before) return { id: before.id, responseNumber: before.responseNumber }
    const [entered] = await enterReceived(tx, occasion, consultation, [
      checkedReceived(occasion, received, consultation),
    ])
    return entered as Entered
  })
}

/** The consultation, held until the transaction ends, for whoever may enter what others sent; not found otherwise. */
export async function lockReceiving(tx: Tx, occasion: Occasion, id: string): Promise<Consultation> {
  const consultation = await lockConsultation(tx, occasion, id)
  if (!mayReceive(occasion, consultation)) throw notFound()
  return consultation
}

// PostgreSQL takes 65,535 values in a statement.
const rowsAtOnce = 500

/** Writes received responses in their order, with numbers and everything that belongs to them. The caller holds the consultation. */
export async function enterReceived(
  tx: Tx,
  occasion: Occasion,
  consultation: Consultation,
  received: readonly Checked[],
): Promise<Entered[]> {
  const last = await lastOfNumbers(tx, occasion, consultation.id, received.length)
  const numbered = received.map((one, index) => ({
    ...one,
    id: newId(),
    responseNumber: last - received.length + 1 + index,
    late: isLate(consultation.deadline, one.receivedAt),
  }))
  for (let from = 0; from < numbered.length; from += rowsAtOnce)
    await writeReceived(tx, occasion, consultation.id, numbered.slice(from, from + rowsAtOnce))
  for (const { alongside, id, responseNumber, late } of numbered)
    await alongside?.(tx, { id, responseNumber, late, consultation })
  for (let from = 0; from < numbered.length; from += rowsAtOnce) {
    const some = numbered.slice(from, from + rowsAtOnce)
    const logged = await logResponses(
      tx,
      occasion,
      'response',
      some.map(({ id }) => id),
    )
    const byResponse = new Map(logged.map((one) => [one.response, one]))
    for (const { afterwards, id, responseNumber, late } of some)
      await afterwards?.(tx, { id, responseNumber, late, consultation, logged: byResponse.get(id) as Added })
  }
  return numbered.map(({ id, responseNumber }) => ({ id, responseNumber }))
}

type Numbered = Checked & Entered & { late: boolean }

async function writeReceived(
  tx: Tx,
  occasion: Occasion,
  consultation: string,
  received: readonly Numbered[],
): Promise<void> {
  const { tenant, now } = occasion
  const by = personOf(occasion)
  await tx
    .insertInto('responses')
    .values(
      received.map(
        ({ sender: { contact: _, ...sender }, id, channel, language, receivedAt, responseNumber, late }) => ({
          tenant,
          id,
          consultation,
          ...sender,
          channel,
          language,
          begunAt: receivedAt,
          begunBy: by,
          responseNumber,
          submittedAt: receivedAt,
          submittedBy: by,
          late,
        }),
      ),
    )
    .execute()
  await tx
    .insertInto('letters')
    .values(
      received.map(({ id, text, original }) => ({
        tenant,
        response: id,
        version: 1,
        source: original ? ('uploaded' as const) : ('web' as const),
        fileName: original?.fileName ?? null,
        mediaType: original?.mediaType ?? 'text/plain; charset=utf-8',
        bytes: original ? Buffer.from(original.bytes) : null,
        text,
        sha256: sha256(text),
        extractor: original?.extractor ?? 'text',
        fields: '{}',
        createdAt: now,
        createdBy: by,
      })),
    )
    .execute()
  await tx
    .insertInto('respondentContacts')
    .values(received.map(({ id, sender: { contact } }) => ({ tenant, response: id, ...contact })))
    .execute()
  const keyed = received.filter(({ key }) => key !== undefined)
  if (keyed.length > 0)
    await tx
      .insertInto('submissions')
      .values(
        keyed.map((one) => ({
          tenant,
          consultation,
          keyHash: hashOf(one.key as string),
          bodySha256: fingerprintOf(one),
          response: one.id,
          at: now,
        })),
      )
      .execute()
  await recordAll(
    tx,
    received.map(({ id, responseNumber, channel }) => ({
      occasion,
      action: 'response.received',
      subject: `response:${id}`,
      details: { responseNumber, channel },
    })),
  )
}
