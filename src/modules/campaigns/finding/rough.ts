import { type Corpus, eachLetter } from './corpus.ts'
import type { Frequency } from './frequency.ts'
import { Slots } from './slots.ts'
import { threeOf } from './words.ts'

/**
 * How sure a first guess must be: runs of three words shared with one letter, at least so many, and of all it has;
 * runs that a larger share of the letters has than the commonest do not count.
 */
export type Guessing = { mostOwners: number; leastRuns: number; leastShare: number; commonest: number }

/** Large campaigns show with little: a wrong guess is put right when the letters are compared with what they share. */
export const guessingLarge: Guessing = { mostOwners: 1, leastRuns: 6, leastShare: 0.05, commonest: 1 }

/** Small ones have to stand out from the turns of phrase of everybody. */
export const guessingSmall: Guessing = { mostOwners: 8, leastRuns: 6, leastShare: 0.06, commonest: 0.02 }

/**
 * A guess, in one pass: each run of three words belongs to the first letters that have it, so many of them; a letter
 * joins the one that owns most of its runs. Says per letter whom it joined, itself when nobody, -1 when it was not asked.
 */
export function groupRoughly(
  corpus: Corpus,
  letters: Iterable<number>,
  frequency: Frequency,
  { mostOwners, leastRuns, leastShare, commonest }: Guessing,
): Int32Array {
  const leader = new Int32Array(corpus.count).fill(-1)
  const votes = new Uint16Array(corpus.count)
  const owners = new Slots(1 << 16, { listed: false })
  const mask = frequency.length - 1
  const most = Math.max(50, commonest * corpus.count)
  const counts = (times: number) => times >= 2 && times <= most
  const asked: number[] = []
  const free: number[] = []
  eachLetter(corpus, letters, (letter, words, start, end) => {
    let best = -1
    free.length = 0
    for (let at = start; at + 2 < end; at++) {
      const run = threeOf(words[at] as number, words[at + 1] as number, words[at + 2] as number)
      if (run === 0 || !counts(frequency[run & mask] as number)) continue
      let known = 0
      for (let slot = owners.slotOf(run); owners.keys[slot] !== 0; slot = owners.after(slot)) {
        if (owners.keys[slot] !== run) continue
        known++
        const owner = owners.values[slot] as number
        if (votes[owner] === 0) asked.push(owner)
        votes[owner] = (votes[owner] as number) + 1
        if (best < 0 || (votes[owner] as number) > (votes[best] as number)) best = owner
      }
      if (known < mostOwners) free.push(run)
    }
    const joins = best >= 0 && (votes[best] as number) >= Math.max(leastRuns, leastShare * (end - start))
    for (const owner of asked) votes[owner] = 0
    asked.length = 0
    leader[letter] = joins ? best : letter
    if (!joins) for (const run of free) owners.add(run, letter)
  })
  return leader
}
