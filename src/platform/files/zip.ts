import { crc32, inflateRawSync } from 'node:zlib'
import { zipSync } from 'fflate'
import { Refusal } from '../refusal.ts'
import { bytesAt } from './kinds.ts'
import { largestUnpackedBytes, mostEntries } from './rules.ts'

/** Names and bytes of what is packed, in the order of its directory; folders are left out. */
export type ZipEntries = Map<string, Uint8Array>

type Listed = { name: string; method: number; packed: number; unpacked: number; crc: number; at: number }

const damaged = () =>
  new Refusal('invalid', 'The file is damaged or packed in an unusual way: save it anew and send that')
const tooMuch = () => new Refusal('invalid', 'The file unpacks to more than a document can hold')

/** Where the directory ends; a comment of up to 65,535 bytes may follow. Source: PKWARE APPNOTE 4.3.16. */
function endOf(bytes: Uint8Array): number {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 22 - 0xffff); at--)
    if (bytesAt(bytes, at, 'PK\x05\x06')) return at
  throw damaged()
}

const isSafeName = (name: string) =>
  name !== '' && !/[\\\0]/.test(name) && !name.startsWith('/') && !name.split('/').includes('..')

/** The directory, held against itself: what two programs could read differently is refused. */
function listed(bytes: Uint8Array, view: DataView): Listed[] {
  const end = endOf(bytes)
  const count = view.getUint16(end + 10, true)
  if (count > mostEntries) throw tooMuch()
  const entries: Listed[] = []
  let at = view.getUint32(end + 16, true)
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || !bytesAt(bytes, at, 'PK\x01\x02')) throw damaged()
    if (view.getUint16(at + 8, true) & 1)
      throw new Refusal('invalid', 'The file is locked with a password: send one without')
    const nameBytes = view.getUint16(at + 28, true)
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameBytes))
    if (!isSafeName(name)) throw damaged()
    entries.push({
      name,
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  if (new Set(entries.map(({ name }) => name)).size !== count) throw damaged()
  return entries
}

/** Where the bytes of an entry lie; its own header must give the name the directory gives. */
function rangeOf(bytes: Uint8Array, view: DataView, { at, name, packed }: Listed): [start: number, end: number] {
  if (at + 30 > bytes.length || !bytesAt(bytes, at, 'PK\x03\x04')) throw damaged()
  const nameBytes = view.getUint16(at + 26, true)
  const start = at + 30 + nameBytes + view.getUint16(at + 28, true)
  const own = new TextDecoder().decode(bytes.subarray(at + 30, at + 30 + nameBytes))
  if (own !== name || start + packed > bytes.length) throw damaged()
  return [start, start + packed]
}

function unpack(bytes: Uint8Array, { method, unpacked, crc }: Listed): Uint8Array {
  let content: Uint8Array
  if (method === 0) content = bytes
  else if (method === 8)
    try {
      content = inflateRawSync(bytes, { maxOutputLength: Math.max(1, unpacked) })
    } catch {
      throw damaged()
    }
  else throw damaged()
  if (content.length !== unpacked || crc32(content) !== crc) throw damaged()
  return content
}

/**
 * Unpacks a ZIP file without trusting it: entries and bytes are counted before and while they are unpacked, bytes that
 * are used twice, passwords and names outside the folder are refused.
 */
export function readZip(bytes: Uint8Array): ZipEntries {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = listed(bytes, view)
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > largestUnpackedBytes) throw tooMuch()
  const ranges = entries.map((entry) => rangeOf(bytes, view, entry))
  const inOrder = [...ranges].sort(([a], [b]) => a - b)
  if (inOrder.some(([start], index) => index > 0 && start < (inOrder[index - 1] as [number, number])[1]))
    throw damaged()
  return new Map(
    entries.flatMap((entry, index) => {
      if (entry.name.endsWith('/')) return []
      const [start, end] = ranges[index] as [number, number]
      return [[entry.name, unpack(bytes.subarray(start, end), entry)] as const]
    }),
  )
}

// Zip knows no time before 1980; what is packed here says nothing of when.
const packedAt = '1980-01-01T12:00:00'

/** Packs without times, comments or extra fields. */
export const writeZip = (entries: ZipEntries): Uint8Array =>
  zipSync(Object.fromEntries(entries), { mtime: packedAt, level: 6 })
