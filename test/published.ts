import type { Occasion } from '#database/occasion.ts'
import { approveEdition, publishResponses, readThrough } from '#modules/publication/index.ts'

type Chosen = { consultation: string; responses: readonly string[] }

/** Reads responses through, lets everything stand, and has somebody else publish them. Returns how many became public. */
export async function readAndPublish(reader: Occasion, publisher: Occasion, chosen: Chosen): Promise<number> {
  for (const response of chosen.responses) {
    const { letter, findings } = await readThrough(reader, response)
    const standing = findings.map(({ start, end }) => ({ start, end, reason: 'not_personal' as const }))
    await approveEdition(reader, { response, letter: letter.version, omissions: [], standing })
  }
  return publishResponses(publisher, chosen)
}
