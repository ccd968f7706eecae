import type { Chunk } from './corpus.ts'
import { planRun } from './rules.ts'
import { mixed, wordsOf } from './words.ts'

/** What a thread makes of some letters: their words without the plan's, and a fingerprint of each letter's words. */
export type ReadChunk = Chunk & { fingerprints: Float64Array }

function runAt(words: Uint32Array, at: number): number {
  let hash = 0
  for (let step = 0; step < planRun; step++) hash = Math.imul(hash ^ (words[at + step] as number), 0x9e3779b1)
  return mixed(hash)
}

/** Every run of words of the plan. */
export function planRuns(plan: readonly string[]): Set<number> {
  const runs = new Set<number>()
  for (const text of plan) {
    const { hashes, count } = wordsOf(text)
    for (let at = 0; at + planRun <= count; at++) runs.add(runAt(hashes, at))
  }
  return runs
}

let room = new Uint32Array(0)
const roomFor = (words: number): Uint32Array => {
  if (room.length < words) room = new Uint32Array(words)
  return room
}

export function readChunk(texts: readonly string[], plan: ReadonlySet<number>): ReadChunk {
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const all = roomFor((characters >> 1) + texts.length + 1)
  const ends = new Uint32Array(new SharedArrayBuffer(4 * texts.length))
  const fingerprints = new Float64Array(texts.length)
  let length = 0
  for (const [index, text] of texts.entries()) {
    const { hashes, count } = wordsOf(text)
    let [one, other] = [count, 0x1234567]
    for (let at = 0; at < count; at++) {
      const word = hashes[at] as number
      one = Math.imul(one ^ word, 0x01000193)
      other = Math.imul(other + word, 0x9e3779b1) ^ (other >>> 15)
    }
    fingerprints[index] = (one >>> 0) * 1_048_576 + ((other >>> 0) & 1_048_575)
    all.set(hashes.subarray(0, count), length)
    if (plan.size > 0)
      for (let at = 0; at + planRun <= count; at++)
        if (plan.has(runAt(hashes, at))) all.fill(0, length + at, length + at + planRun)
    length += count
    ends[index] = length
  }
  const words = new Uint32Array(new SharedArrayBuffer(4 * length))
  words.set(all.subarray(0, length))
  return { words, ends, fingerprints }
}
