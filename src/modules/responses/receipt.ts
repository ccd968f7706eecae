import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { type Consultation, textIn } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'

type Receipt = {
  /** Null where no address was given: the receipt is then on the screen alone. */
  to: string | null
  response: string
  responseNumber: number
  consultation: Consultation
  late: boolean
  text: string
  address: string
}

/** The receipt by mail, in the language of the response, in the transaction that took it in. */
export async function receiptMail(tx: Tx, occasion: Occasion, receipt: Receipt): Promise<void> {
  const { to, response, responseNumber, consultation, late, text, address } = receipt
  if (!to) return
  const { t, language, now } = occasion
  const title = textIn(language, consultation, 'title')
  await queueMail(tx, occasion, {
    occasionKey: `response.receipt:${response}`,
    to,
    subject: t('Receipt: response {number} to “{title}”', { number: responseNumber, title }),
    text: [
      t('Thank you. We have received your response to “{title}”.', { title }),
      [
        t('Response number: {number}', { number: responseNumber }),
        t('Received: {moment}', { moment: t.dateTime(now) }),
        late ? t('It came after the deadline and is marked so.') : '',
        t('Case number: {number}', { number: consultation.caseNumber }),
      ]
        .filter(Boolean)
        .join('\n'),
      t(
        'With this address you see your response, correct it or withdraw it until the deadline, and follow what becomes of it. Keep it to yourself:',
      ),
      address,
      t('What you wrote:'),
      text,
    ].join('\n\n'),
  })
}
