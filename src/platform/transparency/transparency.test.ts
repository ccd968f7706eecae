import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { runs } from '#test/property-runs.ts'
import {
  consistencyProof,
  entryBundle,
  grownTiles,
  type Hash,
  hashesIn,
  includes,
  inclusionProof,
  isConsistent,
  leafHash,
  newSignerKey,
  nodeHash,
  openCheckpoint,
  openTiles,
  readEntryBundle,
  readSignerKey,
  readTilePath,
  readTlogProof,
  readVerifierKey,
  signCheckpoint,
  type Tile,
  tilePath,
  tilesNeeded,
  treeRoot,
  widthIn,
  writeSignerKey,
  writeTlogProof,
  writeVerifierKey,
} from './index.ts'

const hex = (hash: Uint8Array) => Buffer.from(hash).toString('hex')
const entryAt = (index: number) => Buffer.from(`entry ${index}`)

/** MTH as RFC 6962, 2.1 writes it, without tiles. */
function plainRoot(leaves: readonly Hash[]): Hash {
  if (leaves.length === 0) return createHash('sha256').digest()
  if (leaves.length === 1) return leaves[0] as Hash
  const split = 2 ** Math.ceil(Math.log2(leaves.length) - 1)
  return nodeHash(plainRoot(leaves.slice(0, split)), plainRoot(leaves.slice(split)))
}

/** A tree grown in steps, as a store keeps it. */
function grownBy(steps: readonly number[]) {
  const tiles = new Map<string, Tile>()
  const leaves: Hash[] = []
  for (const step of steps) {
    const added = Array.from({ length: step }, (_, at) => leafHash(entryAt(leaves.length + at)))
    const open = openTiles(leaves.length).map(({ level, index }) => tiles.get(`${level}/${index}`) as Tile)
    for (const tile of grownTiles(leaves.length, open, added)) tiles.set(`${tile.level}/${tile.index}`, tile)
    leaves.push(...added)
  }
  return { leaves, tiles: [...tiles.values()], size: leaves.length }
}

const large = grownBy([1, 255, 1, 300, 70_000 - 557])

test('the known answers of RFC 6962’s reference trees come out', () => {
  // The eight test entries and roots of the certificate-transparency test data.
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  const leaves = entries.map((entry) => leafHash(Buffer.from(entry, 'hex')))
  assert.equal(hex(plainRoot(leaves.slice(0, 1))), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  assert.equal(hex(plainRoot(leaves.slice(0, 2))), 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
  assert.equal(hex(plainRoot(leaves)), '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328')
})

test('a tree grown in any steps has the root of its leaves', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 600 }), { maxLength: 8 }), (steps) => {
      const { leaves, tiles, size } = grownBy(steps)
      assert.equal(hex(treeRoot(hashesIn(tiles), size)), hex(plainRoot(leaves)))
      for (const tile of tiles) assert.equal(tile.hashes.length / 32, widthIn(size, tile))
    }),
    runs(60),
  )
})

test('what is known of a tree while it grows leads to the same root and the same proofs', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }), (steps) => {
      const { tiles, size: whole } = grownBy(steps)
      const known = new Map()
      const hashAt = hashesIn(tiles)
      for (let size = steps[0] as number, at = 0; size <= whole; size += steps[++at] ?? Number.NaN) {
        assert.equal(hex(treeRoot(hashAt, size, known)), hex(treeRoot(hashAt, size)))
        assert.deepEqual(inclusionProof(hashAt, size - 1, size, known), inclusionProof(hashAt, size - 1, size))
      }
    }),
    runs(),
  )
})

test('every entry of a tree is shown to be in it, also in each earlier tree, and nothing else is', () => {
  const hashAt = hashesIn(large.tiles)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: large.size }), fc.nat(), fc.nat(), (size, at, flip) => {
      const index = at % size
      const head = { index, size, root: treeRoot(hashAt, size) }
      const leaf = leafHash(entryAt(index))
      const proof = inclusionProof(hashAt, index, size)
      assert.ok(includes(head, leaf, proof))
      assert.ok(!includes(head, leafHash(entryAt(index + 1)), proof))
      assert.ok(!includes({ ...head, index: (index + 1) % (size + 1) }, leaf, proof))
      assert.ok(!includes(head, leaf, [...proof, leaf]))
      if (proof.length > 0) {
        assert.ok(!includes(head, leaf, proof.slice(0, -1)))
        const bent = proof.map((hash) => Buffer.from(hash))
        const step = bent[flip % bent.length] as Buffer
        step[flip % 32] = (step[flip % 32] as number) ^ 1
        assert.ok(!includes(head, leaf, bent))
      }
    }),
    runs(2_000),
  )
})

test('an inner node never passes as an entry', () => {
  const hashAt = hashesIn(large.tiles)
  const root = treeRoot(hashAt, 2)
  const inner = Buffer.concat([leafHash(entryAt(0)), leafHash(entryAt(1))])
  assert.ok(!includes({ index: 0, size: 1, root }, leafHash(inner), []))
})

