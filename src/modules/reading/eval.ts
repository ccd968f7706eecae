import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FieldName } from './field.ts'
import { type LabelledLetter, parseLabelled } from './labelled-letter.ts'
import { type Label, labels } from './labels.ts'
import { readText } from './read-letter.ts'
import type { ReadRemark } from './remarks.ts'
import type { Theme } from './themes.ts'

// How well the reader reads letters that people have labelled:
//   npm run eval -- FOLDER [--json]
// FOLDER holds letters as .txt in the mark-up of labelled-letter.ts, and themes.json.

const [folder, ...flags] = process.argv.slice(2)
if (!folder) {
  console.error('Name the folder with labelled letters: npm run eval -- FOLDER')
  process.exit(2)
}

type Span = { start: number; end: number }

/** How much two spans share of what they cover together, 0 to 1. */
function overlap(a: Span, b: Span): number {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start)
  return shared <= 0 ? 0 : shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start))
}

type Pair = { wanted: LabelledLetter['remarks'][number]; found: ReadRemark }

/** Pairs spans that share at least half, the best first, each once. */
function pairsOf(wanted: LabelledLetter['remarks'], found: readonly ReadRemark[]): Pair[] {
  const all = wanted
    .flatMap((wanted) => found.map((found) => ({ wanted, found, share: overlap(wanted, found) })))
    .filter(({ share }) => share >= 0.5)
    .sort((a, b) => b.share - a.share)
  const pairs: Pair[] = []
  for (const { wanted, found } of all)
    if (!pairs.some((pair) => pair.wanted === wanted || pair.found === found)) pairs.push({ wanted, found })
  return pairs
}

const f1 = (right: number, found: number, wanted: number) => (found + wanted === 0 ? 1 : (2 * right) / (found + wanted))

const themes = JSON.parse(readFileSync(join(folder, 'themes.json'), 'utf8')) as Theme[]
const letters = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => ({ name, ...parseLabelled(readFileSync(join(folder, name), 'utf8')) }))

const counts = {
  fieldsRight: 0,
  fieldsWanted: 0,
  fieldsFound: 0,
  spans: 0,
  found: 0,
  wanted: 0,
  top3: 0,
  labelled: 0,
  theme1: 0,
  theme3: 0,
  themed: 0,
  invalid: 0,
}
const perLabel = new Map<Label, { right: number; found: number; wanted: number }>(
  labels.map((label) => [label, { right: 0, found: 0, wanted: 0 }]),
)
const misses: string[] = []

for (const letter of letters) {
  const { fields, remarks } = readText(letter.text, { themes })
  for (const name of ['sender', 'addressee', 'date', 'plan', 'signatory', 'role'] as FieldName[]) {
    const [wanted, found] = [letter.fields[name], fields[name]]
    if (wanted) counts.fieldsWanted++
    if (found) counts.fieldsFound++
    if (wanted && found && wanted.value === found.value) counts.fieldsRight++
    else if (wanted || found)
      misses.push(`${letter.name} ${name}: wanted “${wanted?.value ?? ''}” found “${found?.value ?? ''}”`)
  }
  for (const { start, end, quote } of remarks) if (letter.text.slice(start, end) !== quote) counts.invalid++
  const pairs = pairsOf(letter.remarks, remarks)
  counts.spans += pairs.length
  counts.found += remarks.length
  counts.wanted += letter.remarks.length
  for (const remark of letter.remarks)
    for (const label of remark.labels) (perLabel.get(label) as { wanted: number }).wanted++
  for (const remark of remarks) for (const label of remark.labels) (perLabel.get(label) as { found: number }).found++
  for (const remark of letter.remarks) {
    if (remark.labels.length === 0) continue
    counts.labelled++
    const found = pairs.find((pair) => pair.wanted === remark)?.found
    if (remark.themes.length > 0) {
      counts.themed++
      if (found && remark.themes.includes(found.themes[0] ?? '')) counts.theme1++
      if (found && remark.themes.some((theme) => found.themes.includes(theme))) counts.theme3++
    }
    const words = letter.text.slice(remark.start, remark.end).replace(/\s+/g, ' ')
    if (!found) {
      misses.push(`${letter.name} not found [${remark.labels}] ${words}`)
      continue
    }
    if (remark.labels.some((label) => found.ranked.includes(label))) counts.top3++
    for (const label of remark.labels)
      if (found.labels.includes(label)) (perLabel.get(label) as { right: number }).right++
    if (remark.labels.join() !== found.labels.join())
      misses.push(`${letter.name} [${remark.labels}] read as [${found.labels}] ${words}`)
  }
  for (const remark of remarks)
    if (!pairs.some((pair) => pair.found === remark))
      misses.push(`${letter.name} too much [${remark.labels}] ${remark.quote.replace(/\s+/g, ' ')}`)
}

const sum = (pick: 'right' | 'found' | 'wanted') =>
  [...perLabel.values()].reduce((total, count) => total + count[pick], 0)
const used = [...perLabel].filter(([, { wanted, found }]) => wanted + found > 0)
const share = (part: number, whole: number) => (whole === 0 ? 1 : Number((part / whole).toFixed(3)))
const figures = {
  letters: letters.length,
  fields: share(2 * counts.fieldsRight, counts.fieldsWanted + counts.fieldsFound),
  spanF1: Number(f1(counts.spans, counts.found, counts.wanted).toFixed(3)),
  labelMicroF1: Number(f1(sum('right'), sum('found'), sum('wanted')).toFixed(3)),
  labelMacroF1: Number(
    (
      used.reduce((total, [, count]) => total + f1(count.right, count.found, count.wanted), 0) /
      Math.max(1, used.length)
    ).toFixed(3),
  ),
  labelInTopThree: share(counts.top3, counts.labelled),
  themeTop1: share(counts.theme1, counts.themed),
  themeTop3: share(counts.theme3, counts.themed),
  validQuotes: share(counts.found - counts.invalid, counts.found),
  perLabel: Object.fromEntries(
    used.map(([label, count]) => [label, Number(f1(count.right, count.found, count.wanted).toFixed(3))]),
  ),
}

if (flags.includes('--json')) console.log(JSON.stringify(figures))
else {
  for (const miss of misses) console.log(miss)
  console.log(figures)
}
