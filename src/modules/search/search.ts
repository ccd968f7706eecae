import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import { gramsOf, wordsIn } from './analysis.ts'
import type { DocumentKind } from './documents.ts'

export type SearchFilter = {
  words: string
  kind?: DocumentKind
  consultation?: string
  /** The page, from 1. */
  page?: number
}

export type Hit = {
  kind: DocumentKind
  subject: string
  consultation: string | null
  title: string
  text: string
  path: string
  language: string
  dated: Date
}

export type SearchResult = {
  hits: Hit[]
  /** How many there are; `more` says that there are even more, which are not ranked. */
  count: number
  more: boolean
  /** The words it was really looked for, where what was typed stands nowhere. */
  instead: string | null
}

export const pageSize = 20

/** So many documents are ranked: ranking every hit of a common word takes longer than people wait. */
const mostRanked = 500

/** Both languages' stems: whoever writes English finds the English words, and the other way round. */
const query = (words: string) =>
  sql`(websearch_to_tsquery('danish', ${words}) || websearch_to_tsquery('english', ${words}))`

/** A response can have been taken down since it was indexed: what is not public is no hit. */
const isPublic = sql<boolean>`(document.kind <> 'response' or exists (
  select from responses as response
  where response.tenant = document.tenant and response.id = document.subject::uuid
    and response.published_at is not null and response.withdrawn_at is null))`

async function find({ db, tenant }: Occasion, { words, kind, consultation, page = 1 }: SearchFilter) {
  const rows = await sql<Hit & { count: number }>`
    with hits as materialized (
      select document.tenant, document.kind, document.subject, document.words, document.dated
      from search_documents as document
      where document.tenant = ${tenant} and document.words @@ ${query(words)}
        ${kind ? sql`and document.kind = ${kind}` : sql``}
        ${consultation ? sql`and document.consultation = ${consultation}` : sql``}
      limit ${sql.lit(mostRanked + 1)}
    ), seen as materialized (select document.* from hits as document where ${isPublic}),
    best as (
      select seen.tenant, seen.kind, seen.subject, ts_rank(seen.words, ${query(words)}) as rank, seen.dated from seen
      order by rank desc, seen.dated desc, seen.kind, seen.subject
      limit ${sql.lit(pageSize)} offset ${(page - 1) * pageSize}
    )
    select document.kind, document.subject, document.consultation, document.title, left(document.text, 20000) as text,
      document.path, document.language, document.dated, (select count(*)::int from seen) as count
    from best join search_documents as document using (tenant, kind, subject)
    order by best.rank desc, best.dated desc, best.kind, best.subject`.execute(db)
  const hits = rows.rows.map(({ count: _, ...hit }) => hit)
  const count = rows.rows[0]?.count ?? 0
  return { hits, count: Math.min(count, mostRanked), more: count > mostRanked }
}

/** Optimal string alignment: how many letters are wrong, missing, too many or swapped. */
export function mistakes(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const now = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      let least = Math.min((last[j] as number) + 1, (now[j - 1] as number) + 1, (last[j - 1] as number) + same)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] as number) + 1)
      now.push(least)
    }
    before = last
    last = now
  }
  return last[b.length] as number
}

/** The word that was probably meant: one that stands somewhere, with at most one letter in four wrong. */
async function meant({ db, tenant }: Occasion, word: string): Promise<string> {
  const { rows } = await sql<{ word: string; times: number }>`
    select known.word, known.times from (
      select word, count(*) as common from search_grams
      where tenant = ${tenant} and gram = any (${gramsOf(word)}::text[])
      group by word order by count(*)::float / (${word.length} + length(word)) desc limit 40
    ) as near join search_words as known on known.tenant = ${tenant} and known.word = near.word`.execute(db)
  const most = Math.max(1, Math.floor(word.length / 4))
  const [best] = rows
    .map((row) => ({ ...row, wrong: mistakes(word, row.word) }))
    .filter(({ wrong }) => wrong > 0 && wrong <= most)
    .sort((a, b) => a.wrong - b.wrong || b.times - a.times)
  return best?.word ?? word
}

/** Finds public words: of plans, consultations, responses, topics and replies. One page of 20, best first. */
export async function search(occasion: Occasion, filter: SearchFilter): Promise<SearchResult> {
  const found = await find(occasion, filter)
  if (found.hits.length > 0 || filter.page) return { ...found, instead: null }
  const typed = wordsIn(filter.words).slice(0, 8)
  const corrected = await Promise.all(typed.map((word) => (word.length >= 4 ? meant(occasion, word) : word)))
  const words = corrected.join(' ')
  if (words === typed.join(' ')) return { ...found, instead: null }
  const again = await find(occasion, { ...filter, words })
  return again.hits.length > 0 ? { ...again, instead: words } : { ...found, instead: null }
}
