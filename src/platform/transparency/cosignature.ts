import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import { type NoteSignature, readNote, type SignerKey, type VerifierKey } from './signed-note.ts'

// C2SP tlog-cosignature, cosignature/v1: a witness says at which second it had seen a log at a checkpoint, and that
// everything it saw before was a beginning of it.

const cosignatureV1 = 4
const timeBytes = 8

const rawKey = (publicKey: KeyObject) => Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url')
const typed = (publicKey: KeyObject) => Buffer.concat([Uint8Array.of(cosignatureV1), rawKey(publicKey)])

/** The id of a key in its use as a witness's, which is another than in its use as a log's. */
const cosignerId = ({ name, publicKey }: Pick<VerifierKey, 'name' | 'publicKey'>) =>
  createHash('sha256').update(`${name}\n`).update(typed(publicKey)).digest().readUInt32BE()

const signedBytes = (seconds: bigint, text: string) => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)

/** `<name>+<id>+<base64>` of a witness's key: what whoever wants to trust the witness is told. */
export const writeCosignerKey = (key: Pick<VerifierKey, 'name' | 'publicKey'>): string =>
  `${key.name}+${cosignerId(key).toString(16).padStart(8, '0')}+${typed(key.publicKey).toString('base64')}`

/** The signature of a witness under the text of a checkpoint. */
export function cosign(text: string, key: SignerKey, at: Date): NoteSignature {
  const seconds = BigInt(Math.floor(at.getTime() / 1000))
  const time = Buffer.alloc(timeBytes)
  time.writeBigUInt64BE(seconds)
  const signature = Buffer.concat([time, sign(null, signedBytes(seconds, text), key.privateKey)])
  return { name: key.name, id: cosignerId(key), signature }
}

/** When the witness of a cosigner key has signed a note; undefined when it has not, or the signature does not fit. */
export function cosignedAt(note: string, key: Pick<VerifierKey, 'name' | 'publicKey'>): Date | undefined {
  const read = readNote(note)
  const id = cosignerId(key)
  const found = read?.signatures.find((signature) => signature.name === key.name && signature.id === id)
  if (!read || found?.signature.length !== timeBytes + 64) return undefined
  const bytes = Buffer.from(found.signature)
  const seconds = bytes.readBigUInt64BE()
  const holds = verify(null, signedBytes(seconds, read.text), key.publicKey, bytes.subarray(timeBytes))
  return holds ? new Date(Number(seconds) * 1000) : undefined
}
