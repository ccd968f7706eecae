import { randomBytes } from 'node:crypto'

/** A picture of some 200 kB as a camera makes them: a head and bytes that cannot be packed. */
export function jpegOf(bytes = 200_000): Buffer {
  const head = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex')
  const frame = Buffer.from('ffc0000b080010001001011100', 'hex')
  const scan = Buffer.from('ffda0008010100003f00', 'hex')
  const content = Buffer.from(randomBytes(bytes).map((byte) => (byte === 0xff ? 0xfe : byte)))
  return Buffer.concat([head, frame, scan, content, Buffer.from('ffd9', 'hex')])
}
