import type { Occasion } from '#database/occasion.ts'
import { type Consultation, textIn } from '../consultations/index.ts'
import type { NewMail } from '../outbox/index.ts'

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

/** The receipt by mail, in the language of the response; undefined where no address was given. */
export function receiptOf({ t, language, now }: Occasion, receipt: Receipt): NewMail | undefined {
  const { to, response, responseNumber, consultation, late, text, address } = receipt
  if (!to) return undefined
  const title = textIn(language, consultation, 'title')
  return {
    occasionKey: `response.receipt:${response}`,
    body: consultation.consultingBody,
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
  }
}
