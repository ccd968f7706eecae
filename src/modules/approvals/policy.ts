import { holds, type Occasion } from '#database/occasion.ts'
import { mayAnswerFor, type Response } from '../responses/index.ts'

/** Decisions and mandates are recorded by the body's case workers. */
export const mayRecordApproval = (occasion: Occasion, { body }: Pick<Response, 'body'>): boolean =>
  body !== null && mayAnswerFor(occasion, body)

/** A response is signed by a signer of the body; that the person also holds an office that day is asked when signing. */
export const maySign = ({ actor }: Occasion, { body }: Pick<Response, 'body'>): boolean =>
  body !== null && holds(actor, 'signer', body)

/** A signed response is sent by the body's case workers. */
export const maySend = mayRecordApproval
