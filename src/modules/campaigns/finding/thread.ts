import { parentPort } from 'node:worker_threads'
import { type Cores, coresOf } from './cores.ts'
import type { Chunk, Corpus } from './corpus.ts'
import { countRuns, type Frequency } from './frequency.ts'
import { joinedGroups } from './joining.ts'
import { planRuns, type ReadChunk, readChunk } from './reading.ts'
import { type Guessing, groupRoughly } from './rough.ts'
import { type Swept, sweep } from './sweep.ts'

/** What a thread is asked, and what it answers. All that is large is shared memory. */
export type Jobs = {
  plan: { asked: { plan: readonly string[] }; answer: null }
  read: { asked: { texts: readonly string[] }; answer: ReadChunk }
  corpus: { asked: { chunks: Chunk[]; count: number; frequency: Frequency }; answer: null }
  count: { asked: { letters: Int32Array; frequency: Frequency; pairs: boolean }; answer: null }
  group: { asked: { letters: Int32Array; frequency: Frequency; guessing: Guessing }; answer: Int32Array }
  core: { asked: { groups: Int32Array; letters: Int32Array }; answer: { groups: Int32Array; cores: Cores } }
  sweep: { asked: { letters: Int32Array; cores: Cores; needed: number; into: Swept }; answer: null }
}

let plan: Set<number> = new Set()
let corpus: Corpus = { chunks: [], count: 0 }
let frequency: Frequency = new Uint16Array(0)

/** The letters of each group, groups in the order of their first letters. */
function membersOf(groups: Int32Array, letters: Int32Array): number[][] {
  const members = new Map<number, number[]>()
  for (const letter of letters) {
    const group = groups[letter] as number
    if (group < 0) continue
    const list = members.get(group)
    if (list) list.push(letter)
    else members.set(group, [letter])
  }
  return [...members.values()].filter(({ length }) => length > 1)
}

/** The cores of groups, after those that are one have been joined, and per letter which of these groups it was in. */
function core({ groups, letters }: Jobs['core']['asked']): Jobs['core']['answer'] {
  const members = membersOf(groups, letters)
  const joined = joinedGroups(coresOf(corpus, members, frequency, letters.length))
  const together = new Map<number, number[]>()
  for (const [group, list] of members.entries()) {
    const into = joined[group] as number
    together.set(into, [...(together.get(into) ?? []), ...list])
  }
  const lists = [...together.values()].map((list) => list.sort((a, b) => a - b))
  const own = new Int32Array(corpus.count).fill(-1)
  for (const [group, list] of lists.entries()) for (const letter of list) own[letter] = group
  return { groups: own, cores: coresOf(corpus, lists, frequency, letters.length) }
}

const work: { [Job in keyof Jobs]: (asked: Jobs[Job]['asked']) => Jobs[Job]['answer'] } = {
  plan: (asked) => {
    plan = planRuns(asked.plan)
    return null
  },
  read: ({ texts }) => readChunk(texts, plan),
  corpus: ({ chunks, count, frequency: counted }) => {
    corpus = { chunks, count }
    frequency = counted
    return null
  },
  count: ({ letters, frequency: into, pairs }) => {
    countRuns(corpus, letters, into, pairs)
    return null
  },
  group: ({ letters, frequency: counted, guessing }) => groupRoughly(corpus, letters, counted, guessing),
  core,
  sweep: ({ letters, cores, needed, into }) => {
    sweep(corpus, letters, cores, needed, into)
    return null
  },
}

parentPort?.on('message', ({ job, asked }: { job: keyof Jobs; asked: never }) =>
  parentPort?.postMessage(work[job](asked)),
)
