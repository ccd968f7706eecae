// The verifier of receipts, in this one file and without any dependency, so that anybody can read it, keep it and run
// it: in Node 20 or newer (with types stripped) and in a browser, without a network. It takes exactly what the log
// writes and nothing else: a lenient reader accepts changed receipts.
//
// A receipt is a C2SP tlog-proof (c2sp.org/tlog-proof). Its extra data is {"record","salt"}: what the entry of the log
// commits to. The entry is {"c","consultation","minute","seq","type","v"}, where c is HMAC-SHA256(salt, record).

type Bytes = Uint8Array<ArrayBuffer>
type Said = { da: string; en: string }

export type ReceiptRecord = {
  type: string
  consultation: string
  at: string
  number?: number
  text?: string
  late?: boolean
}

export type Verdict =
  | { valid: true; says: Said; record: ReceiptRecord; index: number; size: number; origin: string; code: string }
  | { valid: false; says: Said }

/** Why a receipt is not accepted, said to the person who holds it. */
class NotAccepted extends Error {
  readonly says: Said
  constructor(da: string, en: string) {
    super(en)
    this.says = { da, en }
  }
}

const encode = (text: string): Bytes => new TextEncoder().encode(text) as Bytes

function decode(bytes: Bytes): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new NotAccepted('Filen er ikke tekst: Den er beskadiget.', 'The file is not text: it is damaged.')
  }
}

