import type { Chunk } from './corpus.ts'
import { type Frequency, frequencyFor } from './frequency.ts'
import { guessingLarge, guessingSmall } from './rough.ts'
import { fewestWords, lettersInChunk } from './rules.ts'
import { evidenceNeeded, roomToSweep, type Swept } from './sweep.ts'
import { Thread } from './threads.ts'

export type FoundCampaign = {
  /** At least two letters, in the order they came in. */
  members: number[]
  /** The letter that shows best what they share: most of it, and least besides. */
  purest: number
  /** Per member, the share of its words that are the campaign's, 0 to 1; 1 for the same words. */
  covered: number[]
}

/** What was found among letters, each named by its place in the order they came in. */
export type Found = {
  letters: number
  /** Per letter, the first letter with the same words; itself when it is the first. */
  sameAs: Int32Array
  /** The largest first. */
  campaigns: FoundCampaign[]
}

export type Progress = { step: 'reading' | 'comparing'; done: number; of: number }

export type Search = {
  /** How many letters there are, for progress and for room; it need not be exact. */
  about: number
  /** The texts that letters may quote without copying each other. */
  plan?: readonly string[]
  threads?: number
  signal?: AbortSignal
  onProgress?: (progress: Progress) => void
}

/** Texts in chunks, each full but the last, however they arrive. */
async function* inChunks(
  texts: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
): AsyncGenerator<string[]> {
  let chunk: string[] = []
  for await (const some of texts)
    for (const text of some) {
      chunk.push(text)
      if (chunk.length < lettersInChunk) continue
      yield chunk
      chunk = []
    }
  if (chunk.length > 0) yield chunk
}

/** Every letter of `letters` for one of so many threads. */
const dealt = (letters: Int32Array, threads: number, thread: number): Int32Array => {
  const part = Math.ceil(letters.length / threads)
  return letters.slice(thread * part, (thread + 1) * part)
}

/**
 * Which letters are copies of which: exact ones, and campaigns whose senders changed, halved, reordered or added to the
 * words. Works on threads of its own, reads the letters once, and finds the same every time. Ends with the signal's
 * reason when that is aborted.
 */
export async function findCampaigns(
  texts: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  { about, plan = [], threads: amount = 2, signal, onProgress = () => {} }: Search,
): Promise<Found> {
  signal?.throwIfAborted()
  const threads = Array.from({ length: amount }, () => new Thread())
  const end = () => Promise.all(threads.map((thread) => thread.end()))
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal?.reason)
  aborted.promise.catch(() => {})
  signal?.addEventListener('abort', abort)
  try {
    return await Promise.race([aborted.promise, search(texts, threads, { about, plan, onProgress })])
  } finally {
    signal?.removeEventListener('abort', abort)
    await end()
  }
}

