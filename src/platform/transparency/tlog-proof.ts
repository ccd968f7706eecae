import { type Hash, hashBytes } from './merkle-tree.ts'
import { strictBase64 } from './signed-note.ts'

/** C2SP tlog-proof: that an entry is in a log, as a text that needs no asking. `checkpoint` is the signed note, whole. */
export type TlogProof = { extra: Uint8Array | null; index: number; hashes: readonly Hash[]; checkpoint: string }

const firstLine = 'c2sp.org/tlog-proof@v1'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

export const writeTlogProof = ({ extra, index, hashes, checkpoint }: TlogProof): string =>
  [
    firstLine,
    ...(extra ? [`extra ${base64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(base64),
    '',
    checkpoint,
  ].join('\n')

/** What a proof says, not verified; undefined for everything that writeTlogProof would write otherwise. */
export function readTlogProof(text: string): TlogProof | undefined {
  const end = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  const extra = lines[0]?.startsWith('extra ') ? strictBase64((lines.shift() as string).slice('extra '.length)) : null
  const index = Number(/^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1] ?? Number.NaN)
  const hashes = lines.map(strictBase64)
  const checkpoint = text.slice(end + 2)
  if (end < 0 || first !== firstLine || extra === undefined || !Number.isSafeInteger(index)) return undefined
  if (hashes.some((hash) => hash?.length !== hashBytes)) return undefined
  const proof = { extra, index, hashes: hashes as Hash[], checkpoint }
  return writeTlogProof(proof) === text ? proof : undefined
}
