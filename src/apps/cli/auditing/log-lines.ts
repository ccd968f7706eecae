import { z } from 'zod'
import { entryTypes } from '#modules/transparency/index.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  grownTiles,
  hashesIn,
  leafHash,
  openCheckpoint,
  readVerifierKey,
  treeRoot,
} from '#platform/transparency/index.ts'
import { type PublishedLog, Unreachable } from '../published-log.ts'
import type { Find } from './finding.ts'

const lineShape = z.strictObject({
  c: z.base64().length(44),
  consultation: z.string(),
  minute: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/),
  seq: z.int(),
  type: z.enum(entryTypes),
  v: z.literal(1),
})
export type Line = z.infer<typeof lineShape>

/** A line that is written exactly as the log writes it, at its place. */
function readLine(bytes: Uint8Array, index: number): Line | undefined {
  const text = Buffer.from(bytes).toString()
  try {
    const line = lineShape.safeParse(JSON.parse(text)).data
    if (!line || line.seq !== index) return undefined
    const { c, consultation, minute, seq, type, v } = line
    return JSON.stringify({ c, consultation, minute, seq, type, v }) === text ? line : undefined
  } catch {
    return undefined
  }
}

const rootOf = (leaves: readonly Uint8Array[], size: number) =>
  Buffer.from(treeRoot(hashesIn(grownTiles(0, [], leaves.slice(0, size))), size))

export type Watched = {
  log: PublishedLog
  consultation: string
  /** The verifier keys that are trusted. */
  keys: readonly string[]
  /** A checkpoint that somebody else has kept. */
  witnessed?: string | undefined
}

/** The lines of one consultation, from a log that was read from its first to its last. */
export async function readLines(
  { log, consultation, keys, witnessed }: Watched,
  find: Find,
): Promise<{ origin: string; size: number; lines: Line[] }> {
  const note = await log.checkpoint()
  if (note === undefined) throw new Unreachable('HTTP 404')
  const trusted = keys.flatMap((key) => readVerifierKey(key) ?? [])
  const head = openCheckpoint(note, trusted)
  if (!head) throw new Refusal('conflict', 'The checkpoint of the log is not signed with a trusted key')
  const { origin, size, root } = head
  const leaves: Uint8Array[] = []
  const lines: Line[] = []
  let broken = false
  for await (const bytes of log.entries(size)) {
    const index = leaves.push(leafHash(bytes)) - 1
    const line = readLine(bytes, index)
    if (!line) {
      // Where one is missing, all that follow stand in a wrong place: the first says it.
      if (!broken) find('Line {line} of the log is not written as the log writes', { line: index + 1 })
      broken = true
    } else if (line.consultation === consultation) lines.push(line)
  }
  if (leaves.length !== size) find('The log has {size} lines and shows {shown}', { size, shown: leaves.length })
  else if (!rootOf(leaves, size).equals(root)) find('The lines of the log are not those that it has signed')
  if (witnessed !== undefined) {
    const seen = openCheckpoint(witnessed, trusted)
    if (!seen || seen.size > leaves.length || !rootOf(leaves, seen.size).equals(seen.root))
      find('The log does not go on from the checkpoint that was kept elsewhere')
  }
  return { origin, size, lines }
}
