import { belongsTo, holds, type Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Plan } from './plan.ts'

/** A plan is written by the body whose plan it is and by a secretariat; the product itself sets up the demonstration. */
export function mayWritePlan({ actor }: Occasion, plan: Pick<Plan, 'authorBody'>): boolean {
  if (actor.kind === 'system' || holds(actor, 'secretariat')) return true
  return plan.authorBody !== null && belongsTo(actor, plan.authorBody)
}

export function authorizeWritingPlan(occasion: Occasion, plan: Pick<Plan, 'authorBody' | 'title'>): void {
  if (!mayWritePlan(occasion, plan))
    throw new Refusal('forbidden', 'You do not have permission to write in “{title}”', { title: plan.title })
}

/** A version is public when it is frozen; a draft is for those who write it. */
export function maySeeVersion(occasion: Occasion, plan: Plan, version: { frozenAt: Date | null }): boolean {
  return version.frozenAt !== null || mayWritePlan(occasion, plan)
}
