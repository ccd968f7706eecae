import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { connect, type PoolOptions } from '#database/connect.ts'
import { lockFolder } from '#database/embedded/folder-lock.ts'
import { openEmbedded } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { connectAsProduct } from '#database/product-role.ts'
import { systemClock } from '#platform/clock.ts'

/** How to reach a server: as the owner of the tables, and as the product, which owns nothing. */
export type Reached = { owner: PoolOptions; product: PoolOptions }

/** A PostgreSQL for tests. Its database `lydhoer` is migrated and empty: the template of all others. */
export type TestServer = Reached & { stop(): Promise<void> }

const root = join(import.meta.dirname, '..')
const temporary = join(fastestFolder(), 'lydhoer-test-')

/** Starts a server on a copy of the prepared data: about 0.2 s; 1.5 s the first time after a migration changed. */
export async function startTestServer(): Promise<TestServer> {
  removeAbandoned()
  const source = await prepared()
  const folder = mkdtempSync(temporary)
  execFileSync('cp', ['-Rp', `${source}/.`, folder])
  const { pool: owner, stop } = await openEmbedded({ dataFolder: folder, durable: false })
  const db = connect(owner)
  const product = await connectAsProduct(db, owner).finally(() => db.destroy())
  return {
    owner,
    product,
    stop: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** The folder with a migrated database in it, made once for each state of the files that shape it. */
async function prepared(): Promise<string> {
  const files = globSync(['src/database/migrations/*.ts', 'src/database/embedded/create-cluster.ts'], { cwd: root })
  const fingerprint = createHash('sha256')
  for (const file of files.sort()) fingerprint.update(file).update(readFileSync(join(root, file)))
  const folder = join(root, 'node_modules/.cache/test-database', fingerprint.digest('hex').slice(0, 16))
  if (existsSync(folder)) return folder

  mkdirSync(dirname(folder), { recursive: true })
  const unfinished = mkdtempSync(`${folder}.`)
  const { pool, stop } = await openEmbedded({ dataFolder: unfinished, durable: false })
  const db = connect(pool)
  try {
    await migrate(db)
  } finally {
    await db.destroy()
    await stop()
  }
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    if (!existsSync(folder)) throw error // otherwise another test file was faster
    rmSync(unfinished, { recursive: true })
  }
  return folder
}

/** Memory where there is plenty of it: ext4 slows down when thousands of files come and go within seconds. */
function fastestFolder(): string {
  const memory = '/dev/shm'
  if (!existsSync(memory)) return tmpdir()
  const { bavail, bsize } = statfsSync(memory)
  return bavail * bsize > 2e9 ? memory : tmpdir()
}

/** Removes what killed runs left: folders whose lock nobody holds, unless they are so new that one is just starting. */
function removeAbandoned(): void {
  const aWhileAgo = systemClock.now().getTime() - 600_000
  for (const folder of globSync(`${temporary}*/`)) {
    try {
      if (statSync(folder).ctimeMs > aWhileAgo) continue
      lockFolder(folder).release()
      rmSync(folder, { recursive: true, force: true })
    } catch {
      // in use, or another user's
    }
  }
}
