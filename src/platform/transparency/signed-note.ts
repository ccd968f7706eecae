import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

// C2SP signed-note, with Ed25519 (type 1). Keys are written as golang.org/x/mod/sumdb/note writes them.

const ed25519 = 1
/** What a verifier reads at most; C2SP asks for at least 16. */
const mostSignatures = 64

export type VerifierKey = { name: string; id: number; publicKey: KeyObject }
export type SignerKey = VerifierKey & { privateKey: KeyObject }
export type NoteSignature = { name: string; id: number; signature: Uint8Array }
export type Note = { text: string; signatures: NoteSignature[] }

const isKeyName = (name: string) => name !== '' && !/[\s+\p{Cc}]/u.test(name) && name.isWellFormed()

/** Base64 that is written the only way it can be (RFC 4648, 4); undefined for any other. */
export function strictBase64(text: string): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64')
  return bytes.toString('base64') === text ? bytes : undefined
}

const rawPublicKey = (key: KeyObject): Buffer => Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url')

function keyId(name: string, publicKey: Uint8Array): number {
  const digest = createHash('sha256')
    .update(name)
    .update('\n')
    .update(Uint8Array.of(ed25519))
    .update(publicKey)
    .digest()
  return digest.readUInt32BE()
}

const idText = (id: number) => id.toString(16).padStart(8, '0')

export function publicKeyOf(raw: Uint8Array): KeyObject {
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  })
}

// An Ed25519 key in PKCS #8 is this and its 32 bytes (RFC 8410, 7).
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')

function signerFrom(name: string, seed: Uint8Array): SignerKey {
  const privateKey = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  return { name, id: keyId(name, rawPublicKey(publicKey)), publicKey, privateKey }
}

/** A new key; `name` is an address without a scheme, such as `hoering.example.dk/log`. */
export function newSignerKey(name: string): SignerKey {
  if (!isKeyName(name)) throw new RangeError(`“${name}” is no name of a key`)
  const { privateKey } = generateKeyPairSync('ed25519')
  return signerFrom(name, privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(pkcs8.length))
}

/** `<name>+<id>+<base64 of type and public key>`: what is told to everybody. */
export const writeVerifierKey = ({ name, id, publicKey }: VerifierKey): string =>
  `${name}+${idText(id)}+${Buffer.concat([Uint8Array.of(ed25519), rawPublicKey(publicKey)]).toString('base64')}`

/** `PRIVATE+KEY+<name>+<id>+<base64 of type and seed>`: what is told to nobody. */
export const writeSignerKey = ({ name, id, privateKey }: SignerKey): string =>
  `PRIVATE+KEY+${name}+${idText(id)}+${Buffer.concat([Uint8Array.of(ed25519), privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(pkcs8.length)]).toString('base64')}`

type WrittenKey = { name: string; id: string; key: Uint8Array }

function readKey(text: string): WrittenKey | undefined {
  const [, name = '', id = '', base64 = ''] = /^([^+]*)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text) ?? []
  const bytes = strictBase64(base64)
  if (!isKeyName(name) || bytes?.length !== 33 || bytes[0] !== ed25519) return undefined
  return { name, id, key: bytes.subarray(1) }
}

/** The key of a verifier key's text; undefined when it is none. */
export function readVerifierKey(text: string): VerifierKey | undefined {
  const read = readKey(text)
  if (!read) return undefined
  const id = keyId(read.name, read.key)
  return idText(id) === read.id ? { name: read.name, id, publicKey: publicKeyOf(read.key) } : undefined
}

/** The key of a signer key's text; undefined when it is none. */
export function readSignerKey(text: string): SignerKey | undefined {
  const read = text.startsWith('PRIVATE+KEY+') ? readKey(text.slice('PRIVATE+KEY+'.length)) : undefined
  const signer = read && signerFrom(read.name, read.key)
  return signer && idText(signer.id) === read.id ? signer : undefined
}

const uint32 = (number: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(number)
  return bytes
}

const line = ({ name, id, signature }: NoteSignature) =>
  `— ${name} ${Buffer.concat([uint32(id), signature]).toString('base64')}\n`

/** A text, which ends in a line break, under the signatures of some keys. */
export function signNote(text: string, ...keys: readonly SignerKey[]): string {
  if (!text.endsWith('\n') || keys.length === 0) throw new RangeError('A note is whole lines under a signature')
  const bytes = Buffer.from(text)
  const signed = keys.map((key) => line({ ...key, signature: sign(null, bytes, key.privateKey) }))
  return `${text}\n${signed.join('')}`
}

/** A note with one more signature, as a witness gives it. */
export const withSignature = (note: string, signature: NoteSignature): string => note + line(signature)

/** The text and signatures of a note, not verified; undefined for everything that is not written exactly so. */
export function readNote(note: string): Note | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0 || !note.endsWith('\n') || !note.isWellFormed() || /[\0-\t\v-\x1f]/.test(note)) return undefined
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > mostSignatures) return undefined
  const signatures = lines.map((written) => {
    const [, name = '', base64 = ''] = /^— (\S+) (\S+)$/u.exec(written) ?? []
    const bytes = strictBase64(base64)
    if (!isKeyName(name) || !bytes || bytes.length < 5) return undefined
    return { name, id: Buffer.from(bytes).readUInt32BE(), signature: bytes.subarray(4) }
  })
  return signatures.includes(undefined) ? undefined : { text, signatures: signatures as NoteSignature[] }
}

/**
 * The text of a note that one of the keys has signed; undefined when none has, or when the signature of a known key
 * does not fit. Signatures of unknown keys are passed over, as C2SP wants it: of witnesses, of a next key.
 */
export function openNote(note: string, keys: readonly VerifierKey[]): string | undefined {
  const read = readNote(note)
  if (!read) return undefined
  const bytes = Buffer.from(read.text)
  let signed = false
  for (const { name, id, signature } of read.signatures) {
    const key = keys.find((key) => key.name === name && key.id === id)
    if (!key) continue
    if (signature.length !== 64 || !verify(null, bytes, key.publicKey, signature)) return undefined
    signed = true
  }
  return signed ? read.text : undefined
}
