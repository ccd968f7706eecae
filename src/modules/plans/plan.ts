import type { Translations } from '#database/schema/json.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'

export type PlanKind =
  | 'district_plan'
  | 'municipal_plan'
  | 'municipal_strategy'
  | 'municipal_supplement'
  | 'local_plan'
  | 'policy'

export type ElementKind = 'theme' | 'goal' | 'effort' | 'proposal' | 'text'

/** One element of a plan: its id is the same in every version of the plan. */
export type PlanElement = {
  id: string
  document: string
  parent: string | null
  /** The theme it lies under (a theme's own id for a theme); null outside the themes. */
  theme: string | null
  position: number
  depth: number
  kind: ElementKind
  title: string
  body: string
  translations: Translations
}

export type PlanDocument = {
  id: string
  kind: 'plan' | 'background_report'
  title: string
  authorBody: string | null
  position: number
  translations: Translations
}

/** The document that is the plan itself, beside the reports that go with it. */
export const planDocument = 'plan'

export type Plan = {
  id: string
  kind: PlanKind
  title: string
  district: string | null
  authorBody: string | null
  summary: string
  translations: Translations
}

export type PlanVersion = {
  version: number
  frozenAt: Date | null
  sha256: string | null
  documents: PlanDocument[]
  elements: PlanElement[]
}

/** An element as it is written down in a draft: in reading order, with what lies under it. */
export type DraftElement = {
  id: string
  kind: ElementKind
  title: string
  body?: string
  translations?: Translations
  children?: readonly DraftElement[]
}

/** Lays a draft out in reading order; positions start at `from`. */
export function layOut(document: string, drafts: readonly DraftElement[], from = 0): PlanElement[] {
  const elements: PlanElement[] = []
  const walk = (draft: DraftElement, parent: PlanElement | null) => {
    const element: PlanElement = {
      id: draft.id,
      document,
      parent: parent?.id ?? null,
      theme: draft.kind === 'theme' ? draft.id : (parent?.theme ?? null),
      position: from + elements.length,
      depth: parent ? parent.depth + 1 : 0,
      kind: draft.kind,
      title: draft.title,
      body: (draft.body ?? '').trim(),
      translations: draft.translations ?? {},
    }
    elements.push(element)
    for (const child of draft.children ?? []) walk(child, element)
  }
  for (const draft of drafts) walk(draft, null)
  return elements
}

/** The fingerprint of a version: every title and text of it, in order, and nothing that lies outside the plan. */
export function fingerprint(plan: Plan, documents: readonly PlanDocument[], elements: readonly PlanElement[]): string {
  return sha256(
    canonicalJson({
      plan: plan.id,
      title: plan.title,
      documents: documents.map(({ id, kind, title, authorBody }) => ({ id, kind, title, authorBody })),
      elements: elements.map(({ id, document, parent, kind, title, body }) => ({
        id,
        document,
        parent,
        kind,
        title,
        body,
      })),
    }),
  )
}

/** The themes of a version in the plan's order. */
export const themesOf = (elements: readonly PlanElement[]) => elements.filter(({ kind }) => kind === 'theme')

/** Something with a title, and that title in other languages; what was frozen before 2026 has none. */
export type Titled = { title: string; translations?: Translations | undefined }

/** The title of a plan, a document, an element or a case in a language, or in its own where there is none. */
export const titleIn = (language: string, { title, translations }: Titled): string =>
  translations?.[language]?.title ?? title

/** What a plan is about, in a language or in the plan's own. */
export const summaryIn = (language: string, { summary, translations }: Pick<Plan, 'summary' | 'translations'>) =>
  translations[language]?.summary ?? summary

/** The language in which a text is shown: the reader's where it has been translated, otherwise the plan's. */
export const languageOf = (
  language: string,
  { translations }: Pick<Titled, 'translations'>,
  field: 'title' | 'summary' = 'title',
): string => (translations?.[language]?.[field] ? language : planLanguage)

/** Of the translations only the titles: what a frozen report needs of a plan, a theme or a case. */
export const titlesOf = (translations: Translations): Translations =>
  Object.fromEntries(Object.entries(translations).flatMap(([code, { title }]) => (title ? [[code, { title }]] : [])))

/** Plans are written in Danish; the words that were consulted on are never translated. */
export const planLanguage = 'da'
