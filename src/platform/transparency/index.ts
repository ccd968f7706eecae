export { type Checkpoint, openCheckpoint, readCheckpoint, signCheckpoint, writeCheckpoint } from './checkpoint.ts'
export { type CosignerKey, cosign, cosignedAt, readCosignerKey, writeCosignerKey } from './cosignature.ts'
export {
  consistencyProof,
  emptyRoot,
  type Hash,
  type HashAt,
  includes,
  inclusionProof,
  isConsistent,
  type KnownNodes,
  leafHash,
  nodeHash,
  type TreeHead,
  tileWidth,
  treeRoot,
} from './merkle-tree.ts'
export {
  type NoteSignature,
  newSignerKey,
  openNote,
  readNote,
  readSignerKey,
  readVerifierKey,
  type SignerKey,
  signNote,
  strictBase64,
  type VerifierKey,
  withSignature,
  writeSignerKey,
  writeVerifierKey,
} from './signed-note.ts'
export { openSuccession, type Succession, signSuccession, successorsOf } from './succession.ts'
export {
  entryBundle,
  grownTiles,
  hashesIn,
  hashesOf,
  openTiles,
  readEntryBundle,
  readTilePath,
  type Tile,
  type TileAddress,
  tilePath,
  tilesNeeded,
  widthIn,
} from './tiles.ts'
export { readTlogProof, type TlogProof, writeTlogProof } from './tlog-proof.ts'
export { type ReceiptRecord, type Verdict, verifyReceipt } from './verify-receipt.ts'
