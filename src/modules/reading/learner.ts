import { readFileSync } from 'node:fs'
import { cuesIn } from './cues.da.ts'
import { type Label, labels } from './labels.ts'
import { gramsOf, stemsOf, wordsOf } from './words.ts'

/** A label, or 'none' for a sentence that is no remark. */
export type Class = Label | 'none'

export type Example = { classes: readonly Class[]; sentence: string }

const classes: readonly Class[] = [...labels, 'none']
const bucketCount = 1 << 16
const rounds = 7
const rate = 0.25
/** How much of an example's weight goes to all classes alike, so that no single sentence is believed outright. */
const doubt = 0.03
/** How much each kind of feature weighs in a sentence, chosen by fivefold cross-validation over the examples. */
const shareOf = {
  cue: 1.2,
  stem: 1.2,
  pair: 0.5,
  word: 1.8,
  turn: 1.8,
  skip: 1.2,
  opening: 0.7,
  first: 0.7,
  gram: 1.5,
  length: 0.6,
}

/** FNV-1a over UTF-16 units, into the buckets. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < feature.length; index++) hash = Math.imul(hash ^ feature.charCodeAt(index), 0x01000193)
  return (hash >>> 0) % bucketCount
}

/** Buckets and how much each weighs, in step. */
type Features = { buckets: Uint32Array; values: Float32Array }

/** Cues, stems, turns of phrase and letter runs of a sentence, each group with its share. */
function featuresOf(sentence: string): Features {
  const found = new Map<number, number>()
  const add = (feature: string, weight: number) => {
    const bucket = bucketOf(feature)
    found.set(bucket, (found.get(bucket) ?? 0) + weight)
  }
  const share = (group: keyof typeof shareOf, size: number) => shareOf[group] / Math.sqrt(Math.max(1, size))
  for (const cue of cuesIn(sentence)) add(`cue ${cue}`, shareOf.cue)
  const stems = stemsOf(sentence)
  for (const [index, stem] of stems.entries()) {
    add(`stem ${stem}`, share('stem', stems.length))
    if (index > 0) add(`pair ${stems[index - 1]} ${stem}`, share('pair', stems.length - 1))
  }
  // Small words and their order say what the act is: “kan ikke”, “vi vil gerne”, “der er”.
  const words = wordsOf(sentence).map(({ text }) => (/^\d/.test(text) ? '0' : text))
  for (const [index, word] of words.entries()) {
    add(`word ${word}`, share('word', words.length))
    add(`opening ${word.slice(0, 5)}`, share('opening', words.length))
    add(`turn ${words[index - 1] ?? '^'} ${word}`, share('turn', words.length))
    add(`skip ${words[index - 2] ?? '^'} ${word}`, share('skip', words.length))
  }
  add(`first ${words[0] ?? ''}`, shareOf.first)
  add(`first two ${words[0] ?? ''} ${words[1] ?? ''}`, shareOf.first)
  const grams = stems.flatMap(gramsOf)
  for (const gram of grams) add(`gram ${gram}`, share('gram', grams.length))
  add(`length ${Math.min(6, Math.floor(words.length / 4))}`, shareOf.length)
  add('always', 0.3)
  return { buckets: Uint32Array.from(found.keys()), values: Float32Array.from(found.values()) }
}

/** One weight per bucket and class; the classes of a bucket stand together. */
export type Learner = { weights: Float32Array }

const width = classes.length

/** Scores of the classes, made to sum to one. */
function probabilities({ weights }: Learner, { buckets, values }: Features): Float64Array {
  const scores = new Float64Array(width)
  for (let feature = 0; feature < buckets.length; feature++) {
    const at = (buckets[feature] as number) * width
    const value = values[feature] as number
    for (let row = 0; row < width; row++) (scores[row] as number) += (weights[at + row] as number) * value
  }
  const most = Math.max(...scores)
  let sum = 0
  for (let row = 0; row < width; row++) {
    scores[row] = Math.exp((scores[row] as number) - most)
    sum += scores[row] as number
  }
  return scores.map((score) => score / sum)
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))

/**
 * A step that visits each of so many examples once a round. By the golden section, so that examples written after each
 * other are visited far apart: an order near theirs cost four points of a hundred.
 */
function strideOf(count: number): number {
  let stride = Math.max(1, Math.round(count * 0.618))
  while (commonDivisor(stride, count) > 1) stride++
  return stride
}

/** Multinomial logistic regression by stochastic gradient descent; the same examples always give the same weights. */
export function train(examples: readonly Example[]): Learner {
  const learner: Learner = { weights: new Float32Array(width * bucketCount) }
  const prepared = examples.map(({ classes: names, sentence }) => ({
    features: featuresOf(sentence),
    wanted: classes.map((name) => (names.includes(name) ? (1 - doubt) / names.length : 0) + doubt / width),
  }))
  const stride = strideOf(prepared.length)
  for (let round = 0; round < rounds; round++) {
    const step = rate / (1 + round * 0.15)
    for (let visit = 0; visit < prepared.length; visit++) {
      const { features, wanted } = prepared[
        (visit * stride + round * 31) % prepared.length
      ] as (typeof prepared)[number]
      const errors = probabilities(learner, features).map((share, row) => step * (share - (wanted[row] as number)))
      for (let feature = 0; feature < features.buckets.length; feature++) {
        const at = (features.buckets[feature] as number) * width
        const value = features.values[feature] as number
        for (let row = 0; row < width; row++) (learner.weights[at + row] as number) -= (errors[row] as number) * value
      }
    }
  }
  return learner
}

/** How probable each class is for a sentence, best first. */
export function classify(learner: Learner, sentence: string): { name: Class; probability: number }[] {
  const probable = probabilities(learner, featuresOf(sentence))
  return classes
    .map((name, row) => ({ name, probability: probable[row] as number }))
    .sort((a, b) => b.probability - a.probability)
}

/** The words of a sentence that speak most for a class against the others, as they stand there; '' where none stands out. */
export function reasonFor({ weights }: Learner, sentence: string, name: Class): string {
  const row = classes.indexOf(name)
  const speaks = (feature: string) => {
    const at = bucketOf(feature) * width
    const mean = weights.subarray(at, at + width).reduce((sum, weight) => sum + weight, 0) / width
    return (weights[at + row] as number) - mean
  }
  const words = wordsOf(sentence)
  let found = { words: '', speaks: 0 }
  for (const [index, { text, start, end }] of words.entries()) {
    const before = words[index - 1]
    const alone = speaks(`word ${text}`)
    const together = before ? alone + speaks(`word ${before.text}`) + speaks(`turn ${before.text} ${text}`) : alone
    if (alone > found.speaks) found = { words: sentence.slice(start, end), speaks: alone }
    if (before && together > found.speaks) found = { words: sentence.slice(before.start, end), speaks: together }
  }
  return found.words
}

/** The examples the learner starts from: sentences written for it and remarks of the demonstration's invented letters. */
export function readExamples(): Example[] {
  return ['sentences', 'remarks', 'further', 'voices', 'manners', 'tones'].flatMap((name) =>
    readFileSync(new URL(`./training/${name}.da.txt`, import.meta.url), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [names, sentence] = line.split('\t') as [string, string]
        return { classes: names.split('+') as Class[], sentence }
      }),
  )
}

let ready: Learner | undefined

/** The learner trained on the examples that come with the product; trained at first use. */
export function startingLearner(): Learner {
  ready ??= train(readExamples())
  return ready
}
