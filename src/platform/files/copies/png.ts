import { crc32 } from 'node:zlib'
import { bytesAt } from '../kinds.ts'
import { exifWith, orientationOf } from './orientation.ts'
import { unreadable } from './unreadable.ts'

/** The chunks that points, colours and their shape need. Source: PNG, third edition, 11. */
const kept = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'cICP', 'sBIT', 'bKGD', 'pHYs', 'IDAT'])

function chunk(name: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(content.length)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}

/** A PNG without texts, times, EXIF, colour profile, private chunks, further frames, and anything after its end. */
export function cleanPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts: Uint8Array[] = [bytes.subarray(0, 8)]
  let orientation = 1
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = view.getUint32(at)
    const content = bytes.subarray(at + 8, at + 8 + length)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (at + 12 + length > bytes.length) break
    if (name === 'IEND') {
      if (orientation !== 1) parts.splice(2, 0, chunk('eXIf', exifWith(orientation)))
      return Buffer.concat([...parts, chunk('IEND', new Uint8Array())])
    }
    if (name === 'eXIf') orientation = orientationOf(content)
    else if (kept.has(name)) parts.push(chunk(name, content))
    if (parts.length === 1 || !bytesAt(parts[1] as Uint8Array, 4, 'IHDR')) throw unreadable()
    at += 12 + length
  }
  throw unreadable()
}
