import { z } from 'zod'
import { sha256 } from '#platform/canonical-json.ts'
import { verifyReceipt } from '#platform/transparency/index.ts'
import { fetchBytes, type PublishedLog } from '../published-log.ts'
import type { Find } from './finding.ts'
import type { Line } from './log-lines.ts'
import type { PublicResponse } from './responses.ts'

const mostManifestBytes = 256_000_000
const mostProofBytes = 1_000_000

const seqs = z.array(z.int().nonnegative())
const manifestShape = z.object({
  v: z.literal(1),
  consultation: z.string(),
  edition: z.int().positive(),
  until: z.int().nonnegative(),
  responses: z.array(
    z.object({
      number: z.int().positive(),
      seq: z.int().nonnegative(),
      late: z.boolean(),
      corrections: seqs,
      withdrawal: z.int().nonnegative().nullable(),
      publications: seqs,
      takeDowns: seqs,
      public: z.boolean(),
    }),
  ),
  closings: seqs,
})
export type Manifest = z.infer<typeof manifestShape>

function readManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    return manifestShape.safeParse(JSON.parse(Buffer.from(bytes).toString())).data
  } catch {
    return undefined
  }
}

const proofShape = z.object({ edition: z.int(), until: z.int(), sha256: z.string() })

type Asked = { log: PublishedLog; consultation: string; keys: readonly string[] }

/** The manifest that the newest closing line of the log commits to; undefined where nothing has been closed. */
export async function fetchManifest(
  { log, consultation, keys }: Asked,
  lines: readonly Line[],
  find: Find,
): Promise<Manifest | undefined> {
  const address = (file: string) => new URL(`consultations/${encodeURIComponent(consultation)}/${file}`, log.site)
  const [bytes, proof] = await Promise.all([
    fetchBytes(address('manifest.json'), mostManifestBytes),
    fetchBytes(address('manifest/proof'), mostProofBytes),
  ])
  const closings = lines.filter(({ type }) => type === 'closing')
  if (!bytes || !proof) {
    if (closings.length > 0) find('The log says that the consultation has closed, and no manifest is published')
    return undefined
  }
  const verdict = await verifyReceipt(proof, keys)
  const said = verdict.valid ? proofShape.safeParse(verdict.record).data : undefined
  const manifest = readManifest(bytes)
  if (
    !verdict.valid ||
    !said ||
    verdict.record.type !== 'closing' ||
    verdict.record.consultation !== consultation ||
    !manifest ||
    said.sha256 !== sha256(bytes)
  ) {
    find('The manifest is not the one that the log commits to')
    return undefined
  }
  // One that is made while this reads stands later than what was read.
  const newest = closings.at(-1)
  if (newest && verdict.index < newest.seq) find('The manifest is not the newest that the log knows')
  return manifest
}

/** Whether every line before the manifest is accounted for in it once, as what it is. */
export function compareManifest(manifest: Manifest, lines: readonly Line[], find: Find): void {
  const told = new Map<number, string>()
  const tell = (seq: number, type: string) => {
    if (told.has(seq)) find('The manifest accounts for line {line} twice', { line: seq + 1 })
    told.set(seq, type)
  }
  manifest.responses.forEach(({ number, seq, corrections, withdrawal, publications, takeDowns }, at) => {
    if (number !== at + 1) find('The manifest leaves out response {number}', { number: at + 1 })
    tell(seq, 'response')
    for (const one of corrections) tell(one, 'correction')
    if (withdrawal !== null) tell(withdrawal, 'withdrawal')
    for (const one of publications) tell(one, 'publication')
    for (const one of takeDowns) tell(one, 'take-down')
  })
  for (const one of manifest.closings) tell(one, 'closing')
  for (const { seq, type } of lines.filter(({ seq }) => seq < manifest.until)) {
    if (told.get(seq) !== type) find('The manifest does not account for line {line}', { line: seq + 1 })
    told.delete(seq)
  }
  for (const seq of told.keys())
    find('The manifest tells of line {line}, which the log does not have', { line: seq + 1 })
}

/** Whether what is public is what the manifest says, apart from what the log says has happened since. */
export function comparePublic(
  manifest: Manifest,
  published: readonly PublicResponse[],
  lines: readonly Line[],
  find: Find,
): void {
  const told = new Map(manifest.responses.map((response) => [response.number, response]))
  for (const { number, line, late, publication } of published) {
    const response = told.get(number)
    if (!response) {
      if (line !== null && line < manifest.until) find('The manifest leaves out response {number}', { number })
      continue
    }
    if (response.seq !== line) find('Response {number} does not stand where the manifest says', { number })
    if (response.late !== late) find('Whether response {number} was late is not what the manifest says', { number })
    if (!response.public && publication && publication.line < manifest.until)
      find('Response {number} is public, and the manifest says that it is not', { number })
  }
  const shown = new Set(published.map(({ number }) => number))
  const missing = manifest.responses.filter((response) => response.public && !shown.has(response.number))
  const since = lines.filter(({ seq, type }) => seq >= manifest.until && /^(take-down|withdrawal)$/.test(type)).length
  if (missing.length > since)
    for (const { number } of missing)
      find('Response {number} is public according to the manifest, and is not shown', { number })
}
