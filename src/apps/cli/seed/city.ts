import type { Changes } from '#database/changes.ts'
import type { Db } from '#database/connect.ts'
import { type Actor, type Occasion, occasionOf } from '#database/occasion.ts'
import { actorNamed } from '#modules/parties/index.ts'
import { clockAt } from '#platform/clock.ts'

/** The city that is seeded: who acts in it, and when, is said at every step. */
export type City = {
  /** The product itself, at an instant. */
  system(instant: string): Occasion
  /** A person with the roles of that day, at an instant. */
  person(id: string, instant: string): Promise<Occasion>
}

export function cityOf(tenant: string, db: Db, changes: Changes): City {
  const at = (actor: Actor, instant: string) => occasionOf({ tenant, actor, clock: clockAt(instant), db, changes })
  const system = (instant: string) => at({ kind: 'system' }, instant)
  return { system, person: async (id, instant) => at(await actorNamed(system(instant), id), instant) }
}
