import { clausesOf } from './clauses.ts'
import type { Fields } from './field.ts'
import { best, type Guess, inPlace, labelsOf, probabilityOf, rankedOf, separate } from './guesses.ts'
import type { Label } from './labels.ts'
import { type Class, classify, type Learner } from './learner.ts'
import { type Question, questionsUnder } from './questions.ts'
import type { Sentence, Structure } from './sentences.ts'
import { type Speaker, speakerOf, voiceOfLetter } from './speaker.ts'
import type { ThemeIndex } from './themes.ts'
import { themesBy } from './themes-of-remark.ts'
import { onOneLine } from './words.ts'

/** One remark as the reader proposes it. `quote` is the text between start and end, letter for letter. */
export type ReadRemark = {
  start: number
  end: number
  quote: string
  labels: Label[]
  /** Three labels, best first. */
  ranked: Label[]
  speaker: Speaker
  /** Ids of themes, best first, at most three. */
  themes: string[]
  /** Questions of the consultation that the heading it stands under answers. */
  questions: number[]
}

/** A sentence is left out when it is this probable that it is no remark. */
const certainlyNone = 0.4

/** Words that leave something out when a sentence begins with them. */
const opensException = /^(?:undtaget|undtagelse\S{0,4}|bortset (?:her)?fra|med undtagelse|på nær)\s/i

type Context = { learner: Learner; themes: ThemeIndex | null; questions: readonly Question[]; fields: Fields }

/** A stretch that is one act: a sentence, or a clause of one; `sentence` is its index. */
export type Piece = { start: number; end: number; sentence: number; guesses: Guess[] }

/** The pieces of a letter's sentences in their order, each with what it could be, most probable first. */
export function piecesOf(text: string, sentences: readonly Sentence[], learner: Learner): Piece[] {
  const all: Piece[] = []
  let after: { paragraph: number; name: Class } | null = null
  const guess = (start: number, end: number, sentence: number) => {
    const { heading, lead, paragraph } = sentences[sentence] as Sentence
    const words = onOneLine(text.slice(start, end))
    const guesses = classify(learner, lead === null ? words : onOneLine(`${lead} ${words}`))
    return inPlace(guesses, {
      heading,
      sentence,
      after: after?.paragraph === paragraph ? after.name : null,
      excepts: opensException.test(words),
    })
  }
  for (const [index, sentence] of sentences.entries()) {
    const pieces: Piece[] = []
    for (const clause of clausesOf(text, sentence)) {
      const guesses = guess(clause.start, clause.end, index)
      const before = pieces.at(-1)
      if (clause.follows === 'reason' && before) guesses.unshift({ name: 'reason', probability: 1 })
      if (clause.follows === 'exception' && before) guesses.unshift({ name: 'exception', probability: 1 })
      if (before && !separate(best(before.guesses), best(guesses), clause.follows)) {
        before.end = clause.end
        before.guesses = guess(before.start, before.end, index)
      } else pieces.push({ start: clause.start, end: clause.end, sentence: index, guesses })
    }
    all.push(...pieces)
    const last = pieces.at(-1)
    if (last) after = { paragraph: sentence.paragraph, name: best(last.guesses).name }
  }
  return all
}

/** Whether a piece is so probably no remark that it is left out. */
export const isNone = ({ guesses }: Pick<Piece, 'guesses'>): boolean =>
  best(guesses).name === 'none' && probabilityOf(guesses, 'none') > certainlyNone

/** The remarks of a letter, in its order. */
export function remarksOf(text: string, { sentences }: Structure, context: Context): ReadRemark[] {
  const remarks: ReadRemark[] = []
  let speaker: Speaker | null = null
  const voice = voiceOfLetter(context.fields)
  const themesOf = context.themes ? themesBy(text, sentences, context.themes) : () => []
  for (const piece of piecesOf(text, sentences, context.learner)) {
    const { start, end, sentence, guesses } = piece
    if (isNone(piece)) continue
    const quote = text.slice(start, end)
    const labels = labelsOf(onOneLine(quote), guesses)
    speaker = speakerOf(onOneLine(quote), labels, voice, speaker === 'quoted' ? null : speaker)
    remarks.push({
      start,
      end,
      quote,
      labels,
      ranked: rankedOf(labels, guesses),
      speaker,
      themes: themesOf(sentence, start, end),
      questions: questionsUnder((sentences[sentence] as Sentence).heading, context.questions),
    })
  }
  return remarks
}
