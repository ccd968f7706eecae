import type { Sentence } from './sentences.ts'
import { type ThemeIndex, themeScores } from './themes.ts'

const shareOfParagraph = 0.15
const shareOfHeading = 0.5

/** How many sentences before and after, in the same paragraph, say what a sentence is about. */
const neighbours = 4

/** How much a remark must be about a theme for it to be named. */
const leastScore = 1.2

/** Ranks the themes of a stretch of a sentence: by its own words, then its paragraph and its heading. */
export function themesBy(text: string, sentences: readonly Sentence[], index: ThemeIndex) {
  const known = new Map<string, Float64Array>()
  const scoresOf = (words: string): Float64Array => {
    const found = known.get(words)
    if (found) return found
    if (known.size > 50 * neighbours) known.clear()
    const scores = themeScores(words, index)
    known.set(words, scores)
    return scores
  }
  return (at: number, start: number, end: number): string[] => {
    const { paragraph, heading } = sentences[at] as Sentence
    const scores = scoresOf(text.slice(start, end)).slice()
    const add = (words: string, weight: number) => {
      for (const [theme, score] of scoresOf(words).entries()) (scores[theme] as number) += score * weight
    }
    for (const other of sentences.slice(Math.max(0, at - neighbours), at + neighbours + 1))
      if (other.paragraph === paragraph) add(text.slice(other.start, other.end), shareOfParagraph)
    if (heading) add(heading, shareOfHeading)
    return index.themes
      .map(({ id }, theme) => ({ id, score: scores[theme] as number }))
      .filter(({ score }) => score > leastScore)
      .sort((a, b) => b.score - a.score)
      .slice(0, 3)
      .map(({ id }) => id)
  }
}
