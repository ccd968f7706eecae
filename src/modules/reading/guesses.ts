import { cuesIn } from './cues.da.ts'
import type { Label } from './labels.ts'
import type { Class } from './learner.ts'
import { financial } from './questions.ts'

export type Guess = { name: Class; probability: number }

/** Where a sentence stands: how far into the letter, and after what in its paragraph. */
export type Place = { heading: string | null; sentence: number; after: Class | null; excepts: boolean }

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
function likelihood(name: Class, { heading, sentence, after, excepts }: Place): number {
  const aboutMoney = heading !== null && financial.test(heading)
  if (name === 'budget') return aboutMoney ? 2.2 : 1
  if (name === 'constraint') return aboutMoney ? 1.5 : 1
  if (name === 'exception') return excepts ? 40 : 1
  if (name === 'reason') return stances.includes(after) ? 2 : 0.7
  if (name === 'background') return sentence < occasionSentences ? 1.5 : 0.5
  if (name === 'assessment') return sentence < openingSentences ? 1.3 : 0.8
  return 1
}

/** What stands around a sentence speaks for it too: under “Økonomi” it is about money, after a position its ground. */
export const inPlace = (guesses: readonly Guess[], place: Place): Guess[] =>
  guesses
    .map(({ name, probability }) => ({ name, probability: probability * likelihood(name, place) }))
    .sort((a, b) => b.probability - a.probability)

export const best = (guesses: readonly Guess[]) => guesses[0] as Guess

export const probabilityOf = (guesses: readonly Guess[], name: Class) =>
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
export function labelsOf(sentence: string, guesses: readonly Guess[]): Label[] {
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

export function rankedOf(labels: readonly Label[], guesses: readonly Guess[]): Label[] {
  const rest = guesses.flatMap(({ name }) => (name === 'none' || labels.includes(name) ? [] : [name]))
  return [...labels, ...rest].slice(0, 3)
}

/** Two clauses are two remarks when they are different acts; a reservation stays with what it is a reservation to. */
export function separate(first: Guess, second: Guess, follows: 'reason' | 'exception' | 'other' | null): boolean {
  if (follows === 'reason') return first.name !== 'none' && first.name !== 'offer'
  if (follows === 'exception') return first.name === 'oppose' || first.name === 'constraint' || first.name === 'budget'
  if (follows !== 'other' || first.name === second.name || second.name === 'none') return false
  const inFavour: readonly Class[] = ['endorse', 'endorse_res', 'assessment']
  if (inFavour.includes(first.name)) return ['offer', 'budget'].includes(second.name) && second.probability > 0.6
  return ['offer', 'budget', 'proposal', 'ask', 'endorse'].includes(second.name) && second.probability > 0.35
}
