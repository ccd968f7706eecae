import { type Hash, hashBytes, type TreeHead } from './merkle-tree.ts'
import { openNote, type SignerKey, signNote, strictBase64, type VerifierKey } from './signed-note.ts'

/** C2SP tlog-checkpoint: how large a log is and what its tree's root is, signed by the log. */
export type Checkpoint = TreeHead & { origin: string }

/** The text of a checkpoint; `origin` is the log's address without a scheme. */
export const writeCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`

export const signCheckpoint = (checkpoint: Checkpoint, ...keys: readonly SignerKey[]): string =>
  signNote(writeCheckpoint(checkpoint), ...keys)

/** What a checkpoint's text says; undefined for everything that is not written exactly so. Extension lines are none. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [, origin = '', sizeText = '', base64 = ''] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/.exec(text) ?? []
  const [size, root] = [Number(sizeText), strictBase64(base64)]
  if (!origin || !Number.isSafeInteger(size) || root?.length !== hashBytes) return undefined
  return { origin, size, root: root as Hash }
}

/** A checkpoint that one of the keys has signed; undefined for any other. */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): Checkpoint | undefined {
  const text = openNote(note, keys)
  return text === undefined ? undefined : readCheckpoint(text)
}
