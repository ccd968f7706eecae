import type { Occasion, WebContext } from '#database/occasion.ts'
import type { T } from '#languages/index.ts'
import { type Consultation, textIn } from './consultation.ts'
import { mayRunConsultation } from './policy.ts'
import { deadlineWarning } from './rules.ts'

/** What a redirect may say has been done. */
function doneText(t: T, done: string): string | null {
  const said: Record<string, string> = {
    drafted: t('The draft is saved. Look at the letters, then announce it.'),
    edited: t('The draft is saved.'),
    announced: t('The consultation is announced, and the letters are on their way.'),
    extended: t('The party has a longer deadline and is told by mail.'),
    reminded: t('The parties that have not answered are reminded.'),
    nobody: t('Everybody has answered or was reminded today already.'),
    withdrawn: t('The consultation is withdrawn, and everybody asked is told.'),
  }
  return Object.hasOwn(said, done) ? (said[done] ?? null) : null
}

/** A confirmation is only shown of what the record bears out. */
export function confirmed(occasion: Occasion, consultation: Consultation, done: string | undefined): string | null {
  if (!done || !mayRunConsultation(occasion, consultation)) return null
  if ((done === 'drafted' || done === 'edited') === Boolean(consultation.announcedAt)) return null
  if ((done === 'withdrawn') !== Boolean(consultation.withdrawnAt)) return null
  return doneText(occasion.t, done)
}

/** The way back up: the list, and the consultation where the page lies below it. */
export const crumbs = (c: WebContext, consultation?: Consultation) => {
  const { occasion, href } = c.var
  const list = { text: occasion.t('Consultations'), href: href('/consultations') }
  if (!consultation) return [list]
  return [
    list,
    { text: textIn(occasion.language, consultation, 'title'), href: href(`/consultations/${consultation.id}`) },
  ]
}

export const warningFor = (occasion: Occasion, { planKind, opensOn, deadline }: Consultation): string | null => {
  const weeks = deadlineWarning(planKind, opensOn, deadline)
  if (weeks === null) return null
  return occasion.t(
    'The period is shorter than the {weeks} weeks that section 24 of the Planning Act gives this kind of plan.',
    { weeks },
  )
}
