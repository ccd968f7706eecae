import { type Hash, type HashAt, hashBytes, tileRoot, tileWidth } from './merkle-tree.ts'

// C2SP tlog-tiles: a tree as files of up to 256 hashes that never change once they are full.

export type TileAddress = { level: number; index: number }
/** `hashes` are 1 to 256 hashes of 32 bytes, one after the other. */
export type Tile = TileAddress & { hashes: Uint8Array }

const nameOf = ({ level, index }: TileAddress) => `${level}/${index}`

/** The hashes of some tiles, for treeRoot and the proofs; asking for one that is not among them is an error of the program. */
export function hashesIn(tiles: readonly Tile[]): HashAt {
  const known = new Map(tiles.map((tile) => [nameOf(tile), tile.hashes]))
  return (level, at) => {
    const tile = { level, index: Math.floor(at / tileWidth) }
    const offset = (at % tileWidth) * hashBytes
    const hash = known.get(nameOf(tile))?.subarray(offset, offset + hashBytes)
    if (hash?.length !== hashBytes) throw new RangeError(`Tile ${nameOf(tile)} has no hash ${at % tileWidth}`)
    return hash
  }
}

/** Which tiles a root or a proof is made from, so that they can be read at once. */
export function tilesNeeded(work: (hashAt: HashAt) => unknown): TileAddress[] {
  const needed = new Map<string, TileAddress>()
  work((level, at) => {
    const tile = { level, index: Math.floor(at / tileWidth) }
    needed.set(nameOf(tile), tile)
    return new Uint8Array(hashBytes)
  })
  return [...needed.values()]
}

/** The tiles at the right edge of a tree that are not full yet: what growing it begins from. */
export function openTiles(size: number): TileAddress[] {
  const open: TileAddress[] = []
  for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / tileWidth))
    if (count % tileWidth > 0) open.push({ level, index: Math.floor(count / tileWidth) })
  return open
}

/** How many hashes of a tile a tree of `size` has: none to 256. */
export function widthIn(size: number, { level, index }: TileAddress): number {
  const count = Math.floor(size / tileWidth ** level)
  return Math.max(0, Math.min(tileWidth, count - index * tileWidth))
}

/** A tree of `size` entries with further leaves: every tile that is new or longer. `open` are the tiles of openTiles(size). */
export function grownTiles(size: number, open: readonly Tile[], leaves: readonly Hash[]): Tile[] {
  const grown: Tile[] = []
  const edge = new Map(open.map((tile) => [tile.level, tile.hashes]))
  for (let level = 0, count = size, added = leaves; added.length > 0; level++) {
    const all = [...hashesOf(edge.get(level) ?? new Uint8Array()), ...added]
    const first = Math.floor(count / tileWidth)
    const full: Hash[] = []
    for (let at = 0; at < all.length; at += tileWidth) {
      const hashes = all.slice(at, at + tileWidth)
      grown.push({ level, index: first + at / tileWidth, hashes: Buffer.concat(hashes) })
      if (hashes.length === tileWidth) full.push(tileRoot(hashes))
    }
    added = full
    count = first
  }
  return grown
}

export const hashesOf = (bytes: Uint8Array): Hash[] =>
  Array.from({ length: bytes.length / hashBytes }, (_, at) => bytes.subarray(at * hashBytes, (at + 1) * hashBytes))

const segment = (number: number) => String(number).padStart(3, '0')

/** 1234067 → 'x001/x234/067'. */
export function tilePath(index: number): string {
  const parts = [segment(index % 1000)]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    parts.unshift(`x${segment(rest % 1000)}`)
  return parts.join('/')
}

/** 'x001/x234/067' or 'x001/x234/067.p/12' → what it names; undefined for everything that is not written exactly so. */
export function readTilePath(path: string): { index: number; width: number } | undefined {
  const [, number = '', width] = /^((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? []
  const index = Number(number.replaceAll(/[x/]/g, ''))
  if (!number || !Number.isSafeInteger(index) || tilePath(index) !== number) return undefined
  if (width !== undefined && Number(width) >= tileWidth) return undefined
  return { index, width: width === undefined ? tileWidth : Number(width) }
}

/** Entries as tlog-tiles bundles them: each after its length in two bytes, the larger first. */
export function entryBundle(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > 0xffff) throw new RangeError('An entry of the log is at most 65535 bytes')
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** The entries of a bundle; an error where it does not hold exactly whole entries. */
export function readEntryBundle(bundle: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bundle.length; ) {
    const length = ((bundle[at] as number) << 8) | (bundle[at + 1] ?? Number.NaN)
    const entry = bundle.subarray(at + 2, at + 2 + length)
    if (at + 2 > bundle.length || entry.length !== length) throw new RangeError('The bundle of entries is cut off')
    entries.push(entry)
    at += 2 + length
  }
  return entries
}
