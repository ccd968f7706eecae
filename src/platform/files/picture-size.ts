import { Refusal } from '../refusal.ts'
import { bytesAt, type FileKind } from './kinds.ts'
import { mostPixels } from './rules.ts'

export type Size = { width: number; height: number }

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function png(bytes: Uint8Array): Size | undefined {
  if (!bytesAt(bytes, 12, 'IHDR')) return undefined
  const view = viewOf(bytes)
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Markers of a frame: C0–CF without the tables DHT (C4), JPG (C8) and DAC (CC). Source: ITU-T T.81, table B.1. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)

function jpeg(bytes: Uint8Array): Size | undefined {
  const view = viewOf(bytes)
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] as number
    if (isFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return undefined
}

function webp(bytes: Uint8Array): Size | undefined {
  const view = viewOf(bytes)
  if (bytesAt(bytes, 12, 'VP8X'))
    return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) }
  if (bytesAt(bytes, 12, 'VP8 '))
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (!bytesAt(bytes, 12, 'VP8L')) return undefined
  const packed = view.getUint32(21, true)
  return { width: 1 + (packed & 0x3fff), height: 1 + ((packed >> 14) & 0x3fff) }
}

/** The first page; the others are counted when a TIFF is cleaned. */
function tiff(bytes: Uint8Array): Size | undefined {
  const view = viewOf(bytes)
  const little = bytesAt(bytes, 0, 'II')
  const directory = view.getUint32(4, little)
  const found = new Map<number, number>()
  const count = view.getUint16(directory, little)
  for (let index = 0; index < count; index++) {
    const at = directory + 2 + index * 12
    const long = view.getUint16(at + 2, little) === 4
    found.set(view.getUint16(at, little), long ? view.getUint32(at + 8, little) : view.getUint16(at + 8, little))
  }
  const [width, height] = [found.get(256), found.get(257)]
  return width && height ? { width, height } : undefined
}

/** How large a picture is, in pixels. Refuses one that cannot be measured or would fill the memory of who looks at it. */
export function pictureSize(bytes: Uint8Array, kind: FileKind): Size {
  let size: Size | undefined
  try {
    size = { png, jpeg, webp, tiff }[kind as 'png'](bytes)
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
  }
  if (!size || size.width < 1 || size.height < 1)
    throw new Refusal('invalid', 'The picture cannot be read: it is damaged')
  if (size.width * size.height > mostPixels)
    throw new Refusal('invalid', 'The picture has more than 150 million points: make it smaller and send that')
  return size
}
