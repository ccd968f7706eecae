import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, suite, test } from 'node:test'
import { receiveResponse } from '#modules/responses/index.ts'
import { listLogged, receiptOf, verifierKeys } from '#modules/transparency/index.ts'
import {
  consistencyProof,
  grownTiles,
  hashesIn,
  includes,
  inclusionProof,
  isConsistent,
  leafHash,
  newSignerKey,
  openCheckpoint,
  readVerifierKey,
  signCheckpoint,
  tilePath,
  treeRoot,
  type VerifierKey,
  widthIn,
  writeSignerKey,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { answeringTown } from './answering-town.ts'
import { testDatabase } from './database.ts'

// golang.org/x/mod as Debian installs it: `apt-get install golang-go golang-golang-x-mod-dev`.
const goPath = '/usr/share/gocode'
const hasGo =
  existsSync(`${goPath}/src/golang.org/x/mod/sumdb/tlog`) && spawnSync('go', ['version']).error === undefined
const skip = hasGo ? false : 'Go and its golang.org/x/mod are not installed (golang-go, golang-golang-x-mod-dev).'

type Made = {
  Wrong: string[] | null
  Checked: number
  VerifierKey: string
  Checkpoints: string[]
  Roots: string[]
  Inclusions: { Index: number; Size: number; Hashes: string[] }[]
  Consistency: { From: number; To: number; Hashes: string[] }[]
  TilePaths: string[]
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const bytes = (text: string) => Buffer.from(text, 'base64')

suite('Go, which shares no code with us', { skip }, async () => {
  if (!hasGo) return
  const scratch = mkdtempSync(join(tmpdir(), 'lydhoer go '))
  after(() => rmSync(scratch, { recursive: true, force: true }))

  // Over one full tile and into the next, with a tile of the second level.
  const size = 700
  const leaves = Array.from({ length: size }, (_, index) => leafHash(Buffer.from(`entry ${index}`)))
  const tiles = grownTiles(0, [], leaves)
  const hashAt = hashesIn(tiles)
  const signer = newSignerKey('hoering.example/log')
  const checkpoint = signCheckpoint({ origin: signer.name, size, root: treeRoot(hashAt, size) }, signer)
  const sizes = [1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 699, 700]

  async function realReceipts() {
    const { db } = await testDatabase()
    const town = await answeringTown(db)
    await town.announced('aaben')
    const occasion = town.as('signe')
    const receipts: string[] = []
    for (const text of ['Lav flere cykelstier.', 'Bænkene er væk.', 'Æ, ø, å og “citat” \\ \n ny linje']) {
      const { id } = await receiveResponse(occasion, {
        consultation: 'aaben',
        name: 'Viggo Brevskriver',
        channel: 'letter',
        receivedAt: new Date('2026-02-20T10:00:00+01:00'),
        text,
      })
      for (const entry of await listLogged(occasion, `response:${id}`)) receipts.push(await receiptOf(occasion, entry))
    }
    const [key] = await verifierKeys(occasion)
    return { receipts, receiptKey: key?.verifierKey }
  }

  const given = {
    size,
    verifierKey: writeVerifierKey(signer),
    signerKey: writeSignerKey(signer),
    checkpoint,
    changedNotes: [checkpoint.replace('700', '701'), checkpoint.replace('hoering', 'Hoering')],
    inclusions: sizes.flatMap((size) =>
      [...new Set([0, size >> 1, size - 1])].map((index) => ({
        index,
        size,
        hashes: inclusionProof(hashAt, index, size).map(base64),
      })),
    ),
    consistency: sizes.flatMap((to) =>
      sizes
        .filter((from) => from < to)
        .map((from) => ({ from, to, hashes: consistencyProof(hashAt, from, to).map(base64) })),
    ),
    tiles: tiles.map(({ level, index, hashes }) => {
      const width = widthIn(size, { level, index })
      return {
        path: `tile/${level}/${tilePath(index)}${width < 256 ? `.p/${width}` : ''}`,
        hashes: base64(hashes),
      }
    }),
    ...(await realReceipts()),
  }
  const env = { ...process.env, GOPATH: goPath, GO111MODULE: 'off', GOCACHE: scratch, GOFLAGS: '' }
  const { stdout, stderr } = spawnSync('go', ['run', join(import.meta.dirname, 'go-cross-check/main.go')], {
    input: JSON.stringify(given),
    encoding: 'utf8',
    env,
    maxBuffer: 2 ** 26,
    timeout: 200_000,
  })
  assert.equal(stderr, '')
  const made: Made = JSON.parse(stdout)
  const rootOf = (size: number) => bytes(made.Roots[size - 1] as string)

  test('accepts our checkpoints, proofs, tiles and receipts, and refuses changed ones', () => {
    assert.deepEqual(made.Wrong ?? [], [])
    assert.ok(made.Checked > size, `${made.Checked} checks`)
    assert.equal(given.receipts.length, 3)
  })

  test('signs checkpoints that we accept, with our key and with its own', () => {
    const [ours, theirs] = [given.verifierKey, made.VerifierKey].map((key) => readVerifierKey(key) as VerifierKey)
    const opened = made.Checkpoints.map((note) =>
      [ours, theirs].map((key) => !!openCheckpoint(note, [key as VerifierKey])),
    )
    assert.deepEqual(opened, [
      [true, false],
      [false, true],
      [true, true],
    ])
  })

  test('has the roots, proofs and tiles that we have, and we accept them', () => {
    for (let at = 1; at <= size; at++) assert.deepEqual(Buffer.from(treeRoot(hashAt, at)), rootOf(at), `root of ${at}`)
    for (const { Index: index, Size: size, Hashes } of made.Inclusions) {
      const proof = Hashes.map(bytes)
      assert.ok(
        includes({ index, size, root: rootOf(size) }, leaves[index] as Uint8Array, proof),
        `${index} in ${size}`,
      )
    }
    for (const { From, To, Hashes } of made.Consistency) {
      const head = (size: number) => ({ size, root: rootOf(size) })
      assert.ok(isConsistent(head(From), head(To), Hashes.map(bytes)), `${From} to ${To}`)
    }
    assert.deepEqual(made.TilePaths.sort(), given.tiles.map(({ path }) => path).sort())
  })
})
