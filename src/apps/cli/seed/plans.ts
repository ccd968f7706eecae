import type { Occasion } from '#database/occasion.ts'
import type { Translations } from '#database/schema/json.ts'
import type { Demonstration } from '#database/seeds/vanloese/read.ts'
import { addPlan, type DraftElement, freezePlanVersion } from '#modules/plans/index.ts'

const inEnglish = (english: { title: string } | undefined): Translations => (english ? { en: english } : {})

type SeedElement = Demonstration['plan']['elements'][number]

/** Vanløse's plan with its report, frozen as the city consults on it. */
export async function seedVanloesePlan(occasion: Occasion, { plan, planInEnglish }: Demonstration): Promise<void> {
  const drafted = (element: SeedElement): DraftElement => {
    return {
      ...element,
      translations: inEnglish(planInEnglish.elements[element.id]),
      children: (element.children ?? []).map(drafted),
    }
  }
  const { slug, kind, title, district, author, summary, elements, documents } = plan
  await addPlan(occasion, {
    id: slug,
    kind,
    title,
    district,
    authorBody: author,
    summary,
    translations: { en: { title: planInEnglish.title, summary: planInEnglish.summary } },
    elements: elements.map(drafted),
    documents: documents.map(({ id, title, author, elements }) => ({
      id,
      title,
      translations: inEnglish(planInEnglish.documents[id]),
      authorBody: author,
      elements: elements.map(drafted),
    })),
  })
  await freezePlanVersion(occasion, { plan: slug, version: 1 })
}
