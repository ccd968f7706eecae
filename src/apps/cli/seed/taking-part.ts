import type { Demonstration } from '#database/seeds/vanloese/read.ts'
import { addMeeting, answerEnquiry, ask, register } from '#modules/meetings/index.ts'
import type { City } from './city.ts'

/** The public meetings, who registered for them, and the questions people asked, each at its moment. */
export async function seedTakingPart(city: City, { takingPart }: Demonstration, site: string): Promise<void> {
  for (const { consultation, by, addedAt, registered, capacity, ...facts } of takingPart.meetings) {
    const meeting = await addMeeting(await city.person(by, addedAt), {
      consultation,
      facts: { ...facts, takesRegistrations: true, capacity: String(capacity) },
    })
    for (const { at, ...who } of registered) await register(city.system(at), { consultation, meeting, ...who, site })
  }
  for (const { consultation, asked, askedAt, by, answeredAt, answer } of takingPart.questions) {
    const enquiry = await ask(city.system(askedAt), { consultation, question: asked, name: '', email: '' })
    if (!by || !answeredAt || !answer) continue
    await answerEnquiry(await city.person(by, answeredAt), {
      consultation,
      enquiry,
      shown: asked,
      answer,
      publish: true,
      looked: true,
      site,
    })
  }
}
