import { bytesAt } from '../kinds.ts'
import { exifWith, orientationOf } from './orientation.ts'
import { unreadable } from './unreadable.ts'

/** Flags of VP8X that announce a colour profile, EXIF and XMP. Source: WebP container specification. */
const announced = 0x20 | 0x08 | 0x04
const exifFlag = 0x08

const kept = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF'])

function chunk(name: string, content: Uint8Array): Uint8Array {
  const head = Buffer.alloc(8)
  head.write(name, 'latin1')
  head.writeUInt32LE(content.length, 4)
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)])
}

type Chunk = { name: string; content: Uint8Array }

function chunksOf(bytes: Uint8Array, from: number, until: number): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = from; at + 8 <= until; ) {
    const length = view.getUint32(at + 4, true)
    if (at + 8 + length > until) throw unreadable()
    chunks.push({
      name: String.fromCharCode(...bytes.subarray(at, at + 4)),
      content: bytes.subarray(at + 8, at + 8 + length),
    })
    at += 8 + length + (length % 2)
  }
  return chunks
}

/** A frame of a moving picture: sixteen bytes of place and time, then chunks of its own. */
const frame = (content: Uint8Array) =>
  Buffer.concat([
    content.subarray(0, 16),
    ...chunksOf(content, 16, content.length)
      .filter(({ name }) => kept.has(name))
      .map(({ name, content }) => chunk(name, content)),
  ])

/** A WebP without EXIF, XMP, colour profile, unknown chunks, and anything after its end. How it is to be turned is kept. */
export function cleanWebp(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (!bytesAt(bytes, 0, 'RIFF')) throw unreadable()
  const chunks = chunksOf(bytes, 12, Math.min(bytes.length, 8 + view.getUint32(4, true)))
  const exif = chunks.find(({ name }) => name === 'EXIF')?.content
  const orientation = exif ? orientationOf(bytesAt(exif, 0, 'Exif\0\0') ? exif.slice(6) : exif.slice()) : 1
  const turned = orientation !== 1 && chunks[0]?.name === 'VP8X'
  const parts = chunks
    .filter(({ name }) => kept.has(name))
    .map(({ name, content }) => {
      if (name === 'ANMF') return chunk(name, frame(content))
      if (name !== 'VP8X') return chunk(name, content)
      const flags = ((content[0] ?? 0) & ~announced) | (turned ? exifFlag : 0)
      return chunk(name, Buffer.concat([Uint8Array.of(flags), content.subarray(1, 10)]))
    })
  if (turned) parts.push(chunk('EXIF', exifWith(orientation)))
  return chunk('RIFF', Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts]))
}
