import { holds, type Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import type { Scope } from './queries.ts'

type Case = { consultingBody: string; announcedAt: Date | null }

/**
 * Those who run the consultation see every submitted response; a body sees its own and what is published;
 * everybody else what is published. A consultation that has not been announced is seen by those who run it.
 */
export function scopeOf({ actor }: Occasion, { consultingBody, announcedAt }: Case): Scope {
  const runs = holds(actor, 'secretariat', consultingBody) || holds(actor, 'publisher', consultingBody)
  if (!announcedAt && !runs) throw notFound()
  const ownBodies = actor.kind === 'person' ? [...new Set(actor.roles.map(({ body }) => body))] : []
  return { publishedOnly: !runs, ownBodies }
}
