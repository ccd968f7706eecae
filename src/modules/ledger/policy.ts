import type { Occasion } from '#database/occasion.ts'
import { mayReceive, type Response } from '../responses/index.ts'

/** Responses are read into remarks by the secretariat of the body that consults. */
export const mayReadInto = (occasion: Occasion, consultation: Pick<Response, 'consultingBody'>): boolean =>
  mayReceive(occasion, consultation)

/** What a body has sent is read as well, but its remarks are its own. */
export const mayMakeRemarks = ({ body }: Pick<Response, 'body'>): boolean => body === null
