import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { fetchBytes, Unreachable } from '../published-log.ts'
import type { Find } from './finding.ts'
import type { Line } from './log-lines.ts'

/** 25 responses of the greatest length. */
const mostPageBytes = 128_000_000
const mostFileBytes = 64_000_000
const filesAtOnce = 4

const responseShape = z.object({
  number: z.int().positive(),
  line: z.int().nullable(),
  minute: z.string(),
  late: z.boolean(),
  text: z.string(),
  files: z.array(z.object({ fileName: z.string(), sha256: z.string(), address: z.string() })),
  decision: z.record(z.string(), z.string()).nullable(),
  publication: z.object({ line: z.int(), record: z.string(), salt: z.base64() }).nullable(),
})
export type PublicResponse = z.infer<typeof responseShape>

const pageShape = z.object({ responses: z.array(responseShape), next: z.int().positive().nullable() })

/** What an entry says that made a wording public. Entries of before files and decisions were entered lack these. */
const recordShape = z.object({
  type: z.literal('publication'),
  number: z.int(),
  sha256: z.string(),
  late: z.boolean(),
  files: z.array(z.string()).optional(),
  decision: z.record(z.string(), z.string()).nullish(),
})

async function fetchPage(site: URL, path: string): Promise<z.infer<typeof pageShape> | undefined> {
  const bytes = await fetchBytes(new URL(path, site), mostPageBytes)
  if (!bytes) return undefined
  try {
    return pageShape.parse(JSON.parse(Buffer.from(bytes).toString()))
  } catch {
    throw new Unreachable(`/${path}`)
  }
}

/** The published responses of a consultation; undefined where the city has no such consultation. */
export async function fetchResponses(site: URL, consultation: string): Promise<PublicResponse[] | undefined> {
  const published: PublicResponse[] = []
  for (let after: number | null = 0; after !== null; ) {
    const path = `api/consultations/${encodeURIComponent(consultation)}/responses${after ? `?after=${after}` : ''}`
    const page = await fetchPage(site, path)
    if (!page) return undefined
    if (page.next !== null && page.next <= after) throw new Unreachable(`/${path}`)
    published.push(...page.responses)
    after = page.next
  }
  return published
}

function readRecord(text: string): z.infer<typeof recordShape> | undefined {
  try {
    return recordShape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** Compares one published response with the lines of the log that it names. */
function compareResponse(
  { number, line, minute, late, text, files, decision, publication }: PublicResponse,
  lineAt: ReadonlyMap<number, Line>,
  find: Find,
): void {
  const arrival = line === null ? undefined : lineAt.get(line)
  if (arrival?.type !== 'response') find('Response {number} is published and has no line in the log', { number })
  else if (arrival.minute !== minute)
    find('Response {number} is said to have arrived {minute}; the log says {logged}', {
      number,
      minute,
      logged: arrival.minute,
    })
  const entry = publication && lineAt.get(publication.line)
  const opened =
    publication &&
    createHmac('sha256', Buffer.from(publication.salt, 'base64')).update(publication.record).digest('base64')
  const said = publication && readRecord(publication.record)
  if (!said || entry?.type !== 'publication' || entry.c !== opened || said.number !== number)
    return find('Nothing in the log made response {number} public', { number })
  if (said.sha256 !== sha256(text)) find('The words of response {number} are not those that were published', { number })
  if (said.late !== late) find('Whether response {number} was late is not what was published', { number })
  if (said.files && said.files.join() !== files.map((file) => file.sha256).join())
    find('The files of response {number} are not those that were published', { number })
  if (said.decision !== undefined && canonicalJson(said.decision) !== canonicalJson(decision))
    find('The decision behind response {number} is not the one that was published', { number })
}

/** Fetches each file and compares it with its fingerprint. */
async function compareFiles(site: URL, published: readonly PublicResponse[], find: Find): Promise<void> {
  const files = published.flatMap(({ number, files }) => files.map((file) => ({ number, ...file })))
  for (let at = 0; at < files.length; at += filesAtOnce)
    await Promise.all(
      files.slice(at, at + filesAtOnce).map(async ({ number, fileName, address, sha256: expected }) => {
        const bytes = await fetchBytes(new URL(address.replace(/^\//, ''), site), mostFileBytes)
        if (!bytes || sha256(bytes) !== expected)
          find('The file {fileName} of response {number} is not the one that was published', { fileName, number })
      }),
    )
}

/** Compares what is published with what the log says was published. */
export async function compareResponses(
  site: URL,
  published: readonly PublicResponse[],
  lines: readonly Line[],
  find: Find,
): Promise<void> {
  const lineAt = new Map(lines.map((line) => [line.seq, line]))
  const [numbers, arrivals] = [new Set<number>(), new Set<number>()]
  for (const response of published) {
    const { number, line } = response
    if (numbers.has(number) || (line !== null && arrivals.has(line)))
      find('Response {number} is published twice', { number })
    numbers.add(number)
    if (line !== null) arrivals.add(line)
    compareResponse(response, lineAt, find)
  }
  await compareFiles(site, published, find)
}
