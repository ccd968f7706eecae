import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { faults } from '../faults.ts'
import { freePort, Product } from '../product.ts'
import { begun, type Stand } from '../stand.ts'
import { failingCalls } from '../system-calls.ts'
import { openTown } from '../town.ts'

/** The product as it is started first: one process, and its own database in its folder. */
export const ownFolder: Stand = {
  name: 'one process with its own database',
  whyNot: () => undefined,
  async setUp() {
    const folder = mkdtempSync(join(tmpdir(), 'lydhoer-rig-'))
    await (await openTown(folder)).stop()
    const product = new Product(folder, await freePort())
    await product.start()
    return {
      ...begun(),
      nodes: [product],
      faults: [...faults, ...failingCalls],
      dispose: async () => {
        await product.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
