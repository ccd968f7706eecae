import { folded, gramsOf, stemsOf } from './words.ts'

/** A theme of the plan; `chapter` is what the plan itself says under it. */
export type Theme = { id: string; title: string; desc?: string; chapter?: string }

type Weights = Map<string, number>

const saturation = 1.4
const lengthShare = 0.6

function countsOf(terms: readonly string[], times = 1, into: Weights = new Map()): Weights {
  for (const term of terms) into.set(term, (into.get(term) ?? 0) + times)
  return into
}

const termsOf = (text: string) => {
  const stems = stemsOf(text)
  return { stems, grams: stems.flatMap(gramsOf) }
}

type Document = { theme: Theme; title: string; stems: Weights; grams: Weights; length: number; gramLength: number }

export type ThemeIndex = {
  documents: Document[]
  stemCount: Weights
  gramCount: Weights
  length: number
  gramLength: number
}

const sum = (weights: Weights) => [...weights.values()].reduce((total, value) => total + value, 0)

/** Prepares themes for ranking: title counts most, then the description, then the plan's own chapter. */
export function indexThemes(themes: readonly Theme[]): ThemeIndex {
  const documents = themes.map((theme) => {
    const stems: Weights = new Map()
    const grams: Weights = new Map()
    for (const [text, times] of [
      [theme.title, 3],
      [theme.desc ?? '', 2],
      [theme.chapter ?? '', 0.35],
    ] as const) {
      const terms = termsOf(text)
      countsOf(terms.stems, times, stems)
      countsOf(terms.grams, times, grams)
    }
    return { theme, title: folded(theme.title), stems, grams, length: sum(stems), gramLength: sum(grams) }
  })
  const stemCount: Weights = new Map()
  const gramCount: Weights = new Map()
  for (const { stems, grams } of documents) {
    countsOf([...stems.keys()], 1, stemCount)
    countsOf([...grams.keys()], 1, gramCount)
  }
  const mean = (values: readonly number[]) =>
    values.reduce((total, value) => total + value, 0) / Math.max(1, values.length)
  return {
    documents,
    stemCount,
    gramCount,
    length: mean(documents.map(({ length }) => length)),
    gramLength: mean(documents.map(({ gramLength }) => gramLength)),
  }
}

/** BM25 of the terms of a query in one document. */
function bm25(
  query: readonly string[],
  document: Weights,
  length: number,
  usual: number,
  counts: Weights,
  documents: number,
): number {
  let score = 0
  for (const term of new Set(query)) {
    const times = document.get(term)
    if (!times) continue
    const rarity = Math.log(1 + (documents - (counts.get(term) ?? 0) + 0.5) / ((counts.get(term) ?? 0) + 0.5))
    score +=
      (rarity * times * (saturation + 1)) /
      (times + saturation * (1 - lengthShare + (lengthShare * length) / Math.max(1, usual)))
  }
  return score
}

export type RankedTheme = { id: string; score: number }

/** The themes by how much a text is about them, best first; a theme's own title in the text comes first of all. */
export function rankThemes(text: string, index: ThemeIndex): RankedTheme[] {
  const { stems, grams } = termsOf(text)
  const spoken = folded(text)
  const size = index.documents.length
  return index.documents
    .map(({ theme, title, ...document }) => {
      const words = bm25(stems, document.stems, document.length, index.length, index.stemCount, size)
      const letters = bm25(grams, document.grams, document.gramLength, index.gramLength, index.gramCount, size)
      const named = title.length > 5 && spoken.includes(title) ? 100 : 0
      return { id: theme.id, score: named + words + (letters * 3) / Math.sqrt(Math.max(9, new Set(grams).size)) }
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
}
