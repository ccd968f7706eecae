import { bytesAt } from '../kinds.ts'
import { unreadable } from './unreadable.ts'

const tableBytes = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Where a row of sub-blocks, each after its length, ends. */
function endOfBlocks(bytes: Uint8Array, from: number): number {
  let at = from
  for (let length = bytes[at]; length !== 0; length = bytes[at]) {
    if (length === undefined) throw unreadable()
    at += length + 1
  }
  return at + 1
}

const isLoop = (bytes: Uint8Array, at: number) => bytesAt(bytes, at + 3, 'NETSCAPE2.0')

/** A GIF without comments, texts and blocks of programs, and with nothing after its end. Source: GIF89a, 12–26. */
export function cleanGif(bytes: Uint8Array): Uint8Array {
  if (!bytesAt(bytes, 0, 'GIF8') || bytes.length < 13) throw unreadable()
  let at = 13 + tableBytes(bytes[10] as number)
  const parts = [bytes.subarray(0, at)]
  for (;;) {
    const block = bytes[at]
    if (block === 0x3b) return Buffer.concat([...parts, Uint8Array.of(0x3b)])
    let end: number
    if (block === 0x2c) end = endOfBlocks(bytes, at + 11 + tableBytes(bytes[at + 9] ?? 0))
    else if (block === 0x21) end = endOfBlocks(bytes, at + 2)
    else throw unreadable()
    const label = bytes[at + 1]
    if (block === 0x2c || label === 0xf9 || (label === 0xff && isLoop(bytes, at))) parts.push(bytes.subarray(at, end))
    at = end
  }
}