function joined(...parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const sha256 = async (...parts: readonly Bytes[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', joined(...parts)))

const equal = (a: Bytes, b: Bytes) => a.length === b.length && a.every((byte, at) => byte === b[at])

const base64 = (bytes: Bytes): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** Bytes written the only way they can be (RFC 4648, 4). */
function fromBase64(text: string, what: Said): Bytes {
  let bytes: Bytes | undefined
  try {
    bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
  } catch {
    // Said below.
  }
  if (!bytes || base64(bytes) !== text)
    throw new NotAccepted(
      `Kvitteringen er ændret eller beskadiget (${what.da}).`,
      `The receipt is changed or damaged (${what.en}).`,
    )
  return bytes
}

/** A number written the only way it can be. */
function numberOf(text: string | undefined, what: Said): number {
  const number = /^(0|[1-9]\d{0,15})$/.test(text ?? '') ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(number))
    throw new NotAccepted(
      `Kvitteringen er ændret eller beskadiget (${what.da}).`,
      `The receipt is changed or damaged (${what.en}).`,
    )
  return number
}

const damaged = (da: string, en: string) =>
  new NotAccepted(`Kvitteringen er ændret eller beskadiget (${da}).`, `The receipt is changed or damaged (${en}).`)

type Proof = { record: string; salt: Bytes; index: number; hashes: Bytes[]; checkpoint: string }

function readProof(text: string): Proof {
  const end = text.indexOf('\n\n')
  const [first, ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  if (end < 0 || first !== 'c2sp.org/tlog-proof@v1')
    throw new NotAccepted('Filen er ingen kvittering fra Lydhør.', 'The file is no receipt from Lydhør.')
  const [, extraText = ''] = /^extra (\S+)$/.exec(lines[0] ?? '') ?? []
  const json = decode(fromBase64(extraText, { da: 'indholdet', en: 'its content' }))
  let extra: { record?: unknown; salt?: unknown } = {}
  try {
    extra = JSON.parse(json)
  } catch {
    // Said below.
  }
  const { record, salt } = extra ?? {}
  if (typeof record !== 'string' || typeof salt !== 'string' || JSON.stringify({ record, salt }) !== json)
    throw damaged('indholdet', 'its content')
  const saltBytes = fromBase64(salt, { da: 'saltet', en: 'the salt' })
  if (saltBytes.length !== 32) throw damaged('saltet', 'the salt')
  const index = numberOf(/^index (.*)$/.exec(lines[1] ?? '')?.[1], {
    da: 'pladsen i loggen',
    en: 'its place in the log',
  })
  const hashes = lines.slice(2).map((line) => fromBase64(line, { da: 'vejen til roden', en: 'the way to the root' }))
  if (hashes.some(({ length }) => length !== 32)) throw damaged('vejen til roden', 'the way to the root')
  return { record, salt: saltBytes, index, hashes, checkpoint: text.slice(end + 2) }
}

type Checkpoint = { origin: string; size: number; root: Bytes }
type Key = { name: string; id: Bytes; publicKey: Bytes }

async function readKey(text: string): Promise<Key> {
  const [, name = '', id = '', written = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? []
  const bytes = fromBase64(written, { da: 'nøglen', en: 'the key' })
  if (!name || bytes.length !== 33 || bytes[0] !== 1)
    throw new NotAccepted(`»${text}« er ingen nøgle til en log.`, `“${text}” is no key of a log.`)
  const expected = (await sha256(encode(`${name}\n`), bytes)).slice(0, 4)
  if (Array.from(expected, (byte) => byte.toString(16).padStart(2, '0')).join('') !== id)
    throw new NotAccepted(`Nøglen »${text}« er skrevet forkert af.`, `The key “${text}” has been copied wrongly.`)
  return { name, id: expected, publicKey: bytes.slice(1) }
}

/** A checkpoint under exactly one signature, of one of the keys. */
async function openCheckpoint(note: string, keys: readonly Key[]): Promise<Checkpoint> {
  const [, text = '', origin = '', sizeText, rootText = '', name, signature = ''] =
    /^(([^\n]+)\n([^\n]+)\n([^\n]+)\n)\n— ([^\s+]+) (\S+)\n$/.exec(note) ?? []
  if (!text) throw damaged('loggens underskrift', 'the signature of the log')
  const bytes = fromBase64(signature, { da: 'loggens underskrift', en: 'the signature of the log' })
  const key = keys.find((key) => key.name === name && equal(key.id, bytes.slice(0, 4)))
  if (!key)
    throw new NotAccepted(
      `Kvitteringen er ikke underskrevet med en nøgle, du stoler på, men af »${name}«.`,
      `The receipt is not signed with a key that you trust, but by “${name}”.`,
    )
  const ed25519 = await crypto.subtle.importKey('raw', key.publicKey, 'Ed25519', false, ['verify']).catch(() => {
    throw new NotAccepted(
      'Denne browser kan ikke kontrollere underskriften (Ed25519). Brug en nyere, eller kommandoen lydhoer verify.',
      'This browser cannot check the signature (Ed25519). Use a newer one, or the command lydhoer verify.',
    )
  })
  if (!(await crypto.subtle.verify('Ed25519', ed25519, bytes.slice(4), encode(text))))
    throw damaged('loggens underskrift passer ikke', 'the signature of the log does not fit')
  const root = fromBase64(rootText, { da: 'loggens rod', en: 'the root of the log' })
  const size = numberOf(sizeText, { da: 'loggens størrelse', en: 'the size of the log' })
  if (root.length !== 32 || origin !== name) throw damaged('loggens navn', 'the name of the log')
  return { origin, size, root }
}

/** The root that the way leads to from an entry (RFC 9162, 2.1.3.2); undefined when the way has another length. */
async function rootOf(leaf: Bytes, { index, hashes }: Proof, size: number): Promise<Bytes | undefined> {
  let [position, last, hash] = [index, size - 1, leaf]
  const node = (left: Bytes, right: Bytes) => sha256(Uint8Array.of(1), left, right)
  for (const step of hashes) {
    if (last === 0) return undefined
    if (position % 2 === 1 || position === last) {
      hash = await node(step, hash)
      while (position % 2 === 0 && position !== 0) [position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
    } else hash = await node(hash, step)
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? hash : undefined
}

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The first 60 bits of an entry's hash, in Crockford's signs. */
function shortCode(hash: Bytes): string {
  const bits = Array.from(hash.slice(0, 8), (byte) => byte.toString(2).padStart(8, '0')).join('')
  const code = Array.from({ length: 12 }, (_, at) => signs[Number.parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join('')
  return code.replace(/(.{4})(?=.)/g, '$1-')
}

async function check(bytes: Bytes, keyTexts: readonly string[], checkpointText?: string): Promise<Verdict> {
  const proof = readProof(decode(bytes))
  const keys = await Promise.all(keyTexts.map(readKey))
  const checkpoint = await openCheckpoint(proof.checkpoint, keys)
  const record = JSON.parse(proof.record) as ReceiptRecord
  const hmac = await crypto.subtle.importKey('raw', proof.salt, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const c = base64(new Uint8Array(await crypto.subtle.sign('HMAC', hmac, encode(proof.record))))
  const { consultation, type } = record
  const minute = `${String(record.at).slice(0, 16)}Z`
  const entry = encode(JSON.stringify({ c, consultation, minute, seq: proof.index, type, v: 1 }))
  const leaf = await sha256(Uint8Array.of(0), entry)
  const root = proof.index < checkpoint.size ? await rootOf(leaf, proof, checkpoint.size) : undefined
  if (!root || !equal(root, checkpoint.root))
    throw new NotAccepted(
      'Disse ord står ikke på denne plads i loggen: Kvitteringen er ændret eller beskadiget.',
      'These words do not stand at this place in the log: the receipt is changed or damaged.',
    )
  const code = shortCode(leaf)
  const { origin, size } = checkpoint
  const number = record.number === undefined ? '' : ` ${record.number}`
  const held = {
    da: `Kvitteringen er ægte: Svar${number} til høringen »${consultation}« står med netop disse ord som linje ${proof.index + 1} af ${size} i loggen »${origin}« (${code}).`,
    en: `The receipt is genuine: response${number} to the consultation “${consultation}” stands with exactly these words as line ${proof.index + 1} of ${size} in the log “${origin}” (${code}).`,
  }
  const compared = checkpointText === undefined ? { da: '', en: '' } : await compare(checkpoint, checkpointText, keys)
  return {
    valid: true,
    says: { da: held.da + compared.da, en: held.en + compared.en },
    record,
    index: proof.index,
    size,
    origin,
    code,
  }
}

/** What another checkpoint of the same log, fetched or kept elsewhere, says of this one. */
async function compare(own: Checkpoint, text: string, keys: readonly Key[]): Promise<Said> {
  // A witness's signature may stand below that of the log.
  const [head = '', ...signatures] = text.split(/\n(?=— )/)
  const first = signatures.find((line) => keys.some(({ name }) => line.startsWith(`— ${name} `)))
  const other = await openCheckpoint(`${head}\n${(first ?? '').trimEnd()}\n`, keys)
  if (other.origin !== own.origin)
    throw new NotAccepted('Den anden status er fra en anden log.', 'The other checkpoint is of another log.')
  if (other.size < own.size)
    throw new NotAccepted(
      `Den anden status er ældre end kvitteringen eller fra en log, der er skrumpet: ${other.size} linjer mod ${own.size}.`,
      `The other checkpoint is older than the receipt, or of a log that has shrunk: ${other.size} lines against ${own.size}.`,
    )
  if (other.size > own.size)
    return {
      da: ` Loggen har siden fået ${other.size - own.size} linjer; om den er en fortsættelse, kontrollerer et vidne.`,
      en: ` The log has got ${other.size - own.size} lines since; whether it goes on from this one is for a witness to check.`,
    }
  if (!equal(other.root, own.root))
    throw new NotAccepted(
      'Loggen er forfalsket: Der findes to forskellige med lige mange linjer. Gem begge filer, og henvend dig til tilsynet.',
      'The log is forged: there are two different ones of the same size. Keep both files, and turn to the supervising authority.',
    )
  return { da: ' Den anden status er den samme.', en: ' The other checkpoint is the same.' }
}

/**
 * Says whether a receipt holds: whether the words in it stand in the log that one of the keys signs for.
 * `keys` are verifier keys as the log publishes them; a further checkpoint of the log is compared with the receipt's.
 */
export async function verifyReceipt(
  receipt: Uint8Array | string,
  keys: readonly string[],
  checkpoint?: string,
): Promise<Verdict> {
  try {
    return await check(typeof receipt === 'string' ? encode(receipt) : new Uint8Array(receipt), keys, checkpoint)
  } catch (error) {
    if (error instanceof NotAccepted) return { valid: false, says: error.says }
    const says = damaged('den kan ikke læses', 'it cannot be read').says
    return { valid: false, says }
  }
}
