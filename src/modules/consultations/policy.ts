import { belongsTo, holds, type Occasion } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Action, type Consultation, possible, stageOn } from './consultation.ts'
import { stageName } from './words.ts'

type Case = Pick<Consultation, 'consultingBody' | 'announcedAt'>

/** A consultation is drafted by a secretariat, for its own body; the product itself sets up the demonstration. */
export function mayDraftFor({ actor }: Occasion, body: string): boolean {
  return actor.kind === 'system' || holds(actor, 'secretariat', body)
}

/** A consultation is run by the secretariat and the publisher of the body that consults. */
export function mayRunConsultation({ actor }: Occasion, { consultingBody }: Pick<Case, 'consultingBody'>): boolean {
  if (actor.kind === 'system') return true
  return holds(actor, 'secretariat', consultingBody) || holds(actor, 'publisher', consultingBody)
}

/** Once announced it is seen by everybody; before that by those who run it. */
export function maySeeConsultation(occasion: Occasion, consultation: Case): boolean {
  return consultation.announcedAt !== null || mayRunConsultation(occasion, consultation)
}

/** Why a party got more time, and whom it is dealt with by, is for the party and for those who run the consultation. */
export function maySeeParty(occasion: Occasion, consultation: Case, body: string): boolean {
  return mayRunConsultation(occasion, consultation) || belongsTo(occasion.actor, body)
}

/** Question sets are templates that every secretariat adds to. */
export function mayAddQuestionSet({ actor }: Occasion): boolean {
  return actor.kind === 'system' || holds(actor, 'secretariat') || holds(actor, 'administrator')
}

export const mayNow = (action: Action, occasion: Occasion, consultation: Consultation): boolean =>
  mayRunConsultation(occasion, consultation) && possible(action, occasion.today, consultation)

const person = {
  edit: 'You do not have permission to edit “{title}”',
  announce: 'You do not have permission to announce “{title}”',
  extend: 'You do not have permission to extend deadlines in “{title}”',
  remind: 'You do not have permission to send reminders in “{title}”',
  withdraw: 'You do not have permission to withdraw “{title}”',
} as const satisfies Record<Action, string>

const moment = {
  edit: '“{title}” has been announced and can no longer be edited',
  announce: '“{title}” has already been announced',
  extend: '“{title}” is {stage}, so its deadlines cannot be extended',
  remind: '“{title}” is {stage}, so there is nobody to remind',
  withdraw: '“{title}” is {stage}, so it cannot be withdrawn',
} as const satisfies Record<Action, string>

/** Refuses as not found when it is not theirs to see, as forbidden for the person, as a conflict for the moment. */
export function authorize(action: Action, occasion: Occasion, consultation: Consultation): void {
  const { title } = consultation
  if (!maySeeConsultation(occasion, consultation)) throw notFound()
  if (!mayRunConsultation(occasion, consultation)) throw new Refusal('forbidden', person[action], { title })
  if (!possible(action, occasion.today, consultation)) {
    const stage = stageName(occasion.t, stageOn(occasion.today, consultation)).toLowerCase()
    throw new Refusal('conflict', moment[action], { title, stage })
  }
}
