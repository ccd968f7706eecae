import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '#database/connect.ts'
import { openEmbedded } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { drillTown } from '../src/apps/cli/drill-town.ts'
import { check, checkMail, type Seen, seeCheckpoint } from './checking.ts'
import type { Fault } from './faults.ts'
import { Ledger, load } from './ledger.ts'
import { freePort, Product } from './product.ts'

/** What stands on the rig: the product in a folder of its own, what was sent to it, and what a witness has seen. */
export type Rig = { product: Product; ledger: Ledger; seen: Seen; dispose(): Promise<void> }

/** Lays out a city and starts the product on it. */
export async function setUp(): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), 'lydhoer-rig-'))
  const database = await openEmbedded({ dataFolder: folder })
  const db = connect(database.pool)
  await migrate(db)
  await drillTown(db)
  await db.destroy()
  await database.stop()
  const product = new Product(folder, await freePort())
  await product.start()
  return {
    product,
    ledger: new Ledger(),
    seen: [],
    dispose: async () => {
      await product.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Outcome = {
  name: string
  times: number
  recoveredMs: number | null
  leftOut?: string | undefined
  wrong: string[]
}

/** Lets a fault happen while answers come in, and then looks whether everything that was acknowledged is there. */
export async function suffer({ product, ledger, seen }: Rig, fault: Fault): Promise<Outcome> {
  await seeCheckpoint(product, seen)
  const coming = load(() => product.site, ledger)
  const { times, recoveredMs = null, leftOut } = await fault.go(product, ledger).finally(coming.stop)
  if (!product.isRunning) await product.start()
  const wrong = await check(product, ledger, seen)
  await seeCheckpoint(product, seen)
  return { name: fault.name, times, recoveredMs, leftOut, wrong }
}

/** At the end: every receipt has gone out by mail, once. */
export const settle = ({ product }: Rig): Promise<string[]> => checkMail(product)
