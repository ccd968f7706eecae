import { createHash, hash as digest } from 'node:crypto'

/** A SHA-256 of 32 bytes. */
export type Hash = Uint8Array

/**
 * The hash of 256 ** level entries in a row, the `index`-th such run; level 0 are the leaves (C2SP tlog-tiles: the
 * hashes that tiles are made of).
 */
export type HashAt = (level: number, index: number) => Hash

export const hashBytes = 32
/** Hashes of a full tile, and the height of the subtree that one level of tiles stands for. */
export const tileWidth = 256
const tileHeight = 8

// The first byte keeps a leaf from ever passing as a node (RFC 6962, 2.1).
const leafPrefix = Uint8Array.of(0)
const nodePrefix = 1

export const leafHash = (entry: Uint8Array): Hash => createHash('sha256').update(leafPrefix).update(entry).digest()

export function nodeHash(left: Hash, right: Hash): Hash {
  // One buffer and one call: a root takes up to 255 of these while a submission holds the log.
  const node = new Uint8Array(1 + 2 * hashBytes)
  node[0] = nodePrefix
  node.set(left, 1)
  node.set(right, 1 + hashBytes)
  return digest('sha256', node, 'buffer')
}

/** The hash of a tree without entries. */
export const emptyRoot: Hash = createHash('sha256').digest()

/** The largest power of two that is smaller than `size`, for sizes from 2 on. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/**
 * Hashes of whole subtrees, which never change while a tree grows: the next root and proof of the same tree begin from
 * them. For one tree only; left out, everything is computed from the tiles.
 */
export type KnownNodes = Map<string, Hash>

const isPowerOfTwo = (size: number) => 2 ** Math.round(Math.log2(size)) === size

/** The root of the entries from `start` to before `end`; `start` is a multiple of the power of two that covers them. */
function rangeRoot(hashAt: HashAt, start: number, end: number, known?: KnownNodes): Hash {
  const size = end - start
  for (let level = 0, width = 1; width <= size; level++, width *= tileWidth)
    if (width === size) return hashAt(level, start / width)
  const whole = known && isPowerOfTwo(size) ? `${start}+${size}` : undefined
  const before = whole && known?.get(whole)
  if (before) return before
  const split = start + splitOf(size)
  const node = nodeHash(rangeRoot(hashAt, start, split, known), rangeRoot(hashAt, split, end, known))
  if (whole) known?.set(whole, node)
  return node
}

/** The root of the first `size` entries: MTH of RFC 6962, 2.1. */
export const treeRoot = (hashAt: HashAt, size: number, known?: KnownNodes): Hash =>
  size === 0 ? emptyRoot : rangeRoot(hashAt, 0, size, known)

/** The hashes from the sibling of the entry at `index` up to the child of the root: PATH of RFC 6962, 2.1.1. */
export function inclusionProof(hashAt: HashAt, index: number, size: number, known?: KnownNodes): Hash[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`A tree of ${size} entries has none at ${index}`)
  const path = (start: number, end: number): Hash[] => {
    if (end - start === 1) return []
    const split = start + splitOf(end - start)
    return index < split
      ? [...path(start, split), rangeRoot(hashAt, split, end, known)]
      : [...path(split, end), rangeRoot(hashAt, start, split, known)]
  }
  return path(0, size)
}

/** What shows that a tree of `from` entries is the beginning of one of `to`: PROOF of RFC 6962, 2.1.2. */
export function consistencyProof(hashAt: HashAt, from: number, to: number): Hash[] {
  if (!(from >= 0 && from <= to)) throw new RangeError(`A tree of ${from} entries is no beginning of one of ${to}`)
  const prove = (start: number, end: number, whole: boolean): Hash[] => {
    if (from === end) return whole ? [] : [rangeRoot(hashAt, start, end)]
    const split = start + splitOf(end - start)
    return from <= split
      ? [...prove(start, split, whole), rangeRoot(hashAt, split, end)]
      : [...prove(split, end, false), rangeRoot(hashAt, start, split)]
  }
  return from === 0 || from === to ? [] : prove(0, to, true)
}

const same = (a: Hash, b: Hash) => a.length === b.length && a.every((byte, at) => byte === b[at])

/** True when the proof leads from the leaf at `index` to the root of a tree of `size`; a proof of another length never does. */
export function includes(
  { index, size, root }: { index: number; size: number; root: Hash },
  leaf: Hash,
  proof: readonly Hash[],
): boolean {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false
  // RFC 9162, 2.1.3.2.
  let [position, last, hash, used] = [index, size - 1, leaf, 0]
  for (const step of proof) {
    if (last === 0 || step.length !== hashBytes) return false
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(step, hash)
      while (position % 2 === 0 && position !== 0) [position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
    } else hash = nodeHash(hash, step)
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
    used++
  }
  return used === proof.length && last === 0 && same(hash, root)
}

export type TreeHead = { size: number; root: Hash }

/** True when the proof shows that the tree of `older` is the beginning of that of `newer`. */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly Hash[]): boolean {
  if (older.size > newer.size || older.size < 0) return false
  if (older.size === newer.size) return proof.length === 0 && same(older.root, newer.root)
  if (older.size === 0) return proof.length === 0 && same(older.root, emptyRoot)
  if (proof.some(({ length }) => length !== hashBytes)) return false
  // RFC 9162, 2.1.4.2.
  const isPowerOfTwo = Number.isInteger(Math.log2(older.size))
  const [first, ...rest] = isPowerOfTwo ? [older.root, ...proof] : proof
  if (!first) return false
  let [position, last, old, young] = [older.size - 1, newer.size - 1, first, first]
  while (position % 2 === 1) [position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
  for (const step of rest) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      old = nodeHash(step, old)
      young = nodeHash(step, young)
      while (position % 2 === 0 && position !== 0) [position, last] = [Math.floor(position / 2), Math.floor(last / 2)]
    } else young = nodeHash(young, step)
    position = Math.floor(position / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && same(old, older.root) && same(young, newer.root)
}

/** The root of a full tile's hashes. */
export function tileRoot(hashes: readonly Hash[]): Hash {
  let level = hashes
  for (let height = 0; height < tileHeight; height++)
    level = Array.from({ length: level.length / 2 }, (_, at) =>
      nodeHash(level[2 * at] as Hash, level[2 * at + 1] as Hash),
    )
  return level[0] as Hash
}
