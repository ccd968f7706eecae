import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connect } from '#database/connect.ts'
import { connectAsProduct } from '#database/product-role.ts'
import { type Fault, someMs } from '../faults.ts'
import { send } from '../ledger.ts'
import { freePort, Product, urlOf } from '../product.ts'
import { begun, type Stand } from '../stand.ts'
import { openTown } from '../town.ts'

type Two = readonly [Product, Product]

const either = (nodes: Two): Product => nodes[Math.random() < 0.5 ? 0 : 1]

const killOne = (nodes: Two): Fault => ({
  name: 'kill -9 of one of two nodes',
  full: 100,
  async go() {
    const node = either(nodes)
    await pause(someMs(100, 800))
    node.signal('SIGKILL')
    await node.gone()
    await pause(someMs(0, 500))
    return { times: 1, recoveredMs: await node.start() }
  },
})

/** A new release is put in, one node after the other; people are taken in all the time. */
const rollingDeploy = (nodes: Two): Fault => ({
  name: 'exchange of two nodes, one after the other',
  full: 25,
  async go() {
    let recoveredMs = 0
    for (const node of nodes) {
      await pause(someMs(100, 400))
      await node.stop()
      recoveredMs = Math.max(recoveredMs, await node.start())
    }
    return { times: nodes.length, recoveredMs }
  },
})

const stopOne = (nodes: Two): Fault => ({
  name: 'SIGSTOP of one of two nodes',
  full: 50,
  async go() {
    const node = either(nodes)
    await pause(someMs(50, 300))
    node.signal('SIGSTOP')
    await pause(someMs(500, 2_500))
    node.signal('SIGCONT')
    return { times: 1 }
  },
})

/** Two to ten send one form at once, to both. */
const racesAcross = (nodes: Two): Fault => ({
  name: 'parallel retries of one form to two nodes',
  full: 2_000,
  async go(_, ledger) {
    let times = 0
    for (let count = 2; count <= 10; count++) {
      const sent = ledger.next()
      await Promise.all(Array.from({ length: count }, (_, at) => send((nodes[at % 2] as Product).site, sent)))
      times++
    }
    return { times }
  },
})

/** Two processes of the product on one database server, as behind something that shares out the load. */
export const twoNodes: Stand = {
  name: 'two nodes on one database',
  whyNot: () => undefined,
  async setUp() {
    const folder = mkdtempSync(join(tmpdir(), 'lydhoer-rig-'))
    const database = await openTown(folder)
    const owner = connect(database.pool)
    const url = urlOf(await connectAsProduct(owner, database.pool))
    await owner.destroy()
    const server = { url, pool: () => database.pool }
    const nodes: Two = [
      new Product(join(folder, 'a'), await freePort(), server),
      new Product(join(folder, 'b'), await freePort(), server),
    ]
    for (const node of nodes) await node.start()
    return {
      ...begun(),
      nodes,
      faults: [racesAcross, killOne, rollingDeploy, stopOne].map((fault) => fault(nodes)),
      dispose: async () => {
        for (const node of nodes) await node.stop()
        await database.stop()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  },
}
