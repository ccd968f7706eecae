import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/asvs.md'), 'utf8')
const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| ([12]) \| (met|operator|otherwise|n\/a) \| (.+) \|$/gm)].map(
  ([, id = '', level, verdict = '', how = '']) => ({ id, level, verdict, how }),
)

/** How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has, V1 to V17; 70 and 183 of all. */
const inChapter = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]

/** A decision is named by its number alone. */
const decisions = readdirSync(join(root, 'docs/decisions')).map((name) => `docs/decisions/${name.slice(0, 4)}`)

test('every requirement of levels 1 and 2 has one line', () => {
  const chapters = inChapter.map((_, index) => rows.filter(({ id }) => id.startsWith(`${index + 1}.`)).length)
  assert.deepEqual(chapters, inChapter)
  assert.equal(new Set(rows.map(({ id }) => id)).size, rows.length)
  const ofLevel = (wanted: string) => rows.filter(({ level }) => level === wanted).length
  assert.deepEqual([ofLevel('1'), ofLevel('2')], [70, 183])
})

test('the counts at the head are those of the lines', () => {
  for (const [, verdict = '', count] of page.matchAll(/^\| \*\*(.+?)\*\* \| (\d+) \|/gm))
    assert.equal(rows.filter((row) => row.verdict === verdict).length, Number(count), verdict)
})

test('every file that is named is there', () => {
  const named = rows.flatMap(({ how }) =>
    [...how.matchAll(/`?((?:src|test|docs)\/[\w./-]+)`?/g)].map(([, path = '']) => path),
  )
  assert.ok(named.length > 40)
  const missing = named.filter((path) => !existsSync(join(root, path)) && !decisions.includes(path))
  assert.deepEqual(missing, [])
})
