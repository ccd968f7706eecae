import { fieldsOf } from './fields.ts'
import { type Guess, labelsOf, rankedOf } from './guesses.ts'
import type { Label } from './labels.ts'
import { type Example, type Learner, readExamples, reasonFor, startingLearner, train } from './learner.ts'
import type { Span } from './lines.ts'
import { isNone, type Piece, piecesOf } from './remarks.ts'
import { type Structure, structureOf } from './sentences.ts'
import { type Speaker, speakerOf, voiceOfLetter } from './speaker.ts'
import { indexThemes, type Theme, type ThemeIndex, wordsForTheme } from './themes.ts'
import { themesBy } from './themes-of-remark.ts'
import { onOneLine } from './words.ts'

/** What the reader bids for a stretch of a letter, for a person to take or leave. */
export type Bids = Span & {
  /** Three at most, best first; `because` are words of the stretch, '' where none stands out. */
  labels: { label: Label; because: string }[]
  /** That it is no remark at all, such as a greeting. */
  none: boolean
  speaker: Speaker
  /** Ids of themes, three at most, best first, each with words of the stretch. */
  themes: { id: string; because: string[] }[]
}

/** What the bids are made with; the learner is the one the product starts with where none is given. */
export type Bidding = { themes: ThemeIndex | null; learner?: Learner }

/** How much a remark that was confirmed in the consultation itself weighs against an example that came with the product. */
const timesOfOwn = 2

/** A learner that has also learned from what people confirmed, in 0.2 to 0.4 s: off the event loop. */
export const learnerFrom = (own: readonly Example[]): Learner =>
  own.length === 0
    ? startingLearner()
    : train([...readExamples(), ...Array.from({ length: timesOfOwn }, () => own).flat()])

/** A letter in which no sentence is found, such as a line without a full stop, is one sentence: its words count too. */
function structureWithSentences(text: string): Structure {
  const structure = structureOf(text)
  const words = /\S(?:.*\S)?/s.exec(text)
  if (structure.sentences.length > 0 || !words) return structure
  const whole = { start: words.index, end: words.index + words[0].length, heading: null, paragraph: 0, lead: null }
  return { ...structure, sentences: [whole] }
}

/** Every sentence or clause of a letter with its bids, in the letter's order; none only where it has no words. */
export function bidsOf(text: string, bidding: Bidding): Bids[] {
  const structure = structureWithSentences(text)
  return bidsFor(text, structure, piecesOf(text, structure.sentences, bidding.learner ?? startingLearner()), bidding)
}

/** New bids for stretches that a person has divided otherwise. */
export function bidsAt(text: string, stretches: readonly Span[], bidding: Bidding): Bids[] {
  const structure = structureWithSentences(text)
  const sentenceAt = (start: number) =>
    Math.max(
      0,
      structure.sentences.findLastIndex((one) => one.start <= start),
    )
  const sentences = stretches.map(({ start, end }) => ({
    ...(structure.sentences[sentenceAt(start)] ?? { heading: null, paragraph: 0, lead: null }),
    start,
    end,
  }))
  const whole = sentences.map(({ start, end }, sentence) => {
    const [first] = piecesOf(
      text,
      [sentences[sentence] as (typeof sentences)[number]],
      bidding.learner ?? startingLearner(),
    )
    return { start, end, sentence, guesses: first?.guesses ?? [] }
  })
  return bidsFor(text, { ...structure, sentences }, whole, bidding)
}

function bidsFor(text: string, structure: Structure, pieces: readonly Piece[], { themes, learner }: Bidding): Bids[] {
  const by = learner ?? startingLearner()
  const voice = voiceOfLetter(fieldsOf(text, structure))
  const themesOf = themes ? themesBy(text, structure.sentences, themes) : () => []
  let before: Speaker | null = null
  return pieces.map((piece) => {
    const { start, end, sentence, guesses } = piece
    const words = onOneLine(text.slice(start, end))
    const ranked = rankedOf(labelsIn(words, guesses), guesses)
    before = speakerOf(words, ranked.slice(0, 1), voice, before === 'quoted' ? null : before)
    return {
      start,
      end,
      labels: ranked.map((label) => ({ label, because: reasonFor(by, words, label) })),
      none: isNone(piece),
      speaker: before,
      themes: themesOf(sentence, start, end).map((id) => ({
        id,
        because: themes ? wordsForTheme(words, id, themes) : [],
      })),
    }
  })
}

/** Its first label; a stretch of nothing but blanks and marks has none. */
const labelsIn = (words: string, guesses: readonly Guess[]): Label[] =>
  guesses.some(({ name }) => name !== 'none') ? labelsOf(words, guesses).slice(0, 1) : []

export const themeIndex = (themes: readonly Theme[]): ThemeIndex | null =>
  themes.length > 0 ? indexThemes(themes) : null

/** What a thread of its own makes bids for; where a person has divided a letter, its stretches. */
export type BidsWanted = {
  examples: readonly Example[]
  themes: readonly Theme[]
  letters: readonly { text: string; stretches: readonly Span[] | null }[]
}
