import { type LanguageCode, languageOf, type T } from '#languages/index.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { type Clock, dateOf } from '#platform/clock.ts'
import type { Door, DoorContext } from '#platform/web/door.ts'
import type { Changes } from './changes.ts'
import type { Db, Tx } from './connect.ts'

export type Role =
  | 'secretariat'
  | 'publisher'
  | 'case_worker'
  | 'signer'
  | 'local_committee_secretary'
  | 'administrator'

/** A role a person holds on the day of the occasion, at a body. */
export type HeldRole = { body: string; role: Role }

export type Actor =
  | { kind: 'anyone' }
  | { kind: 'person'; id: string; name: string; roles: readonly HeldRole[] }
  /** The product itself, for what happens by the clock (reminders) and for the demonstration's first rows. */
  | { kind: 'system' }

/** Who asks, on which day, in which city and language, against which database: the first argument of every query and command. */
export type Occasion = {
  readonly tenant: string
  readonly actor: Actor
  readonly now: Date
  readonly today: CalendarDate
  readonly language: LanguageCode
  readonly t: T
  readonly db: Db
  readonly changes: Changes
}

export type OccasionDetails = {
  tenant: string
  actor: Actor
  clock: Clock
  db: Db
  changes: Changes
  language?: LanguageCode
}

export function occasionOf({ tenant, actor, clock, db, changes, language = 'da' }: OccasionDetails): Occasion {
  const now = clock.now()
  return { tenant, actor, now, today: dateOf(now), language, t: languageOf(language).t, db, changes }
}

/** True when the actor holds the role, at the body if one is named. */
export function holds(actor: Actor, role: Role, body?: string): boolean {
  return actor.kind === 'person' && actor.roles.some((held) => held.role === role && (!body || held.body === body))
}

/** True when the actor holds any role at the body. */
export function belongsTo(actor: Actor, body: string): boolean {
  return actor.kind === 'person' && actor.roles.some((held) => held.body === body)
}

/** The person who asks; null for anyone who is not signed in and for the product itself. */
export const personOf = (occasion: Occasion): string | null =>
  occasion.actor.kind === 'person' ? occasion.actor.id : null

/** One transaction for one change. When it has committed, no page kept from before it is shown again. */
export async function change<Result>(occasion: Occasion, work: (tx: Tx) => Promise<Result>): Promise<Result> {
  const result = await occasion.db.transaction().execute(async (tx) => {
    const result = await work(tx)
    await occasion.changes.announce(tx, occasion.tenant)
    return result
  })
  occasion.changes.happened(occasion.tenant)
  return result
}

/** What the modules' web doors see of a request. */
export type Web = Door<Occasion>

export type WebContext = DoorContext<Occasion>
