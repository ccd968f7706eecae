import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { languages } from '#languages/index.ts'
import { Refusal } from '#platform/refusal.ts'
import { takeUploads } from '../attachments/index.ts'
import { record } from '../audit/index.ts'
import { queueMail } from '../outbox/index.ts'
import { type Entered, type ReceivedResponse, receiptOf, receiveResponse } from '../responses/index.ts'
import { stateOfMail } from './mail.ts'
import { getIncomingMail, getRawMail } from './queries.ts'
import { longestReason } from './rules.ts'

const mailRow = (tx: Tx, { tenant }: Occasion, id: string) =>
  tx.updateTable('incomingMails').where('tenant', '=', tenant).where('id', '=', id)

/** Held until the transaction ends, and still waiting for somebody to decide on it. */
async function lockWaiting(tx: Tx, occasion: Occasion, id: string) {
  const mail = await getIncomingMail(occasion, id, tx, { lock: true })
  if (mail.became)
    throw new Refusal('conflict', 'The mail has been taken in already, as response {number}', {
      number: mail.became.responseNumber,
    })
  if (stateOfMail(mail) === 'set-aside')
    throw new Refusal('conflict', 'The mail has been set aside: bring it back first')
  return mail
}

export type MailToTakeIn = Omit<ReceivedResponse, 'channel' | 'receivedAt' | 'original' | 'alongside' | 'key'> & {
  mail: string
  /** Whether its sender is told by mail that it has arrived, where that may be. */
  receipt: boolean
}

/**
 * Makes a response of a mail: with the moment it arrived, the mail itself as the original, and its files. Its sender is
 * told once, and never where a program wrote. Returns the response's id and number.
 */
export async function takeInMail(
  occasion: Occasion,
  { mail: id, receipt, ...response }: MailToTakeIn,
): Promise<Entered> {
  const { arrivedAt } = await getIncomingMail(occasion, id)
  const { bytes } = await getRawMail(occasion, id)
  let to: string | null = null
  return receiveResponse(occasion, {
    ...response,
    channel: 'email',
    receivedAt: arrivedAt,
    original: { bytes, fileName: 'mail.eml', mediaType: 'message/rfc822', extractor: 'email@1' },
    alongside: async (tx, entered) => {
      const mail = await lockWaiting(tx, occasion, id)
      await takeUploads(tx, occasion, { uploadKey: id, response: entered.id })
      await mailRow(tx, occasion, id)
        .set({
          takenInAt: occasion.now,
          takenInBy: personOf(occasion),
          response: entered.id,
          consultation: response.consultation,
        })
        .execute()
      if (receipt && mail.answerable && response.email?.trim().toLowerCase() === mail.fromAddress) to = mail.fromAddress
      await record(tx, occasion, 'mail.taken-in', `mail:${id}`, { response: entered.id })
    },
    // Tells the sender of a mail that it is a response now, by its number. Once for a response: its key says so.
    afterwards: async (tx, { id: entered, ...proved }) => {
      const { text } = response
      const mail = receiptOf(
        { t: languages.da.t, language: 'da' },
        { to, response: entered, text, receivedAt: arrivedAt, address: null, ...proved },
      )
      if (mail) await queueMail(tx, occasion, mail)
    },
  })
}

/** Sets a mail aside that is no response, with the reason. It stays, and can be brought back. */
export async function setMailAside(
  occasion: Occasion,
  { mail: id, reason }: { mail: string; reason: string },
): Promise<void> {
  const said = reason.trim()
  if (!said) throw new Refusal('invalid', 'Write why it is set aside', {}, 'reason')
  if (said.length > longestReason) throw new Refusal('invalid', 'Write a shorter reason', {}, 'reason')
  await change(occasion, async (tx) => {
    await lockWaiting(tx, occasion, id)
    await mailRow(tx, occasion, id)
      .set({ setAsideAt: occasion.now, setAsideBy: personOf(occasion), setAsideReason: said })
      .execute()
    await record(tx, occasion, 'mail.set-aside', `mail:${id}`)
  })
}

/** Lets a mail that was set aside wait again. */
export async function bringMailBack(occasion: Occasion, { mail: id }: { mail: string }): Promise<void> {
  await change(occasion, async (tx) => {
    const mail = await getIncomingMail(occasion, id, tx, { lock: true })
    if (stateOfMail(mail) !== 'set-aside') throw new Refusal('conflict', 'The mail is not set aside')
    await mailRow(tx, occasion, id).set({ setAsideAt: null, setAsideBy: null, setAsideReason: null }).execute()
    await record(tx, occasion, 'mail.brought-back', `mail:${id}`)
  })
}

/** Says which consultation a mail is about, or that it is not known: then it waits with the secretariat of that body, or with all. */
export async function placeMail(
  occasion: Occasion,
  { mail: id, consultation }: { mail: string; consultation: string | null },
): Promise<void> {
  await change(occasion, async (tx) => {
    await lockWaiting(tx, occasion, id)
    if (consultation) {
      const known = await tx
        .selectFrom('consultations')
        .where('tenant', '=', occasion.tenant)
        .where('id', '=', consultation)
        .where('announcedAt', 'is not', null)
        .select('id')
        .executeTakeFirst()
      if (!known) throw new Refusal('invalid', 'Choose one of the consultations', {}, 'place')
    }
    await mailRow(tx, occasion, id).set({ consultation, foundBy: null }).execute()
    await record(tx, occasion, 'mail.placed', `mail:${id}`, { consultation })
  })
}
