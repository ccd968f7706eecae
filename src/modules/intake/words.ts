import type { T } from '#languages/index.ts'
import type { IncomingMail, MailState } from './mail.ts'

export const mailStateName = (t: T, state: MailState): string =>
  ({ waiting: t('Waiting'), 'taken-in': t('Taken in'), 'set-aside': t('Set aside') })[state]

export const foundByName = (t: T, foundBy: NonNullable<IncomingMail['foundBy']>): string =>
  ({
    address: t('It stands in the address the mail was sent to.'),
    case_number: t('The case number stands in the subject.'),
    response_number: t('The number of a response stands in the subject.'),
  })[foundBy]

/** Who a mail is from: 'Ida Prøve <ida@example.dk>'. */
export const writerOf = (t: T, { fromName, fromAddress }: Pick<IncomingMail, 'fromName' | 'fromAddress'>): string =>
  [fromName, fromAddress && `<${fromAddress}>`].filter(Boolean).join(' ') || t('Unknown sender')
