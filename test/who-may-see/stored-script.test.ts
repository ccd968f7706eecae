import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { sql } from 'kysely'
import type { Db } from '#database/connect.ts'
import { testDatabase } from '../database.ts'
import { addressAt, askingIn } from './asking.ts'
import type { Who } from './people.ts'
import { rules } from './rules.ts'
import { placesOf, wholeTown } from './town.ts'

// Whatever people type can be read by others. Here every text that a database will take is given an end that would run
// in a reader's browser if it were not escaped, break out of an attribute, or begin a header of its own.

const hostile = `"'>]]><svg onload=alert(1)>\r\nX-Sent: 1`
const shown = '<svg onload'

/** Columns whose text is an id or points at one: they are never typed. */
const named = /(^|_)(id|tenant|sha256|hash|secret|key|path|extractor|media_type|occasion_key|action|body|gram|word)$/

suite('what somebody typed stays text, wherever it is shown', async () => {
  const { db } = await testDatabase()
  const town = await wholeTown(db)
  const { ask } = askingIn(db, town)
  const poisoned = await poison(db)
  const readers: readonly Who[] = ['nobody', 'signe', 'mads', 'adam', 'egon']

  test('names, titles, words, reasons and file names are poisoned', () => {
    for (const column of [
      'people.name',
      'body_names.name',
      'plans.title',
      'plan_elements.title',
      'consultations.title',
      'consultations.withdrawn_reason',
      'questions.text',
      'responses.name',
      'letters.text',
      'letters.file_name',
      'remarks.quote',
      'attachments.file_name',
      'approvals.text',
      'deadline_extensions.reason',
      'topics.title',
      'replies.text',
      'mails.subject',
      'offices.title',
      'editions.text',
    ])
      assert.ok(poisoned.includes(column), `${column} was not poisoned: ${poisoned}`)
  })

  for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('GET ')))
    test(`${route} shows it as text`, async () => {
      const wrong: string[] = []
      for (const [state, place] of placesOf(town, rule))
        for (const who of readers) {
          const path = addressAt(route.slice('GET '.length), { ...place, ...rule.at })
          const answer = await ask(who, 'GET', rule.query ? `${path}?${rule.query}` : path)
          if (answer.status >= 500) wrong.push(`${state}: ${who} gets ${answer.status}`)
          if (answer.headers.has('X-Sent')) wrong.push(`${state}: ${who} is sent a header`)
          const type = answer.headers.get('Content-Type') ?? ''
          const isPage = /html|xml/.test(type)
          const isFile = /^attachment/.test(answer.headers.get('Content-Disposition') ?? '')
          if (isPage && (await answer.text()).includes(shown)) wrong.push(`${state}: ${who} runs it`)
          if (!isPage && /^(text\/plain|application\/octet)/.test(type) && !isFile)
            wrong.push(`${state}: ${type} is no file`)
        }
      assert.deepEqual(wrong, [])
    })

  test('no module writes markup or SQL out of text', () => {
    const written = globSync('src/{apps,modules,database}/**/*.{ts,tsx}').filter((file) =>
      /dangerouslySetInnerHTML|sql\.raw\(|\.innerHTML\b|document\.write/.test(readFileSync(file, 'utf8')),
    )
    assert.deepEqual(written, [])
  })

  test('what stands in an address is text as well', async () => {
    const wrong: string[] = []
    const words = encodeURIComponent(hostile)
    const query = [
      'q',
      'after',
      'before',
      'done',
      'stage',
      'kind',
      'district',
      'next',
      'theme',
      'body',
      'question',
      'page',
      'month',
      'late',
      'saved',
      'element',
      'quote',
      'sort',
      'published',
      'consultation',
    ]
      .map((name) => `${name}=${words}`)
      .join('&')
    for (const [route, rule] of Object.entries(rules).filter(([route]) => route.startsWith('GET ')))
      for (const [, place] of placesOf(town, rule).slice(0, 2))
        for (const who of ['nobody', 'signe'] as const) {
          const path = addressAt(route.slice('GET '.length), { ...place, ...rule.at })
          const answer = await ask(who, 'GET', `${path}?${query}`)
          if (answer.status >= 500) wrong.push(`${path} answers ${answer.status}`)
          if (answer.headers.has('X-Sent')) wrong.push(`${path} sends a header`)
          if ((answer.headers.get('Content-Type') ?? '').includes('html') && (await answer.text()).includes(shown))
            wrong.push(path)
        }
    assert.deepEqual(wrong, [])
  })
})

/** Gives every text column that its constraints allow a hostile end. Returns those columns. */
async function poison(db: Db): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select column_info.table_name as table, column_info.column_name as column
    from information_schema.columns as column_info
    where column_info.table_schema = 'public' and column_info.data_type = 'text'
      and not exists (
        select from information_schema.key_column_usage as used
        where used.table_schema = 'public' and used.table_name = column_info.table_name
          and used.column_name = column_info.column_name)
    order by 1, 2`.execute(db)
  const poisoned: string[] = []
  for (const { table, column } of rows.filter(({ column }) => !named.test(column))) {
    const done = await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sql.ref(column)} || ${hostile}`
      .execute(db)
      .catch(() => undefined)
    if (done) poisoned.push(`${table}.${column}`)
  }
  return poisoned
}
