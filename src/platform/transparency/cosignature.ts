import { createHash, type KeyObject, sign, verify } from 'node:crypto'
import {
  type NoteSignature,
  publicKeyOf,
  readNote,
  type SignerKey,
  strictBase64,
  type VerifierKey,
} from './signed-note.ts'

/** A witness as whoever trusts it knows it. */
export type CosignerKey = Pick<VerifierKey, 'name' | 'publicKey'>

// C2SP tlog-cosignature, cosignature/v1: a witness says at which second it had seen a log at a checkpoint, and that
// everything it saw before was a beginning of it.

const cosignatureV1 = 4
const timeBytes = 8

const rawKey = (publicKey: KeyObject) => Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url')
const typed = (publicKey: KeyObject) => Buffer.concat([Uint8Array.of(cosignatureV1), rawKey(publicKey)])

/** The id of a key in its use as a witness's, which is another than in its use as a log's. */
const cosignerId = ({ name, publicKey }: CosignerKey) =>
  createHash('sha256').update(`${name}\n`).update(typed(publicKey)).digest().readUInt32BE()

const signedBytes = (seconds: bigint, text: string) => Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`)

/** `<name>+<id>+<base64>` of a witness's key: what whoever wants to trust the witness is told. */
export const writeCosignerKey = (key: CosignerKey): string =>
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
export function cosignedAt(note: string, key: CosignerKey): Date | undefined {
  const read = readNote(note)
  const id = cosignerId(key)
  const found = read?.signatures.find((signature) => signature.name === key.name && signature.id === id)
  if (!read || found?.signature.length !== timeBytes + 64) return undefined
  const bytes = Buffer.from(found.signature)
  const seconds = bytes.readBigUInt64BE()
  const holds = verify(null, signedBytes(seconds, read.text), key.publicKey, bytes.subarray(timeBytes))
  return holds ? new Date(Number(seconds) * 1000) : undefined
}

/** The key of a witness from its text, `<name>+<id>+<base64>`; undefined when it is none. */
export function readCosignerKey(text: string): CosignerKey | undefined {
  const [, name = '', id = '', base64 = ''] = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  const bytes = strictBase64(base64)
  if (!name || bytes?.length !== 33 || bytes[0] !== cosignatureV1) return undefined
  const publicKey = publicKeyOf(bytes.subarray(1))
  return cosignerId({ name, publicKey }).toString(16).padStart(8, '0') === id ? { name, publicKey } : undefined
}
