import { type Occasion, personOf } from '#database/occasion.ts'

/**
 * What somebody of the staff has seen that not everybody may: the names in a list, the words of a letter as they came,
 * a file as it came, a mail with an address.
 */
export type Look = 'list' | 'words' | 'file' | 'mail' | 'export' | 'trail'

/** The same look of the same person within so many minutes is one. */
export const sameLookMinutes = 15

const mostRemembered = 5_000

/** When each look was written last by this process; a look that is forgotten here is written once more, no more. */
const remembered = new Map<string, number>()

/**
 * Writes that a person has looked, before they see it. Nobody else's looks are written. It is no change: pages that are
 * kept stay so.
 */
export async function recordLook(occasion: Occasion, subject: string, look: Look): Promise<void> {
  const { db, tenant, now } = occasion
  const actor = personOf(occasion)
  if (actor === null) return
  const key = JSON.stringify([tenant, actor, subject, look])
  const before = remembered.get(key)
  if (before !== undefined && now.getTime() - before < sameLookMinutes * 60_000 && now.getTime() >= before) return
  await db
    .insertInto('auditEntries')
    .values({ tenant, at: now, actor, action: 'personal-data.seen', subject, details: JSON.stringify({ look }) })
    .execute()
  if (remembered.size >= mostRemembered) remembered.clear()
  remembered.set(key, now.getTime())
}
