import { holds, type Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'

/** Bodies, people and their roles are kept by an administrator; the product itself sets up a new city. */
export function mayKeepParties({ actor }: Occasion): boolean {
  return actor.kind === 'system' || holds(actor, 'administrator')
}

export function authorizeKeepingParties(occasion: Occasion): void {
  if (!mayKeepParties(occasion))
    throw new Refusal('forbidden', 'Only an administrator may change bodies, people and roles')
}
