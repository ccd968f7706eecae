import type { Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { listConsultationsToRemind, remindParties } from '../consultations/index.ts'
import { remindOfMeetings } from '../meetings/index.ts'

/**
 * Sends the reminders that are due on the day of the occasion, in every consultation of its city, and of the meetings that
 * are near. Asked twice, or by two at once, it sends nothing twice. `site` is the public address the mails lead to. Returns
 * how many parties and people were reminded.
 */
export async function remindByTheClock(occasion: Occasion, site: string): Promise<number> {
  let reminded = await remindOfMeetings(occasion, site)
  for (const id of await listConsultationsToRemind(occasion)) {
    try {
      reminded += (await remindParties(occasion, { id, site })).length
    } catch (error) {
      // Withdrawn or answered since the list was made: then there is nobody to remind.
      if (!(error instanceof Refusal)) throw error
    }
  }
  return reminded
}
