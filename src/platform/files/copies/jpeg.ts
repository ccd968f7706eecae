import { bytesAt } from '../kinds.ts'
import { exifWith, orientationOf } from './orientation.ts'
import { unreadable } from './unreadable.ts'

const soi = 0xd8
const eoi = 0xd9
const sos = 0xda
const app0 = 0xe0
const app1 = 0xe1
const app14 = 0xee
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
/** Frames, tables and restart intervals: all that a picture is made of. Source: ITU-T T.81, table B.1. */
const isPicturePart = (marker: number) => marker >= 0xc0 && marker <= 0xdf && marker !== soi && marker !== eoi

/** Where the packed points after a scan's head end: at the first marker that is no restart and no stuffed zero. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.length; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] as number
    if (next !== 0 && next !== 0xff && !standsAlone(next)) return at
  }
  return bytes.length
}

const segment = (marker: number, content: Uint8Array): Uint8Array => {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xff00 | marker)
  head.writeUInt16BE(content.length + 2, 2)
  return Buffer.concat([head, content])
}

/** JFIF says the shape of a point; the small picture it may carry is left out. */
const jfif = (content: Uint8Array) => Buffer.concat([content.subarray(0, 12), Buffer.alloc(2)])

/**
 * A JPEG point by point as it was, of nothing but what the points need: no EXIF, XMP, IPTC, colour profile, comment,
 * small picture, and nothing after its end. How it is to be turned is kept.
 */
export function cleanJpeg(bytes: Uint8Array, { turned = true } = {}): Uint8Array {
  if (!bytesAt(bytes, 0, '\xff\xd8\xff')) throw unreadable()
  const parts: Uint8Array[] = []
  const front: Uint8Array[] = [Uint8Array.of(0xff, soi)]
  let orientation = 1
  for (let at = 2; ; ) {
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++
    const marker = bytes[at + 1]
    if (bytes[at] !== 0xff || marker === undefined) throw unreadable()
    if (marker === eoi) break
    if (standsAlone(marker)) {
      at += 2
      continue
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)
    const end = at + 2 + length
    if (length < 2 || end > bytes.length) throw unreadable()
    const content = bytes.subarray(at + 4, end)
    if (marker === app0 && bytesAt(content, 0, 'JFIF\0') && content.length >= 14)
      front.push(segment(app0, jfif(content)))
    else if (marker === app14 && bytesAt(content, 0, 'Adobe')) front.push(segment(app14, content.subarray(0, 12)))
    else if (marker === app1 && bytesAt(content, 0, 'Exif\0\0')) orientation = orientationOf(content.slice(6))
    else if (isPicturePart(marker)) parts.push(bytes.subarray(at, end))
    at = end
    if (marker !== sos) continue
    const ended = endOfScan(bytes, at)
    parts.push(bytes.subarray(at, ended))
    at = ended
    // A scan that was cut off is shown as far as it goes.
    if (at >= bytes.length) break
  }
  if (turned && orientation !== 1)
    front.push(segment(app1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifWith(orientation)])))
  return Buffer.concat([...front, ...parts, Uint8Array.of(0xff, eoi)])
}
