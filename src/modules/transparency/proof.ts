import { type HashAt, inclusionProof, type KnownNodes, readNote, writeTlogProof } from '#platform/transparency/index.ts'
import type { Opening } from './entry.ts'

/** A checkpoint under the first of its signatures alone: a receipt holds nothing that its verifier would pass over. */
function underOneKey(note: string): string {
  const text = readNote(note)?.text as string
  const [signature] = note.slice(text.length + 1).split('\n')
  return `${text}\n${signature}\n`
}

/** A C2SP tlog-proof of an entry under a checkpoint, whose extra data is what the entry commits to. */
export const proofText = (
  { index, record, salt }: Opening & { index: number },
  { size, note }: { size: number; note: string },
  hashAt: HashAt,
  known?: KnownNodes,
): string =>
  writeTlogProof({
    extra: Buffer.from(JSON.stringify({ record, salt: Buffer.from(salt).toString('base64') })),
    index,
    hashes: inclusionProof(hashAt, index, size, known),
    checkpoint: underOneKey(note),
  })
