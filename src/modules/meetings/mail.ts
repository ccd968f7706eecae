import { type Language, languageOf, type T } from '#languages/index.ts'
import { type Consultation, textIn } from '../consultations/index.ts'
import type { NewMail } from '../outbox/index.ts'
import { attachedCalendar } from './calendar.ts'
import type { Meeting } from './meeting.ts'
import { whenText } from './words.ts'

/** The address of a page in a language. `site` is the public address without a slash at the end. */
export const pageAt = (site: string, language: Language, path: string): string => `${site}${language.path}${path}`

export type About = { consultation: Consultation; meeting: Meeting; site: string }

/** To whom: in the language in which they registered, with the secret of their registration. */
export type Registered = { people: number; language: string; secret: string }

type Written = Pick<NewMail, 'body' | 'subject' | 'text' | 'attachments'>

const factsOf = (t: T, { title, place, ...times }: Meeting): string => [title, whenText(t, times), place].join('\n')

function mailOf(
  { consultation, meeting, site }: About,
  language: Language,
  subject: string,
  said: readonly string[],
): Written {
  const { t } = language
  const address = pageAt(site, language, `/consultations/${meeting.consultation}/meetings/${meeting.id}`)
  return {
    body: consultation.consultingBody,
    subject,
    text: [
      ...said,
      t('About: {title}', { title: textIn(language.code, consultation, 'title') }),
      address,
      t('Questions? Write to {name}: {email}', consultation.contact),
    ].join('\n\n'),
    attachments: [attachedCalendar(meeting, { site, address })],
  }
}

const whereToCancel = (t: T, { site }: About, { language, secret }: Registered): string =>
  t('If you cannot come, let somebody else have the place: {address}', {
    address: pageAt(site, languageOf(language), `/registrations/${secret}`),
  })

/** Somebody has a place, from the start or because there is room now. */
export function placeMail(about: About, who: Registered, after: 'registering' | 'waiting'): Written {
  const language = languageOf(who.language)
  const { t } = language
  const { title } = about.meeting
  return mailOf(
    about,
    language,
    after === 'waiting' ? t('There is room for you: {title}', { title }) : t('You are registered: {title}', { title }),
    [
      t('You have {count, plural, one {a place} other {# places}} at this meeting:', { count: who.people }),
      factsOf(t, about.meeting),
      whereToCancel(t, about, who),
    ],
  )
}

/** Somebody waits for a place. */
export function waitingMail(about: About, who: Registered): Written {
  const language = languageOf(who.language)
  const { t } = language
  return mailOf(about, language, t('You are on the waiting list: {title}', { title: about.meeting.title }), [
    t('The meeting is full. You are on the waiting list, and hear from us when there is room.'),
    factsOf(t, about.meeting),
    whereToCancel(t, about, who),
  ])
}

/** The time, the place or something else is new. */
export function changeMail(about: About, who: Registered): Written {
  const language = languageOf(who.language)
  const { t } = language
  return mailOf(about, language, t('Changed: {title}', { title: about.meeting.title }), [
    t('The meeting has been changed. This is how it is now:'),
    factsOf(t, about.meeting),
    whereToCancel(t, about, who),
  ])
}

export function cancellationMail(about: About, who: Registered): Written {
  const language = languageOf(who.language)
  const { t } = language
  return mailOf(about, language, t('Cancelled: {title}', { title: about.meeting.title }), [
    t('This meeting has been cancelled:'),
    factsOf(t, about.meeting),
    t('Reason: {reason}', { reason: about.meeting.cancelledReason }),
  ])
}

export function reminderMail(about: About, who: Registered): Written {
  const language = languageOf(who.language)
  const { t } = language
  return mailOf(about, language, t('Reminder: {title}', { title: about.meeting.title }), [
    t('You have {count, plural, one {a place} other {# places}} at this meeting:', { count: who.people }),
    factsOf(t, about.meeting),
    whereToCancel(t, about, who),
  ])
}
