export { addPlan, beginPlanVersion, editElement, freezePlanVersion, type NewPlan } from './commands.ts'
export {
  type DraftElement,
  type ElementKind,
  languageOf,
  type Plan,
  type PlanDocument,
  type PlanElement,
  type PlanKind,
  type PlanVersion,
  planDocument,
  planLanguage,
  type Titled,
  themesOf,
  titleIn,
  titlesOf,
} from './plan.ts'
export { mayWritePlan } from './policy.ts'
export { getPlan, listPlans, type PlanListing, readVersion } from './queries.ts'
export { elementKindName, planKindName } from './words.ts'
