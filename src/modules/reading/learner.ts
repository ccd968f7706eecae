import { readFileSync } from 'node:fs'
import { cuesIn } from './cues.da.ts'
import { type Label, labels } from './labels.ts'
import { gramsOf, stemsOf } from './words.ts'

/** A label, or 'none' for a sentence that is no remark. */
export type Class = Label | 'none'

export type Example = { classes: readonly Class[]; sentence: string }

const classes: readonly Class[] = [...labels, 'none']
const buckets = 1 << 15
const rounds = 24
const rate = 0.25
const shrink = 1e-5
/** A cue weighs as much as several words: it was chosen because it says something. */
const cueWeight = 2.2

/** FNV-1a over UTF-16 units, into the buckets. */
function bucketOf(feature: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < feature.length; index++) hash = Math.imul(hash ^ feature.charCodeAt(index), 0x01000193)
  return (hash >>> 0) % buckets
}

type Features = Map<number, number>

/** Cues, stems, pairs of stems and letter runs of a sentence, each group with its share. */
function featuresOf(sentence: string): Features {
  const features: Features = new Map()
  const add = (feature: string, weight: number) => {
    const bucket = bucketOf(feature)
    features.set(bucket, (features.get(bucket) ?? 0) + weight)
  }
  for (const cue of cuesIn(sentence)) add(`cue ${cue}`, cueWeight)
  const stems = stemsOf(sentence)
  const share = 1.4 / Math.sqrt(Math.max(1, stems.length))
  for (const [index, stem] of stems.entries()) {
    add(`stem ${stem}`, share)
    if (index > 0) add(`pair ${stems[index - 1]} ${stem}`, share)
  }
  const grams = stems.flatMap(gramsOf)
  const small = 0.6 / Math.sqrt(Math.max(1, grams.length))
  for (const gram of grams) add(`gram ${gram}`, small)
  add('always', 0.3)
  return features
}

export type Learner = { weights: Float32Array }

function scores({ weights }: Learner, features: Features): number[] {
  return classes.map((_, row) => {
    let sum = 0
    for (const [bucket, value] of features) sum += (weights[row * buckets + bucket] as number) * value
    return sum
  })
}

function shares(values: readonly number[]): number[] {
  const most = Math.max(...values)
  const raised = values.map((value) => Math.exp(value - most))
  const sum = raised.reduce((total, value) => total + value, 0)
  return raised.map((value) => value / sum)
}

/** Multinomial logistic regression by stochastic gradient descent; the same examples always give the same weights. */
export function train(examples: readonly Example[]): Learner {
  const learner: Learner = { weights: new Float32Array(classes.length * buckets) }
  const prepared = examples.map(({ classes, sentence }) => ({ classes, features: featuresOf(sentence) }))
  for (let round = 0; round < rounds; round++) {
    const step = rate / (1 + round * 0.15)
    // A fixed stride visits every example once a round in another order than they were written.
    for (let visit = 0; visit < prepared.length; visit++) {
      const example = prepared[(visit * 7919 + round * 31) % prepared.length] as (typeof prepared)[number]
      const probable = shares(scores(learner, example.features))
      for (const [row, name] of classes.entries()) {
        const wanted = example.classes.includes(name) ? 1 / example.classes.length : 0
        const error = (probable[row] as number) - wanted
        if (Math.abs(error) < 1e-4) continue
        for (const [bucket, value] of example.features) {
          const at = row * buckets + bucket
          const weight = learner.weights[at] as number
          learner.weights[at] = weight - step * (error * value + shrink * weight)
        }
      }
    }
  }
  return learner
}

/** How probable each class is for a sentence, best first. */
export function classify(learner: Learner, sentence: string): { name: Class; probability: number }[] {
  const probable = shares(scores(learner, featuresOf(sentence)))
  return classes
    .map((name, row) => ({ name, probability: probable[row] as number }))
    .sort((a, b) => b.probability - a.probability)
}

/** The examples the learner starts from: sentences written for it and remarks of the demonstration's invented letters. */
export function readExamples(): Example[] {
  return ['sentences', 'remarks'].flatMap((name) =>
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
