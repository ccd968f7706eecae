import { type Corpus, eachLetter } from './corpus.ts'
import { pairOf, threeOf } from './words.ts'

/** In how many places each run of two and three words stands; runs that share a slot are counted together. */
export type Frequency = Uint16Array

const mostCounted = 65_000

/** Room for the runs of so many letters; shared between threads. */
export function frequencyFor(letters: number): Frequency {
  let slots = 1 << 16
  while (slots < letters * 128 && slots < 1 << 24) slots *= 2
  return new Uint16Array(new SharedArrayBuffer(2 * slots))
}

/** Reads the runs of a letter's words, each with where it begins and how many words it has. */
export function eachRun(
  words: Uint32Array,
  start: number,
  end: number,
  read: (run: number, at: number, length: number) => void,
): void {
  for (let at = start; at + 1 < end; at++) {
    const [a, b] = [words[at] as number, words[at + 1] as number]
    const pair = pairOf(a, b)
    if (pair === 0) continue
    read(pair, at, 2)
    if (at + 2 >= end) continue
    const three = threeOf(a, b, words[at + 2] as number)
    if (three !== 0) read(three, at, 3)
  }
}

/** Counts the runs of letters; `pairs` says whether also those of two words. */
export function countRuns(corpus: Corpus, letters: Iterable<number>, frequency: Frequency, pairs: boolean): void {
  const mask = frequency.length - 1
  const count = (run: number) => {
    const slot = run & mask
    if ((frequency[slot] as number) < mostCounted) Atomics.add(frequency, slot, 1)
  }
  eachLetter(corpus, letters, (_, words, start, end) => {
    for (let at = start; at + 1 < end; at++) {
      const [a, b] = [words[at] as number, words[at + 1] as number]
      if (a === 0 || b === 0) continue
      if (pairs) count(pairOf(a, b))
      if (at + 2 < end && words[at + 2] !== 0) count(threeOf(a, b, words[at + 2] as number))
    }
  })
}
