import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { gramsOf, hiddenWords, wordsIn } from './analysis.ts'
import { type Document, readDocuments, type Subject, subjectsOf } from './documents.ts'

const mostEntries = 500

const configuration = (language: string) => sql.lit(language === 'en' ? 'english' : 'danish')

/** Writes documents in the place of what was known of their subjects; a subject without a document is forgotten. */
export async function putDocuments(
  tx: Tx,
  tenant: string,
  subjects: readonly Subject[],
  documents: readonly Document[],
) {
  for (const { kind, prefix } of subjects)
    await tx
      .deleteFrom('searchDocuments')
      .where('tenant', '=', tenant)
      .where('kind', '=', kind)
      .where((where) => where.or([where('subject', '=', prefix), where('subject', 'like', `${escaped(prefix)}/%`)]))
      .execute()
  for (let from = 0; from < documents.length; from += 200) {
    const some = documents.slice(from, from + 200)
    await tx
      .insertInto('searchDocuments')
      .values(
        some.map((document) => ({
          tenant,
          ...document,
          words: sql<string>`setweight(to_tsvector(${configuration(document.language)}, ${document.title}), 'A')
            || setweight(to_tsvector(${configuration(document.language)}, ${document.text}), 'C')
            || setweight(to_tsvector(${configuration(document.language)},
              ${hiddenWords(`${document.title} ${document.text}`, document.language)}), 'D')`,
        })),
      )
      .onConflict((on) =>
        on.columns(['tenant', 'kind', 'subject']).doUpdateSet((set) => ({
          consultation: set.ref('excluded.consultation'),
          theme: set.ref('excluded.theme'),
          language: set.ref('excluded.language'),
          title: set.ref('excluded.title'),
          text: set.ref('excluded.text'),
          path: set.ref('excluded.path'),
          dated: set.ref('excluded.dated'),
          words: set.ref('excluded.words'),
        })),
      )
      .execute()
    await putWords(tx, tenant, some)
  }
}

const escaped = (text: string) => text.replace(/[\\%_]/g, '\\$&')

/** Keeps the words of documents, for whoever misspells one. */
async function putWords(tx: Tx, tenant: string, documents: readonly Document[]): Promise<void> {
  const counted = new Map<string, number>()
  for (const { title, text } of documents)
    for (const word of wordsIn(`${title} ${text}`))
      if (word.length >= 4 && word.length <= 40 && !/\d/.test(word)) counted.set(word, (counted.get(word) ?? 0) + 1)
  const rows = [...counted].sort(([a], [b]) => (a < b ? -1 : 1))
  for (let from = 0; from < rows.length; from += 2_000) {
    const some = rows.slice(from, from + 2_000)
    const added = await sql<{ word: string; fresh: boolean }>`
      insert into search_words (tenant, word, times)
      select ${tenant}, word, times from unnest(${some.map(([word]) => word)}::text[], ${some.map(([, times]) => times)}::int[])
        as given (word, times)
      on conflict (tenant, word) do update set times = search_words.times + excluded.times
      returning word, (xmax = 0) as fresh`.execute(tx)
    const grams = added.rows
      .filter(({ fresh }) => fresh)
      .flatMap(({ word }) => gramsOf(word).map((gram) => ({ gram, word })))
    if (grams.length > 0)
      await sql`
        insert into search_grams (tenant, gram, word)
        select ${tenant}, gram, word from unnest(${grams.map(({ gram }) => gram)}::text[], ${grams.map(({ word }) => word)}::text[])
          as given (gram, word)
        on conflict do nothing`.execute(tx)
  }
}

/** Entries are numbered before they are committed, so a lower number can appear after a higher one: so far it looks back. */
const lookBack = 200

const seenEntries = new WeakMap<Occasion['db'], Map<string, Set<number>>>()

/** The entries of the last stretch of a city's trail that have been gone through. */
function seenIn(db: Occasion['db'], tenant: string): Set<number> {
  const ofDatabase = seenEntries.get(db) ?? new Map<string, Set<number>>()
  seenEntries.set(db, ofDatabase)
  const seen = ofDatabase.get(tenant) ?? new Set<number>()
  ofDatabase.set(tenant, seen)
  return seen
}

/**
 * Brings the index up to what has happened since it was last looked at, from the audit trail; one worker at a time.
 * Returns how many entries of the trail it went through.
 */
export async function indexChanges(occasion: Occasion): Promise<number> {
  const { db, tenant } = occasion
  return db.transaction().execute(async (tx) => {
    await tx
      .insertInto('searchProgress')
      .values({ tenant, position: 0 })
      .onConflict((on) => on.doNothing())
      .execute()
    const progress = await tx
      .selectFrom('searchProgress')
      .where('tenant', '=', tenant)
      .select('position')
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!progress) return 0
    const seen = seenIn(db, tenant)
    const from = Number(progress.position) - lookBack
    const found = await tx
      .selectFrom('auditEntries')
      .where('tenant', '=', tenant)
      .where('position', '>', from)
      .select(['position', 'action', 'subject', 'details'])
      .orderBy('position')
      .limit(mostEntries + lookBack)
      .execute()
    const entries = found.filter(({ position }) => !seen.has(position))
    const last = found.at(-1)
    if (!last || entries.length === 0) return 0
    const subjects = await subjectsOf(tx, tenant, entries)
    await putDocuments(tx, tenant, subjects, await readDocuments(tx, tenant, subjects))
    await tx.updateTable('searchProgress').set({ position: last.position }).where('tenant', '=', tenant).execute()
    for (const { position } of entries) seen.add(position)
    for (const position of seen) if (position <= last.position - lookBack) seen.delete(position)
    return entries.length
  })
}

/** Forgets the whole index of a city, so that it is built anew from the beginning of the trail. */
export async function forgetIndex({ db, tenant }: Occasion): Promise<void> {
  seenIn(db, tenant).clear()
  await db.transaction().execute(async (tx) => {
    for (const table of ['searchDocuments', 'searchWords', 'searchProgress'] as const)
      await tx.deleteFrom(table).where('tenant', '=', tenant).execute()
  })
}
