import { languages } from '#languages/index.ts'
import { type Consultation, textIn } from '../consultations/index.ts'
import type { NewMail } from '../outbox/index.ts'

/** Bodies are written to in the language of the administration: theirs is not known, and whoever sends may read another. */
const language = 'da'
const { t } = languages[language]

type Sent = { consultation: Consultation; party: string; responseNumber: number; address: string }

type Written = Pick<NewMail, 'subject' | 'text'>

const titleOf = (consultation: Consultation) => textIn(language, consultation, 'title')

/** To the body that answered: what it has of its answer. */
export function bodyReceipt({
  consultation,
  party,
  responseNumber,
  address,
  now,
  late,
}: Sent & { now: Date; late: boolean }): Written {
  const title = titleOf(consultation)
  const { caseNumber } = consultation
  return {
    subject: t('Receipt: response {number} to “{title}”', { number: responseNumber, title }),
    text: [
      t('{party} has answered the consultation “{title}”.', { party, title }),
      [
        t('Response number: {number}', { number: responseNumber }),
        t('Received: {moment}', { moment: t.dateTime(now) }),
        late ? t('It came after the deadline and is marked so.') : '',
        caseNumber ? t('Case number: {number}', { number: caseNumber }) : '',
      ]
        .filter(Boolean)
        .join('\n'),
      address,
    ].join('\n\n'),
  }
}

/** To the body that consults and the body whose plan it is: that somebody has answered. */
export function arrivalNotice({ consultation, party, responseNumber, address }: Sent): Written {
  const title = titleOf(consultation)
  return {
    subject: t('Response {number} to “{title}”: {party}', { number: responseNumber, title, party }),
    text: [t('{party} has answered the consultation “{title}”.', { party, title }), address].join('\n\n'),
  }
}
