import { clausesOf } from './clauses.ts'
import { cuesIn } from './cues.da.ts'
import type { Fields } from './field.ts'
import type { Label } from './labels.ts'
import { type Class, classify, type Learner } from './learner.ts'
import type { Sentence, Structure } from './sentences.ts'
import { type ThemeIndex, themeScores } from './themes.ts'
import { onOneLine } from './words.ts'

export type Speaker = 'committee' | 'administration' | 'unit' | 'sender' | 'quoted'

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

export type Question = { no: number; kind: 'priority' | 'approach' | 'funding' | 'general'; text: string }

type Guess = { name: Class; probability: number }

const financial = /økonomi|finans|budget|midler|penge/i

/** Where a sentence stands: how far into the letter, and after what in its paragraph. */
type Place = { heading: string | null; sentence: number; after: Class | null }

const stances: readonly (Class | null)[] = [
  'endorse',
  'endorse_res',
  'oppose',
  'proposal',
  'exception',
  'constraint',
  'offer',
  'ask',
]

/** The first sentences of a letter, which say why it is written, and what it thinks of the whole. */
const occasionSentences = 2
const openingSentences = 4

/** How much more or less probable a class is at a place; chosen on letters whose labels were known. */
function likelihood(name: Class, { heading, sentence, after }: Place): number {
  const aboutMoney = heading !== null && financial.test(heading)
  if (name === 'budget') return aboutMoney ? 2.2 : 1
  if (name === 'constraint') return aboutMoney ? 1.5 : 1
  if (name === 'reason') return stances.includes(after) ? 2 : 0.7
  if (name === 'background') return sentence < occasionSentences ? 1.5 : 0.5
  if (name === 'assessment') return sentence < openingSentences ? 1.3 : 0.8
  return 1
}

/** What stands around a sentence speaks for it too: under “Økonomi” it is about money, after a position its ground. */
const inPlace = (guesses: readonly Guess[], place: Place): Guess[] =>
  guesses
    .map(({ name, probability }) => ({ name, probability: probability * likelihood(name, place) }))
    .sort((a, b) => b.probability - a.probability)

const best = (guesses: readonly Guess[]) => guesses[0] as Guess

const probabilityOf = (guesses: readonly Guess[], name: Class) =>
  guesses.find((guess) => guess.name === name)?.probability ?? 0

/** A second label is given too when it is nearly as probable as the first. */
const shareOfSecond = 0.6
const pairOf: Partial<Record<Label, Label[]>> = {
  assessment: ['endorse', 'endorse_res'],
  endorse: ['assessment'],
  endorse_res: ['assessment'],
  constraint: ['budget'],
}

/** Labels that may share one remark. */
function labelsOf(sentence: string, guesses: readonly Guess[]): Label[] {
  const cues = new Set(cuesIn(sentence))
  const first = best(guesses.filter(({ name }) => name !== 'none')).name as Label
  const found: Label[] = [first]
  const ofWhole =
    cues.has('the plan') &&
    (cues.has('the whole') ||
      (cues.has('assesses') && (cues.has('in line') || /\b(?:bydels)?plan(?:en)?\b/i.test(sentence))))
  if ((first === 'endorse' || first === 'endorse_res') && ofWhole) found.unshift('assessment')
  const unfavourable = cues.has('against') || cues.has('worried') || /\bikke\b|\bkun delvist\b/i.test(sentence)
  if (
    first === 'assessment' &&
    !unfavourable &&
    (cues.has('the whole') || cues.has('welcomes') || cues.has('in line') || cues.has('endorses'))
  )
    found.push(cues.has('but') || cues.has('misses') ? 'endorse_res' : 'endorse')
  if (first === 'constraint' && cues.has('earmarked') && cues.has('money word')) found.push('budget')
  if (first === 'budget' && cues.has('earmarked') && !cues.has('amount')) found.unshift('constraint')
  for (const name of pairOf[first] ?? [])
    if (found.length === 1 && probabilityOf(guesses, name) > probabilityOf(guesses, first) * shareOfSecond)
      found.push(name)
  if (found[0] !== 'assessment' && found.includes('assessment')) found.reverse()
  return found
}

function rankedOf(labels: readonly Label[], guesses: readonly Guess[]): Label[] {
  const rest = guesses.flatMap(({ name }) => (name === 'none' || labels.includes(name) ? [] : [name]))
  return [...labels, ...rest].slice(0, 3)
}

/** Two clauses are two remarks when they are different acts; a reservation stays with what it is a reservation to. */
function separate(first: Guess, second: Guess, follows: 'reason' | 'exception' | 'other' | null): boolean {
  if (follows === 'reason') return first.name !== 'none' && first.name !== 'offer'
  if (follows === 'exception') return first.name === 'oppose' || first.name === 'constraint' || first.name === 'budget'
  if (follows !== 'other' || first.name === second.name || second.name === 'none') return false
  const inFavour: readonly Class[] = ['endorse', 'endorse_res', 'assessment']
  if (inFavour.includes(first.name)) return ['offer', 'budget'].includes(second.name) && second.probability > 0.6
  return ['offer', 'budget', 'proposal', 'ask', 'endorse'].includes(second.name) && second.probability > 0.35
}

