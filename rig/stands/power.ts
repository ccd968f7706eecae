import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Fault, onDatabase, someMs } from '../faults.ts'
import { canRun, run } from '../machine.ts'
import { killFamily } from '../processes.ts'
import { freePort, Product } from '../product.ts'
import { begun, type Stand } from '../stand.ts'
import { openTown } from '../town.ts'

const diskBytes = 2_000_000_000
/** The file system writes nothing by itself for so long, in seconds: whatever is not asked to be kept is not. */
const commitSeconds = 3_600

type Disk = { image: string; mount: string }

const attach = ({ image, mount }: Disk) =>
  run('mount', '-o', `loop,noatime,commit=${commitSeconds}`, '-t', 'ext4', image, mount)

/** The file system stops in this instant: what was not written through is gone, as when the machine loses its power. */
const cutOff = ({ mount }: Disk) => run('xfs_io', '-x', '-c', 'shutdown', mount)

async function loseThePower(disk: Disk, product: Product): Promise<number> {
  await pause(someMs(200, 900))
  const database = product.databaseProcess()
  cutOff(disk)
  product.signal('SIGKILL')
  killFamily(database)
  await product.gone()
  await detach(disk)
  attach(disk)
  return product.start()
}

async function detach({ mount }: Disk): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      run('umount', mount)
      return
    } catch (error) {
      if (tries > 100) throw error
      await pause(50) // the last of the killed processes lets go
    }
  }
}

const powerCut = (disk: Disk): Fault => ({
  name: 'a power cut',
  full: 200,
  go: async (product) => ({ times: 1, recoveredMs: await loseThePower(disk, product) }),
})

async function makeDisk(): Promise<Disk & { folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'lydhoer-rig-'))
  const disk = { folder, image: join(folder, 'disk'), mount: join(folder, 'mount') }
  mkdirSync(disk.mount)
  writeFileSync(disk.image, '')
  truncateSync(disk.image, diskBytes)
  run('mkfs.ext4', '-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0', disk.image)
  attach(disk)
  return disk
}

async function onDisk() {
  const disk = await makeDisk()
  const data = join(disk.mount, 'data')
  await (await openTown(data)).stop()
  run('sync', '--file-system', data)
  const product = new Product(data, await freePort())
  await product.start()
  const dispose = async () => {
    await product.stop()
    await detach(disk)
    rmSync(disk.folder, { recursive: true, force: true })
  }
  return { ...begun(), disk, product, nodes: [product] as const, dispose }
}

const whyNot = () => {
  if (process.getuid?.() !== 0) return 'only root may mount a disk'
  if (!canRun('xfs_io', '-V')) return 'there is no xfs_io to stop a file system (Debian: xfsprogs)'
  return canRun('mkfs.ext4', '-V') ? undefined : 'there is no mkfs.ext4'
}

/** One process whose folder lies on a disk of its own that can lose its power. */
export const power: Stand = {
  name: 'a disk that loses its power',
  whyNot,
  async setUp() {
    const rig = await onDisk()
    return { ...rig, faults: [powerCut(rig.disk)] }
  },
}

/** A database that says that it has kept what it has not. */
const careless = (disk: Disk): Fault => ({
  name: 'a power cut, the database told not to wait for its disk (must lose something)',
  full: 3,
  mustLose: true,
  async go(product, ledger) {
    await onDatabase(product, async (client) => {
      await client.query('alter system set synchronous_commit = off')
      await client.query("alter system set wal_writer_delay = '10s'")
      await client.query('select pg_reload_conf()')
    })
    await pause(500)
    const before = ledger.acknowledged.length
    while (ledger.acknowledged.length < before + 3) await pause(20) // there is something to lose
    return { times: 1, recoveredMs: await loseThePower(disk, product) }
  },
})

/** The control: without it nobody would know whether the power is really cut. */
export const carelessPower: Stand = {
  name: 'a disk that loses its power under a careless database',
  control: true,
  whyNot,
  async setUp() {
    const rig = await onDisk()
    return { ...rig, faults: [careless(rig.disk)] }
  },
}
