import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { languages } from '#languages/index.ts'
import { type Consultation, textIn } from '../consultations/index.ts'
import { queueMail } from '../outbox/index.ts'

type MailReceipt = {
  to: string
  id: string
  responseNumber: number
  late: boolean
  consultation: Consultation
  arrivedAt: Date
  text: string
}

/** Tells the sender of a mail that it is a response now, by its number. Once for a response: its key says so. */
export async function queueMailReceipt(tx: Tx, occasion: Occasion, receipt: MailReceipt): Promise<void> {
  const { to, id, responseNumber, late, consultation, arrivedAt, text } = receipt
  const { t } = languages.da
  const title = textIn('da', consultation, 'title')
  const { name, email } = consultation.contact
  await queueMail(tx, occasion, {
    occasionKey: `response.receipt:${id}`,
    body: consultation.consultingBody,
    to,
    subject: t('Receipt: response {number} to “{title}”', { number: responseNumber, title }),
    text: [
      t('Thank you. We have received your response to “{title}”.', { title }),
      [
        t('Response number: {number}', { number: responseNumber }),
        t('Received: {moment}', { moment: t.dateTime(arrivedAt) }),
        late ? t('It came after the deadline and is marked so.') : '',
        t('Case number: {number}', { number: consultation.caseNumber }),
      ]
        .filter(Boolean)
        .join('\n'),
      t('If something must be changed, write to {name}, {email}.', { name, email }),
      t('What you wrote:'),
      text,
    ].join('\n\n'),
  })
}