/** Who speaks: by the subject, or the sender where none is named. */
function speakerOf(sentence: string, fields: Fields, labels: readonly Label[], before: Speaker | null): Speaker {
  if (labels.includes('proposal_mentioned')) return 'quoted'
  const ofBody = /udvalg/i.test(fields.sender?.value ?? '') && !/lokaludvalg/i.test(fields.sender?.value ?? '')
  const subject = sentence.slice(0, 90)
  if (
    /\bforvaltningens\s+\p{Lu}|^(?:\S+\s+){0,3}(?:Center|Centret|Task Force|Enheden|Kontoret|Kultur N)\b/u.test(subject)
  )
    return ofBody ? 'unit' : 'sender'
  if (/\b\p{L}*forvaltningen\b/iu.test(subject)) return 'administration'
  if (/\b(?!lokal)\p{L}*udvalgets?\b/iu.test(subject) && !/^\s*lokaludvalg/i.test(subject))
    return ofBody ? 'committee' : 'sender'
  if (!ofBody) return 'sender'
  return before === 'administration' &&
    /^(?:bl\.\s?a|den|denne|tilsvarende|desuden|derudover|endvidere)/i.test(subject.trim())
    ? 'administration'
    : 'committee'
}

/** The questions a heading answers: by the words they share, money to funding, “hvordan” to approach. */
export function questionsUnder(heading: string | null, questions: readonly Question[]): number[] {
  if (!heading) return []
  return questions
    .filter(({ kind }) => {
      if (kind === 'funding') return financial.test(heading)
      if (kind === 'approach') return /hvordan|arbejde videre|indsats|samarbejde|tilgang/i.test(heading)
      return (
        kind === 'priority' && /priorit|hvilke temaer|temaer|indsatsområder/i.test(heading) && !financial.test(heading)
      )
    })
    .map(({ no }) => no)
}

/** A sentence is left out when it is this probable that it is no remark. */
const certainlyNone = 0.4

type Context = { learner: Learner; themes: ThemeIndex | null; questions: readonly Question[]; fields: Fields }

const shareOfParagraph = 0.15
const shareOfHeading = 0.5

/** How many sentences before and after, in the same paragraph, say what a sentence is about. */
const neighbours = 4

/** How much a remark must be about a theme for it to be named. */
const leastScore = 1.2

/** Ranks the themes of a stretch of a sentence: by its own words, then its paragraph and its heading. */
function themesBy(text: string, sentences: readonly Sentence[], index: ThemeIndex) {
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

/** The remarks of a letter, in its order. */
export function remarksOf(text: string, { sentences }: Structure, context: Context): ReadRemark[] {
  const remarks: ReadRemark[] = []
  let speaker: Speaker | null = null
  const themesOf = context.themes ? themesBy(text, sentences, context.themes) : () => []
  let after: { paragraph: number; name: Class } | null = null
  const guess = (start: number, end: number, sentence: number) => {
    const { heading, lead, paragraph } = sentences[sentence] as Sentence
    const words = onOneLine(text.slice(start, end))
    const guesses = classify(context.learner, lead === null ? words : onOneLine(`${lead} ${words}`))
    return inPlace(guesses, { heading, sentence, after: after?.paragraph === paragraph ? after.name : null })
  }
  for (const [index, sentence] of sentences.entries()) {
    const pieces: { start: number; end: number; guesses: Guess[] }[] = []
    for (const clause of clausesOf(text, sentence)) {
      const guesses = guess(clause.start, clause.end, index)
      const before = pieces.at(-1)
      if (clause.follows === 'reason' && before) guesses.unshift({ name: 'reason', probability: 1 })
      if (clause.follows === 'exception' && before) guesses.unshift({ name: 'exception', probability: 1 })
      if (before && !separate(best(before.guesses), best(guesses), clause.follows)) {
        before.end = clause.end
        before.guesses = guess(before.start, before.end, index)
      } else pieces.push({ start: clause.start, end: clause.end, guesses })
    }
    for (const { start, end, guesses } of pieces) {
      const quote = text.slice(start, end)
      after = { paragraph: sentence.paragraph, name: best(guesses).name }
      if (best(guesses).name === 'none' && probabilityOf(guesses, 'none') > certainlyNone) continue
      const labels = labelsOf(onOneLine(quote), guesses)
      speaker = speakerOf(onOneLine(quote), context.fields, labels, speaker === 'quoted' ? null : speaker)
      remarks.push({
        start,
        end,
        quote,
        labels,
        ranked: rankedOf(labels, guesses),
        speaker,
        themes: themesOf(index, start, end),
        questions: questionsUnder(sentence.heading, context.questions),
      })
    }
  }
  return remarks
}