test('each tree is shown to be the beginning of every later one, and of no other', () => {
  const hashAt = hashesIn(large.tiles)
  const size = fc.integer({ min: 0, max: large.size })
  fc.assert(
    fc.property(size, size, fc.nat(), (a, b, flip) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)]
      const older = { size: from, root: treeRoot(hashAt, from) }
      const newer = { size: to, root: treeRoot(hashAt, to) }
      const proof = consistencyProof(hashAt, from, to)
      assert.ok(isConsistent(older, newer, proof))
      if (from < to) assert.ok(!isConsistent(newer, older, proof))
      if (from > 0) assert.ok(!isConsistent({ ...older, root: leafHash(entryAt(large.size + flip)) }, newer, proof))
      if (from > 0 && from < to) {
        assert.ok(!isConsistent(older, { ...newer, root: leafHash(entryAt(large.size + flip)) }, proof))
        assert.ok(!isConsistent(older, newer, proof.slice(1)))
        assert.ok(!isConsistent(older, newer, [...proof, older.root]))
      }
    }),
    runs(2_000),
  )
})

test('a proof is made from no other tiles than it says it needs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: large.size }), fc.nat(), (size, at) => {
      const work = (hashAt: Parameters<typeof inclusionProof>[0]) => inclusionProof(hashAt, at % size, size)
      const needed = new Set(tilesNeeded(work).map(({ level, index }) => `${level}/${index}`))
      const some = large.tiles.filter(({ level, index }) => needed.has(`${level}/${index}`))
      assert.deepEqual(work(hashesIn(some)), work(hashesIn(large.tiles)))
      assert.ok(some.length <= 8, 'a few tiles')
    }),
    runs(300),
  )
})

test('the example of tlog-tiles: a tree of 70,000 is 273 full tiles and three that are open', () => {
  const widths = (level: number) =>
    large.tiles.filter((tile) => tile.level === level).map((tile) => tile.hashes.length / 32)
  assert.deepEqual(widths(0), [...Array.from({ length: 273 }, () => 256), 112])
  assert.deepEqual(widths(1), [256, 17])
  assert.deepEqual(widths(2), [1])
})

test('tiles have one address each', () => {
  assert.equal(tilePath(1_234_067), 'x001/x234/067')
  fc.assert(
    fc.property(fc.nat({ max: 10 ** 12 }), fc.integer({ min: 1, max: 256 }), (index, width) => {
      const path = tilePath(index) + (width === 256 ? '' : `.p/${width}`)
      assert.deepEqual(readTilePath(path), { index, width })
    }),
    runs(),
  )
  for (const path of [
    '',
    '1',
    '0001',
    'x000/000',
    '000.p/0',
    '000.p/01',
    '000.p/256',
    '001/000',
    'x01/000',
    '000/',
    ' 000',
  ])
    assert.equal(readTilePath(path), undefined, path)
})

test('entries come out of a bundle as they went in, and a bundle that is cut off is refused', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 20 }), (entries) => {
      const bundle = entryBundle(entries)
      assert.deepEqual(readEntryBundle(bundle).map(hex), entries.map(hex))
      assert.throws(() => readEntryBundle(bundle.subarray(0, -1)), RangeError)
    }),
    runs(),
  )
})

const key = newSignerKey('hoering.kaervang.example/log')
const root = leafHash(entryAt(0))
const signed = signCheckpoint({ origin: key.name, size: 1, root }, key)

test('keys are written and read, and one with a changed sign is none', () => {
  const verifier = writeVerifierKey(key)
  assert.equal(writeVerifierKey(readVerifierKey(verifier) as typeof key), verifier)
  assert.equal(writeSignerKey(readSignerKey(writeSignerKey(key)) as typeof key), writeSignerKey(key))
  for (let at = 0; at < verifier.length; at++)
    assert.equal(readVerifierKey(`${verifier.slice(0, at)}~${verifier.slice(at + 1)}`), undefined, `sign ${at}`)
})

test('a checkpoint is taken under the log’s key alone; other signatures are passed over', () => {
  const witness = newSignerKey('witness.example/w')
  assert.deepEqual(openCheckpoint(signed, [key])?.size, 1)
  assert.equal(openCheckpoint(signed, [newSignerKey(key.name)]), undefined)
  const both = signCheckpoint({ origin: key.name, size: 1, root }, witness, key)
  assert.ok(openCheckpoint(both, [key]))
  assert.equal(
    openCheckpoint(both.replace(/.{12}\n$/, 'AAAAAAAAAAA=\n'), [witness, key]),
    undefined,
    'a known key that lies',
  )
})

test('no single change of a checkpoint is taken', () => {
  for (let at = 0; at < signed.length; at++)
    for (const sign of ['', '~', ' ', '\n', 'A', '0', '='])
      for (const changed of [
        signed.slice(0, at) + sign + signed.slice(at + 1),
        signed.slice(0, at) + sign + signed.slice(at),
      ])
        if (changed !== signed) assert.equal(openCheckpoint(changed, [key]), undefined, JSON.stringify([at, sign]))
})

test('a proof is written one way and read back; anything else is none', () => {
  fc.assert(
    fc.property(
      fc.option(fc.uint8Array({ maxLength: 40 }), { nil: null }),
      fc.nat(),
      fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 5 }),
      (extra, index, hashes) => {
        const text = writeTlogProof({ extra, index, hashes, checkpoint: signed })
        const read = readTlogProof(text)
        assert.equal(read?.index, index)
        assert.equal(read.extra && hex(read.extra), extra && hex(extra))
        assert.deepEqual(read.hashes.map(hex), hashes.map(hex))
        assert.equal(read.checkpoint, signed)
      },
    ),
    runs(),
  )
  const text = writeTlogProof({ extra: null, index: 1, hashes: [root], checkpoint: signed })
  for (const other of [
    text.replace('index 1', 'index 01'),
    text.replace('@v1', '@v2'),
    text.replace('=\n\n', '\n\n'),
    '',
  ])
    assert.equal(readTlogProof(other), undefined)
})
