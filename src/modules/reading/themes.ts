import { subjectsOf } from './subjects.da.ts'
import { folded, stemsOf, wordsOf } from './words.ts'

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
  return { stems, subjects: subjectsOf(text) }
}

/** What each term adds to the score of each theme, in the order of the themes. */
type Scores = Map<string, Float64Array>

export type ThemeIndex = { themes: { id: string; title: string }[]; stems: Scores; edges: Edges; subjects: Scores }

/** For a beginning or end of the themes' words, the words that have it. */
type Edges = Map<string, string[]>

/** The shortest part of a compound that counts, and the longest word that is taken for one, in letters. */
const leastPart = 5
const longestWord = 40

/** The beginnings and ends of a word that could be words themselves, the word not among them. */
function edgesOf(word: string): string[] {
  const edges: string[] = []
  if (word.length > longestWord) return edges
  for (let length = leastPart; length < word.length; length++) edges.push(word.slice(0, length), word.slice(-length))
  return edges
}

/** The themes' words that are part of a word of a letter, or that it is part of: “sti” apart, “skolevej” and “vejtræ” meet. */
function kinOf(word: string, { stems, edges }: ThemeIndex): string[] {
  if (stems.has(word)) return []
  return [...(edges.get(word) ?? []), ...edgesOf(word).filter((edge) => stems.has(edge))]
}

/** BM25 of every term of the documents in each of them. */
function bm25(documents: readonly Weights[]): Scores {
  const lengths = documents.map((weights) => [...weights.values()].reduce((total, value) => total + value, 0))
  const usual = lengths.reduce((total, length) => total + length, 0) / Math.max(1, lengths.length)
  const scores: Scores = new Map()
  for (const term of new Set(documents.flatMap((weights) => [...weights.keys()]))) {
    const having = documents.filter((weights) => weights.has(term)).length
    const rarity = Math.log(1 + (documents.length - having + 0.5) / (having + 0.5))
    const of = documents.map((weights, index) => {
      const times = weights.get(term) ?? 0
      const length = (lengths[index] as number) / Math.max(1, usual)
      return (rarity * times * (saturation + 1)) / (times + saturation * (1 - lengthShare + lengthShare * length))
    })
    scores.set(term, Float64Array.from(of))
  }
  return scores
}

/** Prepares themes for ranking: title counts most, then the description, then the plan's own chapter. */
export function indexThemes(themes: readonly Theme[]): ThemeIndex {
  const documents = themes.map(({ title, desc = '', chapter = '' }) => {
    const stems: Weights = new Map()
    const subjects: Weights = new Map()
    for (const [text, times] of [
      [title, 3],
      [desc, 2],
      [chapter, 0.35],
    ] as const) {
      const terms = termsOf(text)
      countsOf(terms.stems, times, stems)
      countsOf(terms.subjects, times, subjects)
    }
    return { stems, subjects }
  })
  const edges: Edges = new Map()
  for (const stem of new Set(documents.flatMap(({ stems }) => [...stems.keys()])))
    for (const edge of edgesOf(stem)) edges.set(edge, [...(edges.get(edge) ?? []), stem])
  return {
    edges,
    themes: themes.map(({ id, title }) => ({ id, title: folded(title) })),
    stems: bm25(documents.map(({ stems }) => stems)),
    subjects: bm25(documents.map(({ subjects }) => subjects)),
  }
}

function addTo(scores: Float64Array, terms: Iterable<string>, from: Scores, weight: number): void {
  for (const term of terms) {
    const found = from.get(term)
    if (found) for (let at = 0; at < scores.length; at++) (scores[at] as number) += (found[at] as number) * weight
  }
}

/** How much it counts that a text and a theme are about the same, where they share no word. */
const shareOfSubjects = 1

/** How much a part of a compound counts, against the whole word. */
const shareOfKin = 0.6

/** A theme whose own title stands in the text comes first of all. */
const named = 100

/** How much a text is about each theme, in the order of the themes. */
export function themeScores(text: string, index: ThemeIndex): Float64Array {
  const { themes, stems, subjects } = index
  const terms = termsOf(text)
  const spoken = folded(text)
  const scores = new Float64Array(themes.length)
  addTo(scores, new Set(terms.stems), stems, 1)
  addTo(scores, new Set(terms.stems.flatMap((stem) => kinOf(stem, index))), stems, shareOfKin)
  addTo(scores, new Set(terms.subjects), subjects, shareOfSubjects)
  return scores.map((score, at) => {
    const { title } = themes[at] as { title: string }
    return Math.min(named, score + (title.length > 5 && spoken.includes(title) ? named : 0))
  })
}

/** How many words are told as the reason for a theme. */
const wordsTold = 2

/** The words of a text that speak most for a theme, as they stand there. */
export function wordsForTheme(text: string, theme: string, index: ThemeIndex): string[] {
  const at = index.themes.findIndex(({ id }) => id === theme)
  const scored = new Map<string, number>()
  for (const { start, end } of wordsOf(text)) {
    const word = text.slice(start, end)
    const score = themeScores(word, index)[at] ?? 0
    if (score > 0) scored.set(word, score)
  }
  return [...scored]
    .sort(([, a], [, b]) => b - a)
    .slice(0, wordsTold)
    .map(([word]) => word)
}
