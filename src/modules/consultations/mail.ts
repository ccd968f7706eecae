import { languages } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Consultation } from './consultation.ts'

/** Mail is in the language of the administration, whichever language the person who sends it reads. */
const { t } = languages.da

const signedBy = ({ contact, consultingBodyName }: Consultation) => [
  t('Questions? Write to {name}: {email}', contact),
  `${t('Kind regards')}\n${consultingBodyName}`,
]

const titled = ({ title }: Consultation) => ({ title })

const written = (...paragraphs: readonly string[]) => paragraphs.join('\n\n')

export type MailText = { subject: string; text: string }

export const announcementMail = (consultation: Consultation, party: string, address: string): MailText => ({
  subject: t('Consultation on {title}', titled(consultation)),
  text: written(
    t('To {party}', { party }),
    t('We ask for your response to {title}. The letter is attached.', titled(consultation)),
    t('The deadline is {deadline}.', { deadline: consultation.deadline }),
    t('Read the plan and answer here: {address}', { address }),
    ...signedBy(consultation),
  ),
})

export const extensionMail = (
  consultation: Consultation,
  party: string,
  { until, reason, address }: { until: CalendarDate; reason: string; address: string },
): MailText => ({
  subject: t('Longer deadline: {title}', titled(consultation)),
  text: written(
    t('To {party}', { party }),
    t('Your deadline for responding to {title} is now {until}.', { title: consultation.title, until }),
    t('Reason: {reason}', { reason }),
    t('Read the plan and answer here: {address}', { address }),
    ...signedBy(consultation),
  ),
})

export const reminderMail = (
  consultation: Consultation,
  party: string,
  { deadline, daysLeft, address }: { deadline: CalendarDate; daysLeft: number; address: string },
): MailText => ({
  subject:
    daysLeft < 0
      ? t('Your response is missing: {title}', titled(consultation))
      : t('Reminder: {title}', titled(consultation)),
  text: written(
    t('To {party}', { party }),
    daysLeft < 0
      ? t('The deadline for responding to {title} was {deadline}, and we have not had your response.', {
          title: consultation.title,
          deadline,
        })
      : t('The deadline for responding to {title} is {deadline}, and we have not had your response yet.', {
          title: consultation.title,
          deadline,
        }),
    t('If you need more time, write to us as soon as possible.'),
    t('Read the plan and answer here: {address}', { address }),
    ...signedBy(consultation),
  ),
})

export const withdrawalMail = (consultation: Consultation, party: string, reason: string): MailText => ({
  subject: t('Withdrawn: {title}', titled(consultation)),
  text: written(
    t('To {party}', { party }),
    t('The consultation on {title} has been withdrawn. You need not answer.', titled(consultation)),
    t('Reason: {reason}', { reason }),
    ...signedBy(consultation),
  ),
})
