import { belongsTo, holds, type Occasion } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { type Consultation, stageOn } from '../consultations/index.ts'
import type { Response } from './response.ts'

type Seen = Pick<Response, 'body' | 'consultingBody' | 'planAuthor' | 'submittedAt' | 'publishedAt'>

/** The secretariat and the publisher of the body that consults. */
const runs = ({ actor }: Occasion, { consultingBody }: Pick<Response, 'consultingBody'>) =>
  actor.kind === 'system' || holds(actor, 'secretariat', consultingBody) || holds(actor, 'publisher', consultingBody)

/** A body's answer is written by its case workers, a local committee's by its secretary. */
export const mayAnswerFor = ({ actor }: Occasion, body: string): boolean =>
  holds(actor, 'case_worker', body) || holds(actor, 'local_committee_secretary', body)

/**
 * A draft inside a body is seen by that body alone. What was submitted is also seen by the body that consults and by
 * the body whose plan it is about; what is published by everybody.
 */
export function maySeeResponse(occasion: Occasion, response: Seen): boolean {
  if (response.publishedAt) return true
  if (response.body && belongsTo(occasion.actor, response.body)) return true
  if (!response.submittedAt) return false
  return runs(occasion, response) || (response.planAuthor !== null && belongsTo(occasion.actor, response.planAuthor))
}

/** Who may write in it: its body's case workers until it is sent; the secretariat codes what citizens sent. */
export function mayWriteResponse(occasion: Occasion, response: Seen): boolean {
  if (response.body) return response.submittedAt === null && mayAnswerFor(occasion, response.body)
  return mayReceive(occasion, response)
}

/** Letters, mails and notes of others are entered by the secretariat of the body that consults. */
export const mayReceive = ({ actor }: Occasion, { consultingBody }: Pick<Response, 'consultingBody'>): boolean =>
  actor.kind === 'system' || holds(actor, 'secretariat', consultingBody)

/** Responses are published by those who run the consultation. */
export const mayPublishResponses = (occasion: Occasion, consultation: Pick<Response, 'consultingBody'>): boolean =>
  runs(occasion, consultation)

/** What was submitted is listed for those who run the consultation and for the body whose plan it is about. */
export const mayReadSubmitted = (
  occasion: Occasion,
  consultation: Pick<Response, 'consultingBody' | 'planAuthor'>,
): boolean =>
  runs(occasion, consultation) ||
  (consultation.planAuthor !== null && belongsTo(occasion.actor, consultation.planAuthor))

/** A file as it was received is never public: metadata and signatures go with it. */
export const mayReadOriginal = (occasion: Occasion, response: Seen): boolean =>
  runs(occasion, response) || (response.body !== null && belongsTo(occasion.actor, response.body))

/**
 * Anybody answers a public consultation from its first day on; after the deadline as well, and marked so. Who holds a
 * personal invitation answers without signing in, also where only those who were asked answer.
 */
export function authorizeSending(occasion: Occasion, consultation: Consultation, { invited = false } = {}): void {
  const { title } = consultation
  if (!consultation.announcedAt) throw notFound()
  if (consultation.withdrawnAt)
    throw new Refusal('conflict', '“{title}” has been withdrawn and can no longer be answered', { title })
  if (stageOn(occasion.today, consultation) === 'announced')
    throw new Refusal('conflict', 'From {date} you can answer.', { date: consultation.opensOn })
  if (invited) return
  if (!consultation.public) throw new Refusal('conflict', 'Only the parties that were asked answer this consultation.')
  if (consultation.signInRequired && occasion.actor.kind !== 'person')
    throw new Refusal('forbidden', 'Sign in to answer this consultation')
}
