import { type RawBuilder, sql } from 'kysely'
import { holds, type Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Plan } from './plan.ts'

/** Whose plans somebody writes: everybody's, or those of some bodies. */
export type Writing = { writesAll: boolean; writesFor: readonly string[] }

/** A plan is written by the body whose plan it is and by a secretariat; the product itself sets up the demonstration. */
export function writingOf({ actor }: Pick<Occasion, 'actor'>): Writing {
  return {
    writesAll: actor.kind === 'system' || holds(actor, 'secretariat'),
    writesFor: actor.kind === 'person' ? actor.roles.map(({ body }) => body) : [],
  }
}

export function mayWritePlan(occasion: Pick<Occasion, 'actor'>, { authorBody }: Pick<Plan, 'authorBody'>): boolean {
  const { writesAll, writesFor } = writingOf(occasion)
  return writesAll || (authorBody !== null && writesFor.includes(authorBody))
}

export function authorizeWritingPlan(occasion: Occasion, plan: Pick<Plan, 'authorBody' | 'title'>): void {
  if (!mayWritePlan(occasion, plan))
    throw new Refusal('forbidden', 'You do not have permission to write in “{title}”', { title: plan.title })
}

/** A version is public when it is frozen; a draft is for those who write it. */
export function maySeeVersion(
  occasion: Pick<Occasion, 'actor'>,
  plan: Pick<Plan, 'authorBody'>,
  version: { frozenAt: Date | null },
): boolean {
  return version.frozenAt !== null || mayWritePlan(occasion, plan)
}

/** maySeeVersion in SQL, in a query over `plans as plan` and plan_versions; a test compares the two. */
export const mayBeSeenBy = ({ writesAll, writesFor }: Writing, version: 'version' | 'seen'): RawBuilder<boolean> =>
  sql`(${sql.ref(version)}.frozen_at is not null or ${writesAll}::boolean
    or plan.author_body = any(${writesFor}::text[]))`
