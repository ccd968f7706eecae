import type { Occasion } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Consultation, mayRunConsultation, stageOn } from '../consultations/index.ts'
import { type Meeting, meetingState } from './meeting.ts'

/** Meetings are arranged, and questions answered, by those who run the consultation, until it is withdrawn. */
export const mayArrange = (occasion: Occasion, consultation: Consultation): boolean =>
  mayRunConsultation(occasion, consultation) && !consultation.withdrawnAt

/** Who comes to a meeting is for those who run the consultation alone. */
export const maySeeRegistrations = mayRunConsultation

/** A question as it was asked is for those who run the consultation alone. */
export const maySeeAsked = mayRunConsultation

/** Everybody asks from the announcement to the deadline. */
export const mayAsk = ({ today }: Occasion, consultation: Consultation): boolean =>
  ['announced', 'open'].includes(stageOn(today, consultation))

/** Everybody registers until the meeting begins. */
export const mayRegister = ({ now }: Occasion, consultation: Consultation, meeting: Meeting): boolean =>
  meeting.takesRegistrations &&
  consultation.announcedAt !== null &&
  !consultation.withdrawnAt &&
  meetingState(now, meeting) === 'coming'

/** Refuses as not found for the person, as a conflict for the moment. */
export function authorizeArranging(occasion: Occasion, consultation: Consultation): void {
  if (!mayRunConsultation(occasion, consultation)) throw notFound()
  if (consultation.withdrawnAt)
    throw new Refusal('conflict', '“{title}” has been withdrawn: nothing more is arranged for it', {
      title: consultation.title,
    })
}
