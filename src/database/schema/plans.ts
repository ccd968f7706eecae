import type { Generated } from 'kysely'
import type { Json, JsonGenerated, Translations } from './json.ts'

export type PlanRow = {
  tenant: string
  id: string
  kind: 'district_plan' | 'municipal_plan' | 'municipal_strategy' | 'municipal_supplement' | 'local_plan' | 'policy'
  title: string
  district: string | null
  authorBody: string | null
  summary: string
  translations: JsonGenerated<Translations>
}

export type PlanVersionRow = {
  tenant: string
  plan: string
  version: number
  begunAt: Date
  frozenAt: Date | null
  sha256: string | null
  note: Generated<string>
}

export type PlanDocumentRow = {
  tenant: string
  plan: string
  version: number
  id: string
  kind: 'plan' | 'background_report'
  title: string
  authorBody: string | null
  position: number
  translations: JsonGenerated<Translations>
}

export type PlanElementRow = {
  tenant: string
  plan: string
  version: number
  id: string
  document: string
  parent: string | null
  theme: string | null
  position: number
  depth: number
  kind: 'theme' | 'goal' | 'effort' | 'proposal' | 'text'
  title: string
  body: string
  translations: Json<Translations>
}
