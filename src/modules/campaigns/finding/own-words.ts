import { wordsOf } from './words.ts'

/** Where words stand in a text, in UTF-16 units. */
type Place = { start: number; end: number }

/** Stretches follow each other when so few words are between them, in the letter and in the shared text alike … */
const nearby = 4
/** … or so few in the shared text, which goes on after something that the sender put in. */
const atOnce = 1
/** So many words in stretches that follow each other were not written twice by chance; of a short text, this share. */
const [leastWords, leastShare] = [16, 0.4]

type Text = { hashes: Uint32Array; starts: Uint32Array; ends: Uint32Array }

function read(text: string): Text {
  const { hashes, starts, ends, count } = wordsOf(text)
  return { hashes: hashes.slice(0, count), starts: starts.slice(0, count), ends: ends.slice(0, count) }
}

type Run = { at: number; in: number; length: number }

/** The stretches of words that stand in both. */
function commonRuns(letter: Uint32Array, shared: Uint32Array): Run[] {
  const places = new Map<number, number[]>()
  for (const [at, word] of shared.entries()) {
    const list = places.get(word)
    if (list) list.push(at)
    else places.set(word, [at])
  }
  const runs: Run[] = []
  // Only where a run begins: what continues one is part of it.
  for (let at = 0; at < letter.length; at++)
    for (const place of places.get(letter[at] as number) ?? []) {
      if (at > 0 && place > 0 && letter[at - 1] === shared[place - 1]) continue
      let length = 1
      while (
        at + length < letter.length &&
        place + length < shared.length &&
        letter[at + length] === shared[place + length]
      )
        length++
      if (length >= 2) runs.push({ at, in: place, length })
    }
  return runs
}

const follows = (before: Run, after: Run): boolean => {
  const [gap, gapIn] = [after.at - before.at - before.length, after.in - before.in - before.length]
  return gap >= 0 && gapIn >= 0 && gapIn <= nearby && (gap <= nearby || gapIn <= atOnce)
}

/** Runs that follow each other, together: the sender's changes divide what was one text. */
function chains(runs: readonly Run[]): Run[][] {
  const chains: Run[][] = []
  for (const run of [...runs].sort((a, b) => a.at - b.at)) {
    const before = chains.findLast((chain) => follows(chain.at(-1) as Run, run))
    if (before) before.push(run)
    else chains.push([run])
  }
  return chains
}

/** The stretches of a letter whose words are not those of the shared text: what the sender added or changed. */
export function ownWords(letter: string, sharedText: string): Place[] {
  const [own, shared] = [read(letter), read(sharedText)]
  const taken = new Uint8Array(own.hashes.length)
  const least = Math.min(leastWords, Math.ceil(leastShare * shared.hashes.length))
  for (const chain of chains(commonRuns(own.hashes, shared.hashes)))
    if (chain.reduce((sum, { length }) => sum + length, 0) >= least)
      for (const { at, length } of chain) taken.fill(1, at, at + length)
  const places: Place[] = []
  for (let at = 0; at < taken.length; at++) {
    if (taken[at] === 1) continue
    const last = places.at(-1)
    if (last && at > 0 && taken[at - 1] === 0) last.end = own.ends[at] as number
    else places.push({ start: own.starts[at] as number, end: own.ends[at] as number })
  }
  return places
}
