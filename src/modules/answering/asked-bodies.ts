import type { Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { type Consultation, listConsultedParties } from '../consultations/index.ts'
import { findResponseOfBody, mayAnswerFor } from '../responses/index.ts'

export type AskedBody = { body: string; name: string; deadline: CalendarDate; response: string | null; sent: boolean }

/** The bodies that were asked and that the person may answer for, with how far they are. */
export async function askedBodies(occasion: Occasion, { id, announcedAt }: Consultation): Promise<AskedBody[]> {
  if (occasion.actor.kind !== 'person' || !announcedAt) return []
  const parties = await listConsultedParties(occasion, id)
  return Promise.all(
    parties
      .filter(({ body }) => mayAnswerFor(occasion, body))
      .map(async ({ body, name, deadline }) => {
        const begun = await findResponseOfBody(occasion, id, body)
        return { body, name, deadline, response: begun?.id ?? null, sent: Boolean(begun?.submittedAt) }
      }),
  )
}
