import type { Tx } from '#database/connect.ts'
import type { LogName } from '#database/schema/transparency.ts'
import {
  type KnownNodes,
  openTiles,
  readSignerKey,
  type SignerKey,
  type Tile,
  tileWidth,
} from '#platform/transparency/index.ts'
import { type HeldLog, readEdge } from './growing.ts'

/** What growing a log begins from: the keys that sign it, newest first, its tiles that are not full, and nodes above them. */
export type Edge = { keys: SignerKey[]; open: readonly Tile[]; nodes: KnownNodes }

/** More are those of tiles that have become full since. */
const mostNodes = 4 * tileWidth

type Remembered = Edge & { size: number; root: Buffer }

/** Of each log the edge that this process has signed last. */
const remembered = new Map<string, Remembered>()

const nameOf = (tenant: string, log: LogName) => `${log} ${tenant}`

/** The edge of a log that is held: from memory where the log was signed last with the same root, else from the tables. */
export async function edgeOf(tx: Tx, tenant: string, log: LogName, { size, root }: HeldLog): Promise<Edge> {
  const known = remembered.get(nameOf(tenant, log))
  // Whoever grows it adds to its nodes: should that fail, nobody begins from them again.
  remembered.delete(nameOf(tenant, log))
  // Another server, a transaction that was undone or a new key: size or root are then not those of the row.
  if (root && known?.size === size && known.root.equals(root)) return known
  const { signerKeys, open } = await readEdge(tx, { tenant, log, size })
  return { keys: signerKeys.map((key) => readSignerKey(key) as SignerKey), open, nodes: new Map() }
}

/** Keeps the edge of a tree that has just been signed. Whether it was stored shows when it is asked for. */
export function rememberEdge(
  tenant: string,
  log: LogName,
  { size, root, keys, nodes, tiles }: Omit<Remembered, 'open'> & { tiles: readonly Tile[] },
): void {
  if (nodes.size > mostNodes) nodes.clear()
  const open = openTiles(size).flatMap(
    ({ level, index }) => tiles.findLast((tile) => tile.level === level && tile.index === index) ?? [],
  )
  remembered.set(nameOf(tenant, log), { size, root, keys, nodes, open })
}
