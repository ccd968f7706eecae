import { change, type Occasion, personOf } from '#database/occasion.ts'
import { dateOf } from '#platform/clock.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { isLate, lockConsultation } from '../consultations/index.ts'
import { nextNumber } from './commands.ts'
import { freeze, writeLetter } from './letter.ts'
import { mayReceive } from './policy.ts'
import type { Channel } from './response.ts'
import { longestName } from './rules.ts'

export type ReceivedResponse = {
  consultation: string
  name: string
  organisation?: string | null
  postcode?: string | null
  channel: Extract<Channel, 'web' | 'email' | 'letter'>
  receivedAt: Date
  language?: string
  text: string
}

/** Enters what a citizen or an association sent. It gets its number at once. Returns its id and number. */
export async function receiveResponse(
  occasion: Occasion,
  { consultation: id, receivedAt, text, ...sender }: ReceivedResponse,
): Promise<{ id: string; responseNumber: number }> {
  const name = sender.name.trim()
  const postcode = sender.postcode?.trim() || null
  if (!name) throw new Refusal('invalid', 'Write who the response is from', {}, 'name')
  if (name.length > longestName) throw new Refusal('invalid', 'Write a shorter name', {}, 'name')
  if ((sender.organisation ?? '').length > longestName)
    throw new Refusal('invalid', 'Write a shorter name', {}, 'organisation')
  if (postcode && !/^\d{4}$/.test(postcode))
    throw new Refusal('invalid', 'Write the postcode as four digits', {}, 'postcode')
  if (Number.isNaN(receivedAt.getTime()) || receivedAt > occasion.now)
    throw new Refusal('invalid', 'Write when it was received; not later than now', {}, 'receivedAt')
  const frozen = await freeze({ response: '', source: 'web', text })
  return change(occasion, async (tx) => {
    const consultation = await lockConsultation(tx, occasion, id)
    if (!mayReceive(occasion, consultation)) throw notFound()
    if (!consultation.announcedAt || dateOf(receivedAt) < consultation.opensOn)
      throw new Refusal('conflict', 'The consultation had not begun by then', {}, 'receivedAt')
    const response = newId()
    const responseNumber = await nextNumber(tx, occasion, id)
    await tx
      .insertInto('responses')
      .values({
        tenant: occasion.tenant,
        id: response,
        consultation: id,
        name,
        organisation: sender.organisation?.trim() || null,
        postcode,
        channel: sender.channel,
        language: sender.language ?? 'da',
        begunAt: receivedAt,
        begunBy: personOf(occasion),
        responseNumber,
        submittedAt: receivedAt,
        submittedBy: personOf(occasion),
        late: isLate(consultation.deadline, receivedAt),
      })
      .execute()
    await writeLetter(tx, occasion, response, frozen)
    await record(tx, occasion, 'response.received', `response:${response}`, { responseNumber, channel: sender.channel })
    return { id: response, responseNumber }
  })
}
