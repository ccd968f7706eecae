import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Fault, someMs } from '../faults.ts'
import { canRun, run } from '../machine.ts'
import { freePort, Product } from '../product.ts'
import { begun, type Stand } from '../stand.ts'
import { openTown } from '../town.ts'

const diskMb = 600
const leastFreeMb = 60

/** Takes room until so much is left, in bytes; 0 takes all there is. */
function takeRoom(file: string, folder: string, left: number): void {
  const ballast = openSync(file, 'a')
  const block = Buffer.alloc(65_536, 1)
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder)
      if (left > 0 && bavail * bsize <= left) return
      writeSync(ballast, block)
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(ballast)
  }
}

const statusOf = async (address: string, init?: RequestInit) => {
  const answer = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(5_000), ...init }).catch(
    () => null,
  )
  return { status: answer?.status ?? 0, page: (await answer?.text().catch(() => '')) ?? '' }
}

/** Little room is left: pages go on, and what people send comes back to them with their words in it. */
const nearlyFull = (folder: string): Fault => ({
  name: 'a disk that is nearly full',
  full: 20,
  async go(product) {
    const ballast = join(folder, 'ballast')
    takeRoom(ballast, folder, leastFreeMb * 500_000)
    await pause(1_500) // room is looked at once a second
    const words = 'Ord, der ikke må gå tabt.'
    const body = new URLSearchParams({ key: crypto.randomUUID(), text: words, name: 'Borger', email: '', do: 'send' })
    const address = `${product.site}/consultations/oevelse`
    const sent = await statusOf(`${address}/answers`, { method: 'POST', headers: { Origin: product.site }, body })
    const read = await statusOf(address)
    rmSync(ballast)
    const recoveredMs = await product.well()
    const wrong = [
      ...(sent.status === 503 && sent.page.includes(words) ? [] : [`an answer was met with ${sent.status}`]),
      ...(read.status === 200 ? [] : [`a page was met with ${read.status}`]),
    ]
    return { times: 1, recoveredMs, wrong }
  },
})

/** No room is left at all, in the middle of things, for a while; the database may end and start again meanwhile. */
const full = (folder: string): Fault => ({
  name: 'a disk that is full',
  full: 50,
  async go(product) {
    const ballast = join(folder, 'ballast')
    await pause(someMs(100, 600))
    for (let time = 0; time < 8; time++) {
      takeRoom(ballast, folder, 0) // again, because what was being written may have been taken back
      await pause(someMs(100, 400))
    }
    rmSync(ballast)
    return { times: 1, recoveredMs: await product.well() }
  },
})

/** One process whose folder lies on a small disk of its own, in memory. */
export const smallDisk: Stand = {
  name: 'a small disk',
  whyNot: () => (canRun('mount', '--version') && process.getuid?.() === 0 ? undefined : 'only root may mount a disk'),
  async setUp() {
    const mount = mkdtempSync(join(tmpdir(), 'lydhoer-rig-'))
    run('mount', '-t', 'tmpfs', '-o', `size=${diskMb}m,mode=755`, 'tmpfs', mount)
    const folder = join(mount, 'data')
    await (await openTown(folder)).stop()
    const product = new Product(folder, await freePort(), undefined, { MIN_FREE_MB: String(leastFreeMb) })
    await product.start()
    return {
      ...begun(),
      nodes: [product],
      faults: [nearlyFull(mount), full(mount)],
      dispose: async () => {
        await product.stop()
        run('umount', mount)
        rmSync(mount, { recursive: true, force: true })
      },
    }
  },
}
