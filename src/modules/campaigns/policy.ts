import type { Occasion } from '#database/occasion.ts'
import { mayReceive, type Response } from '../responses/index.ts'

/** Campaigns are for the secretariat of the body that consults: who sent what is not public. */
export const mayReadCampaigns = (occasion: Occasion, consultation: Pick<Response, 'consultingBody'>): boolean =>
  mayReceive(occasion, consultation)
