import { bytesAt } from '../kinds.ts'

/** Boxes that points and colours need; texts (xml), programs' own (uuid, uinf) and the rest are left out. Source: ISO/IEC 15444-1, I. */
const kept = new Set(['jP  ', 'ftyp', 'jp2h', 'jp2c'])

/** A JPEG 2000 file of nothing but the picture; undefined when it cannot be taken apart. A bare stream of points stays as it is. */
export function cleanJpeg2000(bytes: Uint8Array): Uint8Array | undefined {
  if (bytesAt(bytes, 0, '\xff\x4f\xff\x51')) return bytes
  if (!bytesAt(bytes, 4, 'jP  ')) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = []
  for (let at = 0; at + 8 <= bytes.length; ) {
    const said = view.getUint32(at)
    const length = said === 0 ? bytes.length - at : said
    if (length < 8 || at + length > bytes.length) return undefined
    if (kept.has(String.fromCharCode(...bytes.subarray(at + 4, at + 8)))) parts.push(bytes.subarray(at, at + length))
    at += length
  }
  return Buffer.concat(parts)
}
