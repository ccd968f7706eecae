import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import { addPlan, type DraftElement, type ElementKind, freezePlanVersion, type PlanKind } from '#modules/plans/index.ts'
import { read } from './content.ts'

type SeedElement = { id: string; kind: ElementKind; title: string; body?: string; children?: SeedElement[] }

export type SeedPlan = {
  slug: string
  title: string
  kind: PlanKind
  district?: string
  author?: string
  summary: string
  elements: SeedElement[]
  documents?: { id: string; title: string; author?: string; elements: SeedElement[] }[]
}

type Titles = Record<string, { title?: string } | undefined>

/** Adds a plan and freezes its first version, as it is when a city consults on it. */
export async function seedPlan(occasion: Occasion, plan: SeedPlan, english: Titles = {}): Promise<void> {
  const drafted = (element: SeedElement): DraftElement => {
    const title = english[element.id]?.title
    const translations: Translations = title ? { en: { title } } : {}
    return { ...element, translations, children: (element.children ?? []).map(drafted) }
  }
  await addPlan(occasion, {
    id: plan.slug,
    kind: plan.kind,
    title: plan.title,
    district: plan.district ?? null,
    authorBody: plan.author ?? null,
    summary: plan.summary.trim(),
    elements: plan.elements.map(drafted),
    documents: (plan.documents ?? []).map(({ id, title, author, elements }) => ({
      id,
      title,
      authorBody: author ?? null,
      elements: elements.map(drafted),
    })),
  })
  await freezePlanVersion(occasion, { plan: plan.slug, version: 1 })
}

export function seedVanloesePlan(occasion: Occasion): Promise<void> {
  return seedPlan(occasion, read<SeedPlan>('plan.yaml'), read<Titles>('plan.en.yaml'))
}
