import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { type Consultation, textIn } from '../consultations/index.ts'
import type { NewMail } from '../outbox/index.ts'
import type { Added } from '../transparency/index.ts'
import { mostReceiptsOfAddressADay } from './rules.ts'

type Receipt = {
  /** Null where no address was given: the receipt is then on the screen alone. */
  to: string | null
  response: string
  responseNumber: number
  consultation: Consultation
  late: boolean
  text: string
  receivedAt: Date
  /** The secret address of the response; null where whoever sent it was given none, and writes to the contact instead. */
  address: string | null
  logged: Pick<Added, 'code' | 'proof'>
}

/** The receipt by mail, in the language of the response; undefined where no address was given. */
export function receiptOf({ t, language }: Pick<Occasion, 't' | 'language'>, receipt: Receipt): NewMail | undefined {
  const { to, response, responseNumber, consultation, late, text, receivedAt, address, logged } = receipt
  if (!to) return undefined
  const title = textIn(language, consultation, 'title')
  const { name, email } = consultation.contact
  const { code } = logged
  return {
    occasionKey: `response.receipt:${response}`,
    body: consultation.consultingBody,
    to,
    subject: t('Receipt: response {number} to “{title}”', { number: responseNumber, title }),
    text: [
      t('Thank you. We have received your response to “{title}”.', { title }),
      [
        t('Response number: {number}', { number: responseNumber }),
        t('Received: {moment}', { moment: t.dateTime(receivedAt) }),
        late ? t('It came after the deadline and is marked so.') : '',
        t('Case number: {number}', { number: consultation.caseNumber }),
        t('Code in the log: {code}', { code }),
      ]
        .filter(Boolean)
        .join('\n'),
      ...(address === null
        ? [t('If something must be changed, write to {name}, {email}.', { name, email })]
        : [
            t(
              'With this address you see your response, correct it or withdraw it until the deadline, and follow what becomes of it. Keep it to yourself:',
            ),
            address,
          ]),
      t(
        'The attached file is the proof that exactly these words are in the public log. Keep it: whoever has it can prove what you wrote, without asking anybody.',
      ),
      t('What you wrote:'),
      text,
    ].join('\n\n'),
    attachments: [
      {
        fileName: `${t('receipt')}-${responseNumber}-${code}.tlog-proof`,
        mediaType: 'text/plain',
        base64: Buffer.from(logged.proof()).toString('base64'),
      },
    ],
  }
}

const dayMs = 24 * 3_600_000

/**
 * The receipts that may be sent: to one address so many a day. Whoever answers gets theirs on the screen in any case;
 * somebody else's address can be typed by anybody, with any words.
 */
export async function withoutFloods<Queued extends { mail: NewMail }>(
  tx: Tx,
  { tenant, now }: Pick<Occasion, 'tenant' | 'now'>,
  receipts: readonly Queued[],
): Promise<Queued[]> {
  const addresses = [...new Set(receipts.map(({ mail }) => mail.to.toLowerCase()))]
  if (addresses.length === 0) return []
  const rows = await tx
    .selectFrom('mails')
    .where('tenant', '=', tenant)
    .where(sql<string>`lower(to_address)`, 'in', addresses)
    .where('occasionKey', 'like', 'response.receipt:%')
    .where('createdAt', '>', new Date(now.getTime() - dayMs))
    .groupBy(sql`lower(to_address)`)
    .select([sql<string>`lower(to_address)`.as('address'), sql<number>`count(*)::int`.as('sent')])
    .execute()
  const sent = new Map(rows.map(({ address, sent }) => [address, sent]))
  return receipts.filter(({ mail }) => {
    const address = mail.to.toLowerCase()
    const before = sent.get(address) ?? 0
    sent.set(address, before + 1)
    return before < mostReceiptsOfAddressADay
  })
}
