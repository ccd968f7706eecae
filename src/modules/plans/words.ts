import type { T } from '#languages/index.ts'
import type { ElementKind, PlanKind } from './plan.ts'

/** What a plan of a kind is called. */
export const planKindName = (t: T, kind: PlanKind): string =>
  ({
    district_plan: t('District plan'),
    municipal_plan: t('Municipal plan'),
    municipal_strategy: t('Municipal plan strategy'),
    municipal_supplement: t('Supplement to the municipal plan'),
    local_plan: t('Local plan'),
    policy: t('Policy'),
  })[kind]

/** What an element of a kind is called; plain text has no name of its own. */
export const elementKindName = (t: T, kind: ElementKind): string =>
  ({ theme: t('Theme'), goal: t('Goal'), effort: t('Effort'), proposal: t('Proposal'), text: '' })[kind]
