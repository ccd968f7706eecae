import { type Corpus, eachLetter } from './corpus.ts'
import { eachRun, type Frequency } from './frequency.ts'
import { Slots } from './slots.ts'

/**
 * What the letters of each group have in common: runs of words with the weight of evidence that a letter that has them
 * belongs to the group, ln(share of the group that has it ÷ share of all other letters). Open-addressed and shared
 * between threads; a run of several groups stands several times.
 */
export type Cores = {
  keys: Uint32Array
  groups: Uint32Array
  weights: Float32Array
  /** Per group, the evidence that one of its letters brings on average. */
  usual: Float64Array
  /** Per group, how many letters it has. */
  sizes: Int32Array
  count: number
}

/** Letters of a group that are looked at for what they have in common. */
const sampled = 64
/** A run that fewer of the group have is no part of what they share: half copies and changed words leave one in ten. */
const leastShare = 0.15
const [leastWeight, mostWeight] = [2, 8]
/** A run that so many groups have is a turn of phrase. */
const mostGroups = 12

/**
 * Letters nobody sent that count as having none of it: among a handful, a run that two have and three have not would
 * otherwise say little.
 */
export const strangers = 30

type Entry = { run: number; group: number; weight: number; share: number }

const spread = <T>(items: readonly T[], amount: number): T[] =>
  items.length <= amount
    ? [...items]
    : Array.from({ length: amount }, (_, index) => items[Math.floor((index * items.length) / amount)] as T)

function entriesOf(
  corpus: Corpus,
  group: number,
  members: readonly number[],
  frequency: Frequency,
  all: number,
  tally: Slots,
): Entry[] {
  const looked = spread(members, sampled)
  const seen = new Slots(1024, { listed: true })
  eachLetter(corpus, looked, (_, words, start, end) => {
    seen.clear()
    eachRun(words, start, end, (run) => {
      const own = seen.slotOf(run)
      if (seen.keys[own] !== 0) return
      seen.put(own, run, 1)
      const slot = tally.slotOf(run)
      if (tally.keys[slot] === 0) tally.put(slot, run, 1)
      else tally.values[slot] = (tally.values[slot] as number) + 1
    })
  })
  const entries: Entry[] = []
  const mask = frequency.length - 1
  for (const slot of tally.used) {
    const [run, count] = [tally.keys[slot] as number, tally.values[slot] as number]
    const share = count / looked.length
    if (count < 2 || share < leastShare) continue
    const elsewhere = Math.max(0, (frequency[run & mask] as number) - share * members.length)
    const weight = Math.log(share / ((elsewhere + 1) / (all - members.length + strangers)))
    if (weight >= leastWeight) entries.push({ run, group, share, weight: Math.min(weight, mostWeight) })
  }
  tally.clear()
  return entries
}

const shared = (bytes: number) => new SharedArrayBuffer(bytes)

/** The cores of groups, each a list of letters; a group of one has none. */
export function coresOf(
  corpus: Corpus,
  groups: readonly (readonly number[])[],
  frequency: Frequency,
  all: number,
): Cores {
  const tally = new Slots(1 << 16, { listed: true })
  const entries = groups.flatMap((members, group) =>
    members.length < 2 ? [] : entriesOf(corpus, group, members, frequency, all, tally),
  )
  let slots = 1024
  while (slots < entries.length * 2) slots *= 2
  const cores = {
    keys: new Uint32Array(shared(4 * slots)),
    groups: new Uint32Array(shared(4 * slots)),
    weights: new Float32Array(shared(4 * slots)),
    usual: new Float64Array(shared(8 * Math.max(1, groups.length))),
    sizes: Int32Array.from(groups, ({ length }) => length),
    count: groups.length,
  }
  for (const { run, group, weight, share } of entries) {
    let slot = (run ^ (run >>> 15)) & (slots - 1)
    let same = 0
    for (; cores.keys[slot] !== 0; slot = (slot + 1) & (slots - 1)) if (cores.keys[slot] === run) same++
    if (same >= mostGroups) continue
    cores.keys[slot] = run
    cores.groups[slot] = group
    cores.weights[slot] = weight
    cores.usual[group] = (cores.usual[group] as number) + share * weight
  }
  return cores
}

/** Calls `read` with each group that has a run in its core. */
export function eachOwner(
  { keys, groups, weights }: Cores,
  run: number,
  read: (group: number, weight: number) => void,
): void {
  const mask = keys.length - 1
  for (let slot = (run ^ (run >>> 15)) & mask; keys[slot] !== 0; slot = (slot + 1) & mask)
    if (keys[slot] === run) read(groups[slot] as number, weights[slot] as number)
}
