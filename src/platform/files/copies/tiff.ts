import { bytesAt } from '../kinds.ts'
import { mostPixels } from '../rules.ts'
import { cleanJpeg } from './jpeg.ts'
import { unreadable } from './unreadable.ts'

/** Tags that points, colours and their shape need; what is not named here is left out. Source: TIFF 6.0 and its supplement 2. */
const kept = new Set([
  254, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292, 293, 296,
  297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 332, 334, 338, 339, 340, 341, 347, 529, 530, 531, 532,
])
const [width, height, compression, jpegTables] = [256, 257, 259, 347]
/** Where the points lie and how many bytes they take, in strips or in tiles. */
const places = new Map([
  [273, 279],
  [324, 325],
])
const oldJpeg = 6
const newJpeg = 7
const mostPages = 500

/** Bytes of one value by its type, 1–12. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

type Field = { tag: number; type: number; count: number; value: Uint8Array }

function numbers({ type, value }: Field, little: boolean): number[] {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const read = type === 3 ? view.getUint16.bind(view) : type === 4 ? view.getUint32.bind(view) : undefined
  if (!read) throw unreadable()
  const step = sizes[type] as number
  return Array.from({ length: value.length / step }, (_, index) => read(index * step, little))
}

function fieldsAt(bytes: Uint8Array, directory: number, little: boolean): { fields: Field[]; next: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const count = view.getUint16(directory, little)
  const fields: Field[] = []
  for (let index = 0; index < count; index++) {
    const at = directory + 2 + index * 12
    const [tag, type, values] = [
      view.getUint16(at, little),
      view.getUint16(at + 2, little),
      view.getUint32(at + 4, little),
    ]
    if (!kept.has(tag)) continue
    const length = (sizes[type] ?? 0) * values
    const from = length <= 4 ? at + 8 : view.getUint32(at + 8, little)
    if (length === 0 || from + length > bytes.length) throw unreadable()
    fields.push({ tag, type, count: values, value: bytes.slice(from, from + length) })
  }
  return { fields, next: view.getUint32(directory + 2 + count * 12, little) }
}

/** Writes pages one after the other into a new file of the same order of bytes. */
class TiffWriter {
  #parts: Buffer[] = []
  #length = 0
  readonly little: boolean

  constructor(little: boolean) {
    this.little = little
    this.append(Buffer.from(little ? 'II*\0' : 'MM\0*', 'latin1'))
    this.append(Buffer.alloc(4))
  }

  /** Appends at an even place; returns where. */
  append(bytes: Uint8Array): number {
    const at = this.#length + (this.#length % 2)
    this.#parts.push(Buffer.alloc(at - this.#length), Buffer.from(bytes))
    this.#length = at + bytes.length
    return at
  }

  long(value: number): Buffer {
    const four = Buffer.alloc(4)
    this.little ? four.writeUInt32LE(value) : four.writeUInt32BE(value)
    return four
  }

  #short(value: number): Buffer {
    const two = Buffer.alloc(2)
    this.little ? two.writeUInt16LE(value) : two.writeUInt16BE(value)
    return two
  }

  /** Writes a directory after its values; returns where it lies. The place of the next one follows its fields. */
  directory(fields: readonly Field[]): number {
    const entries = [...fields]
      .sort((a, b) => a.tag - b.tag)
      .map(({ tag, type, count, value }) => {
        const here =
          value.length <= 4 ? Buffer.concat([value, Buffer.alloc(4 - value.length)]) : this.long(this.append(value))
        return Buffer.concat([this.#short(tag), this.#short(type), this.long(count), here])
      })
    return this.append(Buffer.concat([this.#short(entries.length), ...entries, this.long(0)]))
  }

  finish(directories: readonly number[], counts: readonly number[]): Uint8Array {
    const file = Buffer.concat(this.#parts)
    directories.forEach((at, index) => {
      const before = index === 0 ? 4 : (directories[index - 1] as number) + 2 + (counts[index - 1] as number) * 12
      this.long(at).copy(file, before)
    })
    return file
  }
}

function cleanPage(bytes: Uint8Array, fields: readonly Field[], little: boolean, file: TiffWriter): Field[] {
  const find = (tag: number) => fields.find((field) => field.tag === tag)
  const first = (tag: number) =>
    numbers(find(tag) ?? { tag, type: 3, count: 0, value: new Uint8Array() }, little)[0] ?? 0
  if (first(width) * first(height) > mostPixels || first(width) * first(height) === 0) throw unreadable()
  if (first(compression) === oldJpeg) throw unreadable()
  const replaced = new Map<number, Field>()
  for (const [offsetsTag, countsTag] of places) {
    const [offsets, counts] = [find(offsetsTag), find(countsTag)]
    if (!offsets) continue
    if (!counts) throw unreadable()
    const lengths = numbers(counts, little)
    const stored = numbers(offsets, little).map((from, index) => {
      const raw = bytes.subarray(from, from + (lengths[index] ?? 0))
      if (raw.length !== lengths[index]) throw unreadable()
      return first(compression) === newJpeg ? cleanJpeg(raw, { turned: false }) : raw
    })
    const longs = (values: readonly number[]) => Buffer.concat(values.map((value) => file.long(value)))
    replaced.set(offsetsTag, { ...offsets, type: 4, value: longs(stored.map((raw) => file.append(raw))) })
    replaced.set(countsTag, { ...counts, type: 4, value: longs(stored.map((raw) => raw.length)) })
  }
  if (replaced.size === 0) throw unreadable()
  const tables = find(jpegTables)
  if (tables) {
    const cleaned = cleanJpeg(tables.value, { turned: false })
    replaced.set(jpegTables, { ...tables, count: cleaned.length, value: cleaned })
  }
  return fields.map((field) => replaced.get(field.tag) ?? field)
}

/** A TIFF page by page and point by point as it was, without texts, EXIF, XMP, IPTC, GPS, private tags and lost bytes. */
export function cleanTiff(bytes: Uint8Array): Uint8Array {
  try {
    const little = bytesAt(bytes, 0, 'II')
    const file = new TiffWriter(little)
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const seen = new Set<number>()
    const pages: { at: number; count: number }[] = []
    for (let directory = view.getUint32(4, little); directory !== 0; ) {
      if (seen.has(directory) || seen.size >= mostPages) throw unreadable()
      seen.add(directory)
      const { fields, next } = fieldsAt(bytes, directory, little)
      const cleaned = cleanPage(bytes, fields, little, file)
      pages.push({ at: file.directory(cleaned), count: cleaned.length })
      directory = next
    }
    return file.finish(
      pages.map(({ at }) => at),
      pages.map(({ count }) => count),
    )
  } catch (error) {
    if (error instanceof RangeError) throw unreadable()
    throw error
  }
}