async function search(
  texts: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  threads: readonly Thread[],
  { about, plan, onProgress }: { about: number; plan: readonly string[]; onProgress: (progress: Progress) => void },
): Promise<Found> {
  const all = <T>(work: (thread: Thread, index: number) => Promise<T>) => Promise.all(threads.map(work))
  await all((thread) => thread.ask('plan', { plan }))

  const chunks: Chunk[] = []
  const fingerprints: Float64Array[] = []
  let count = 0
  const source = inChunks(texts)
  await all(async (thread) => {
    for (let next = await source.next(); !next.done; next = await source.next()) {
      const index = chunks.length
      chunks.length++
      const read = await thread.ask('read', { texts: next.value })
      chunks[index] = { words: read.words, ends: read.ends }
      fingerprints[index] = read.fingerprints
      count += next.value.length
      onProgress({ step: 'reading', done: count, of: Math.max(about, count) })
    }
  })

  const { sameAs, distinct } = alike(chunks, fingerprints, count)
  const frequency = frequencyFor(distinct.length)
  await all((thread) => thread.ask('corpus', { chunks, count, frequency }))
  const first = threads[0] as Thread
  const counted = async (letters: Int32Array, frequency: Frequency, pairs: boolean) => {
    await all((thread, index) =>
      thread.ask('count', { letters: dealt(letters, threads.length, index), frequency, pairs }),
    )
    return frequency
  }
  const swept = roomToSweep(count)
  const needed = evidenceNeeded(distinct.length)
  /** Compares some of the letters with what groups have in common; the others stay in theirs. */
  const settle = async (groups: Int32Array, letters: Int32Array) => {
    const { groups: joined, cores } = await first.ask('core', { groups, letters: distinct })
    swept.groups.set(joined)
    await all((thread, index) =>
      thread.ask('sweep', { letters: dealt(letters, threads.length, index), cores, needed, into: swept }),
    )
  }
  const step = (done: number) => onProgress({ step: 'comparing', done, of: 4 })

  await counted(distinct, frequency, true)
  step(1)
  const guessed = await first.ask('group', { letters: distinct, frequency, guessing: guessingLarge })
  await settle(guessed, distinct)
  const large = Int32Array.from(swept.groups)
  step(2)
  // Without the letters of the large campaigns, what the small ones share stands out.
  const left = distinct.filter((letter) => (large[letter] as number) < 0)
  const small = await first.ask('group', {
    letters: left,
    frequency: await counted(left, frequencyFor(left.length), false),
    guessing: guessingSmall,
  })
  step(3)
  const both = large.map((group, letter) => {
    const other = small[letter] as number
    return group >= 0 || other < 0 ? group : count + other
  })
  await settle(both, left)
  step(4)
  return { letters: count, sameAs, campaigns: campaignsOf(sameAs, new Set(distinct), swept) }
}

/** Which letters have the same words, and the letters that are looked at further: one of each text that is long enough. */
function alike(chunks: readonly Chunk[], fingerprints: readonly Float64Array[], count: number) {
  const sameAs = new Int32Array(count)
  const first = new Map<number, number>()
  const distinct: number[] = []
  for (let letter = 0; letter < count; letter++) {
    const [chunk, within] = [Math.floor(letter / lettersInChunk), letter % lettersInChunk]
    const fingerprint = fingerprints[chunk]?.[within] as number
    const before = first.get(fingerprint)
    sameAs[letter] = before ?? letter
    if (before !== undefined) continue
    first.set(fingerprint, letter)
    const { ends } = chunks[chunk] as Chunk
    const length = (ends[within] as number) - (within === 0 ? 0 : (ends[within - 1] as number))
    if (length >= fewestWords) distinct.push(letter)
  }
  return { sameAs, distinct: Int32Array.from(distinct) }
}

function purestOf(members: readonly number[], { evidence, covered }: Swept): number {
  const most = members.reduce((max, letter) => Math.max(max, evidence[letter] as number), 0)
  const whole = members.filter((letter) => (evidence[letter] as number) >= 0.9 * most)
  return whole.reduce((best, letter) => ((covered[letter] as number) > (covered[best] as number) ? letter : best))
}

function campaignsOf(sameAs: Int32Array, distinct: ReadonlySet<number>, swept: Swept): FoundCampaign[] {
  const members = new Map<number, number[]>()
  for (let letter = 0; letter < sameAs.length; letter++) {
    const first = sameAs[letter] as number
    const group = swept.groups[first] as number
    // Letters with the same words and in no larger group are a campaign by themselves.
    if (group < 0 && !distinct.has(first)) continue
    const key = group >= 0 ? group : -1 - first
    const list = members.get(key)
    if (list) list.push(letter)
    else members.set(key, [letter])
  }
  return [...members]
    .filter(([, { length }]) => length > 1)
    .sort(([, a], [, b]) => b.length - a.length || (a[0] as number) - (b[0] as number))
    .map(([key, letters]) => ({
      members: letters,
      purest:
        key < 0
          ? (letters[0] as number)
          : purestOf(
              letters.filter((letter) => sameAs[letter] === letter),
              swept,
            ),
      covered: letters.map((letter) => (key < 0 ? 1 : (swept.covered[sameAs[letter] as number] as number))),
    }))
}
