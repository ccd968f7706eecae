import type { Sentence, T } from '#languages/index.ts'
import type { ElementKind, PlanKind } from './plan.ts'

const planKindNames = {
  district_plan: 'District plan',
  municipal_plan: 'Municipal plan',
  municipal_strategy: 'Municipal plan strategy',
  municipal_supplement: 'Supplement to the municipal plan',
  local_plan: 'Local plan',
  policy: 'Policy',
} as const satisfies Record<PlanKind, Sentence>

/** What a plan of a kind is called. */
export const planKindName = (t: T, kind: PlanKind): string => t(planKindNames[kind])

const elementKindNames = {
  theme: 'Theme',
  goal: 'Goal',
  effort: 'Effort',
  proposal: 'Proposal',
} as const satisfies Record<Exclude<ElementKind, 'text'>, Sentence>

/** What an element of a kind is called; plain text has no name of its own. */
export const elementKindName = (t: T, kind: ElementKind): string => (kind === 'text' ? '' : t(elementKindNames[kind]))
