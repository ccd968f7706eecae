import { z } from 'zod'
import { entryTypes } from '#modules/transparency/index.ts'
import { Refusal, type Values } from '#platform/refusal.ts'
import {
  grownTiles,
  hashesIn,
  leafHash,
  openCheckpoint,
  readVerifierKey,
  type TreeHead,
  treeRoot,
} from '#platform/transparency/index.ts'
import { fetchBytes, type PublishedLog, Unreachable } from './published-log.ts'

/** What does not fit, as a sentence of the languages. */
export type Finding = { sentence: string; values: Values }

/** What the log holds of a consultation; `published` of its `responses` everybody can read. */
export type Audited = {
  origin: string
  size: number
  responses: number
  published: number
  corrections: number
  withdrawals: number
  findings: Finding[]
}

const mostPageBytes = 1_000_000

const pageShape = z.object({
  responses: z.array(z.object({ number: z.int().positive(), minute: z.string(), late: z.boolean() })),
  next: z.int().positive().nullable(),
})
type Published = z.infer<typeof pageShape>['responses'][number]

const entryShape = z.strictObject({
  c: z.base64().length(44),
  consultation: z.string(),
  minute: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/),
  seq: z.int(),
  type: z.enum(entryTypes),
  v: z.literal(1),
})
type Entry = z.infer<typeof entryShape>

/** The published responses of a consultation; undefined where the city has no such consultation. */
async function publishedResponses(site: URL, consultation: string): Promise<Published[] | undefined> {
  const published: Published[] = []
  for (let after: number | null = 0; after !== null; ) {
    const path = `api/consultations/${encodeURIComponent(consultation)}/responses${after ? `?after=${after}` : ''}`
    const bytes = await fetchBytes(new URL(path, site), mostPageBytes)
    if (!bytes) return undefined
    let json: unknown
    try {
      json = JSON.parse(Buffer.from(bytes).toString())
    } catch {
      throw new Unreachable(`/${path}`)
    }
    const page = pageShape.safeParse(json)
    if (!page.success || (page.data.next !== null && page.data.next <= after)) throw new Unreachable(`/${path}`)
    published.push(...page.data.responses)
    after = page.data.next
  }
  return published
}

/** An entry that is written exactly as the log writes it, at its place. */
function readEntry(bytes: Uint8Array, index: number): Entry | undefined {
  const text = Buffer.from(bytes).toString()
  try {
    const entry = entryShape.safeParse(JSON.parse(text)).data
    if (!entry || entry.seq !== index) return undefined
    const { c, consultation, minute, seq, type, v } = entry
    return JSON.stringify({ c, consultation, minute, seq, type, v }) === text ? entry : undefined
  } catch {
    return undefined
  }
}

const rootOf = (leaves: readonly Uint8Array[], size: number) =>
  Buffer.from(treeRoot(hashesIn(grownTiles(0, [], leaves.slice(0, size))), size))

type Auditing = {
  log: PublishedLog
  consultation: string
  /** The verifier keys that are trusted. */
  keys: readonly string[]
  /** A checkpoint that somebody else has kept. */
  witnessed?: string | undefined
}

/**
 * Compares what a city publishes of a consultation with its log, from public data alone. Undefined where there is no
 * such consultation. Published responses are asked for before the log, so that none is younger than it.
 */
export async function audit({ log, consultation, keys, witnessed }: Auditing): Promise<Audited | undefined> {
  const published = await publishedResponses(log.site, consultation)
  if (!published) return undefined
  const findings: Finding[] = []
  const find = (sentence: string, values: Values = {}) => findings.push({ sentence, values })
  const note = await log.checkpoint()
  if (note === undefined) throw new Unreachable('HTTP 404')
  const trusted = keys.flatMap((key) => readVerifierKey(key) ?? [])
  const head = openCheckpoint(note, trusted)
  if (!head) throw new Refusal('conflict', 'The checkpoint of the log is not signed with a trusted key')
  const { origin, size, root } = head

  const leaves: Uint8Array[] = []
  const own: Entry[] = []
  let broken = false
  for await (const bytes of log.entries(size)) {
    const index = leaves.push(leafHash(bytes)) - 1
    const entry = readEntry(bytes, index)
    if (!entry) {
      // Where one is missing, all that follow stand in a wrong place: the first says it.
      if (!broken) find('Line {line} of the log is not written as the log writes', { line: index + 1 })
      broken = true
    } else if (entry.consultation === consultation) own.push(entry)
  }
  if (leaves.length !== size) find('The log has {size} lines and shows {shown}', { size, shown: leaves.length })
  else if (!rootOf(leaves, size).equals(root)) find('The lines of the log are not those that it has signed')
  if (witnessed !== undefined) {
    const seen: TreeHead | undefined = openCheckpoint(witnessed, trusted)
    if (!seen || seen.size > leaves.length || !rootOf(leaves, seen.size).equals(seen.root))
      find('The log does not go on from the checkpoint that was kept elsewhere')
  }

  const counts = { response: 0, correction: 0, withdrawal: 0, publication: 0, 'take-down': 0 }
  for (const { type } of own) if (type in counts) counts[type as keyof typeof counts]++
  const arrivals = own.filter(({ type }) => type === 'response')
  const numbers = new Set<number>()
  for (const { number, minute } of published) {
    const arrival = arrivals[number - 1]
    if (numbers.has(number)) find('Response {number} is published twice', { number })
    numbers.add(number)
    if (!arrival) find('Response {number} is published and has no line in the log', { number })
    else if (arrival.minute !== minute)
      find('Response {number} is said to have arrived {minute}; the log says {logged}', {
        number,
        minute,
        logged: arrival.minute,
      })
  }
  const hidden = counts.response - numbers.size
  if (counts.withdrawal > Math.max(hidden, 0))
    find('Withdrawn responses: {withdrawals}, but not public are only {hidden}', {
      withdrawals: counts.withdrawal,
      hidden: Math.max(hidden, 0),
    })
  const madePublic = counts.publication - counts['take-down']
  if (numbers.size > madePublic)
    find('Public responses: {published}; the log has made only {logged} of them public', {
      published: numbers.size,
      logged: madePublic,
    })
  if (counts.correction + counts.withdrawal > 0 && own[0]?.type !== 'response')
    find('The log corrects or withdraws a response before any has arrived')
  return {
    origin,
    size,
    responses: counts.response,
    published: numbers.size,
    corrections: counts.correction,
    withdrawals: counts.withdrawal,
    findings,
  }
}
