import { type Cores, eachOwner, strangers } from './cores.ts'
import { type Corpus, eachLetter } from './corpus.ts'
import { eachRun } from './frequency.ts'
import { pairOf, threeOf } from './words.ts'

/** How much evidence a letter must bring: that of so many chance agreements among all letters, and some more. */
export const evidenceNeeded = (letters: number): number => 10 + 3 * Math.log(letters + strangers)

/** And so much of what a letter of the group usually brings: many small agreements are not a copy. */
const leastOfUsual = 0.2

/** At least this share of a letter's words must be the campaign's: one line of it quoted in a long letter is no copy. */
const leastCovered = 0.05
/** Of a letter in a group of few, more: among very many letters, two agree in something by chance. */
const [few, leastCoveredByFew] = [8, 0.25]

/** Per letter: the group whose core it shows the most of, or -1; how much evidence; how much of the letter it covers. */
export type Swept = { groups: Int32Array; evidence: Float32Array; covered: Float32Array }

export function roomToSweep(letters: number): Swept {
  const room = () => new SharedArrayBuffer(4 * letters)
  return {
    groups: new Int32Array(room()).fill(-1),
    evidence: new Float32Array(room()),
    covered: new Float32Array(room()),
  }
}

/** Compares letters with the cores of groups, and writes what it sees to `into`, at each letter. */
export function sweep(corpus: Corpus, letters: Iterable<number>, cores: Cores, needed: number, into: Swept): void {
  const { keys, groups, weights } = cores
  const mask = keys.length - 1
  const scores = new Float64Array(cores.count)
  const asked = new Int32Array(cores.count)
  eachLetter(corpus, letters, (letter, words, start, end) => {
    let count = 0
    const look = (run: number) => {
      for (let slot = (run ^ (run >>> 15)) & mask; keys[slot] !== 0; slot = (slot + 1) & mask) {
        if (keys[slot] !== run) continue
        const group = groups[slot] as number
        const score = scores[group] as number
        if (score === 0) asked[count++] = group
        scores[group] = score + (weights[slot] as number)
      }
    }
    for (let at = start; at + 1 < end; at++) {
      const pair = pairOf(words[at] as number, words[at + 1] as number)
      if (pair === 0) continue
      look(pair)
      if (at + 2 < end && words[at + 2] !== 0)
        look(threeOf(words[at] as number, words[at + 1] as number, words[at + 2] as number))
    }
    let best = -1
    let evidence = 0
    for (let index = 0; index < count; index++) {
      const group = asked[index] as number
      if ((scores[group] as number) > evidence) {
        best = group
        evidence = scores[group] as number
      }
      scores[group] = 0
    }
    const enough = evidence >= Math.max(needed, leastOfUsual * (cores.usual[best] ?? 0))
    const share = enough ? covered(words, start, end, cores, best) : 0
    into.groups[letter] = share >= ((cores.sizes[best] ?? 0) < few ? leastCoveredByFew : leastCovered) ? best : -1
    into.evidence[letter] = evidence
    into.covered[letter] = share
  })
}

/** The share of a letter's words that stand in runs of a group's core. */
function covered(words: Uint32Array, start: number, end: number, cores: Cores, wanted: number): number {
  let [count, upTo] = [0, start]
  eachRun(words, start, end, (run, at, length) =>
    eachOwner(cores, run, (group) => {
      if (group !== wanted) return
      count += Math.max(0, at + length - Math.max(at, upTo))
      upTo = Math.max(upTo, at + length)
    }),
  )
  return count / Math.max(1, end - start)
}
