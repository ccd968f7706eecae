import { spawnSync } from 'node:child_process'
import {
  closeSync,
  createReadStream,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Found, findCampaigns, ownWords } from '#modules/campaigns/finding/index.ts'
import { type HardLetter, hardLetters } from '#test/campaign-letters/letters.ts'

// How well and how fast copies are found among letters whose truth is known:
//   npm run eval -- copies [--letters N] [--seed N] [--json]
// The letters are written to a file first; finding runs in a process of its own, so that its memory is only its own.

const [, , role, ...flags] = process.argv
const numberOf = (flag: string, otherwise: number) =>
  flags.includes(flag) ? Number(flags[flags.indexOf(flag) + 1]) : otherwise
const amount = numberOf('--letters', 20_000)
const seed = numberOf('--seed', 1)

const lettersIn = (folder: string) => createInterface({ input: createReadStream(join(folder, 'letters.ndjson')) })

async function* textsIn(folder: string): AsyncGenerator<string[]> {
  let some: string[] = []
  for await (const line of lettersIn(folder)) {
    some.push(JSON.parse(line) as string)
    if (some.length < 512) continue
    yield some
    some = []
  }
  yield some
}

/** Writes the letters, and apart from them the truth. */
function write(folder: string): void {
  const { plan, letters } = hardLetters(amount, seed)
  const [texts, truths] = [openSync(join(folder, 'letters.ndjson'), 'w'), openSync(join(folder, 'truth.ndjson'), 'w')]
  for (const { text, ...truth } of letters) {
    writeSync(texts, `${JSON.stringify(text)}\n`)
    writeSync(truths, `${JSON.stringify(truth)}\n`)
  }
  closeSync(texts)
  closeSync(truths)
  writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan))
}

type Measured = { seconds: number; processorSeconds: number; memoryMb: number; campaigns: Found['campaigns'] }

async function find(folder: string): Promise<void> {
  const plan = JSON.parse(readFileSync(join(folder, 'plan.json'), 'utf8')) as string[]
  const began = performance.now()
  const { campaigns } = await findCampaigns(textsIn(folder), { about: amount, plan })
  const measured: Measured = {
    seconds: (performance.now() - began) / 1000,
    processorSeconds: (process.cpuUsage().user + process.cpuUsage().system) / 1e6,
    memoryMb: process.resourceUsage().maxRSS / 1024,
    campaigns,
  }
  writeFileSync(join(folder, 'found.json'), JSON.stringify(measured))
}

const round = (value: number, digits = 4) => Number(value.toFixed(digits))
const pairs = (counts: Iterable<number>) => [...counts].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)
const increase = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + 1)
const f1 = (precision: number, recall: number) => (2 * precision * recall) / (precision + recall || 1)

function figuresOf(
  { seconds, processorSeconds, memoryMb, campaigns }: Measured,
  truths: Omit<HardLetter, 'text'>[],
  texts: string[],
) {
  const found = new Int32Array(truths.length).fill(-1)
  for (const [index, { members }] of campaigns.entries()) for (const letter of members) found[letter] = index
  const [wanted, given, both] = [new Map<number, number>(), new Map<number, number>(), new Map<string, number>()]
  for (const [letter, { campaign }] of truths.entries()) {
    const group = found[letter] as number
    if (campaign !== null) increase(wanted, campaign)
    if (group >= 0) increase(given, group)
    if (campaign !== null && group >= 0) increase(both, `${campaign} ${group}`)
  }
  const right = pairs(both.values())
  const [precision, recall] = [right / pairs(given.values()), right / pairs(wanted.values())]

  // B³: per letter, how much of its group belongs there and how much of its campaign is there; alone is a group of one.
  let [purity, completeness] = [0, 0]
  const ways = new Map<string, { of: number; right: number }>()
  const largest = new Map<number, [group: number, count: number]>()
  for (const [key, count] of both) {
    const [campaign, group] = key.split(' ').map(Number) as [number, number]
    if ((largest.get(campaign)?.[1] ?? 0) < count) largest.set(campaign, [group, count])
  }
  for (const [letter, { campaign, way }] of truths.entries()) {
    const group = found[letter] as number
    const common = campaign !== null && group >= 0 ? (both.get(`${campaign} ${group}`) as number) : 1
    purity += common / (group < 0 ? 1 : (given.get(group) as number))
    completeness += common / (campaign === null ? 1 : (wanted.get(campaign) as number))
    const counted = ways.get(way) ?? { of: 0, right: 0 }
    counted.of++
    if (campaign === null ? group < 0 : group >= 0 && largest.get(campaign)?.[0] === group) counted.right++
    ways.set(way, counted)
  }
  return {
    letters: truths.length,
    seconds: round(seconds, 2),
    processorSeconds: round(processorSeconds, 2),
    memoryMb: Math.round(memoryMb),
    campaigns: wanted.size,
    found: campaigns.length,
    pairPrecision: round(precision),
    pairRecall: round(recall),
    pairF1: round(f1(precision, recall)),
    b3F1: round(f1(purity / truths.length, completeness / truths.length)),
    ...ownFigures(campaigns, truths, texts),
    rightByWay: Object.fromEntries([...ways].sort().map(([way, { of, right }]) => [way, round(right / of, 3)])),
  }
}

/** Of the words that senders added to a campaign, how many are shown as theirs, and of those shown, how many are. */
function ownFigures(campaigns: Found['campaigns'], truths: Omit<HardLetter, 'text'>[], texts: string[]) {
  let [wanted, right, shown] = [0, 0, 0]
  const characters = (places: { start: number; end: number }[]) =>
    places.reduce((sum, { start, end }) => sum + end - start, 0)
  for (const { members, purest } of campaigns)
    for (const letter of members.slice(0, 40)) {
      const { own, campaign, way } = truths[letter] as HardLetter
      if (campaign === null || truths[purest]?.campaign !== campaign || way === 'merged' || way === 'scanned') continue
      const text = texts[letter] as string
      const given = ownWords(text, texts[purest] as string)
      const inGiven = ({ start, end }: { start: number; end: number }) =>
        given.some((place) => place.start <= start && place.end >= end)
      wanted += characters(own)
      right += characters(own.filter(inGiven))
      shown += characters(given)
    }
  return { ownWordRecall: round(right / wanted), ownWordShown: round(shown / wanted, 2) }
}

const own = fileURLToPath(import.meta.url)
const inProcess = (what: string, folder: string) => {
  const { status } = spawnSync(
    process.execPath,
    [own, what, '--folder', folder, '--letters', String(amount), '--seed', String(seed)],
    { stdio: 'inherit' },
  )
  if (status !== 0) throw new Error(`“${what}” ended with ${status}`)
}

const folderGiven = () => flags[flags.indexOf('--folder') + 1] as string
if (role === 'write') write(folderGiven())
else if (role === 'find') await find(folderGiven())
else {
  const folder = mkdtempSync(join(tmpdir(), 'lydhoer-copies-'))
  try {
    inProcess('write', folder)
    inProcess('find', folder)
    const lines = (name: string) => readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
    const truths = lines('truth.ndjson').map((line) => JSON.parse(line) as Omit<HardLetter, 'text'>)
    const texts = lines('letters.ndjson').map((line) => JSON.parse(line) as string)
    const figures = figuresOf(JSON.parse(readFileSync(join(folder, 'found.json'), 'utf8')) as Measured, truths, texts)
    console.log(flags.includes('--json') ? JSON.stringify(figures) : figures)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
