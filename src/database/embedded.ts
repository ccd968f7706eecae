import { existsSync, mkdirSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { Refusal, type Values } from '#platform/refusal.ts'
import type { PoolOptions } from './connect.ts'
import { accountFor } from './embedded/account.ts'
import { findBinaries } from './embedded/binaries.ts'
import { ensureCluster, superuser } from './embedded/create-cluster.ts'
import { type FolderLock, lockFolder } from './embedded/folder-lock.ts'
import { clearLeftover } from './embedded/recover.ts'
import { runCluster } from './embedded/run-cluster.ts'

/** `ended` comes when the database is gone, by `stop()` or by itself; never for a server that is not ours. */
export type OpenDatabase = { pool: PoolOptions; ended: Promise<void>; stop(): Promise<void> }

/** Says a sentence (a key of the languages) to whoever started the product. */
export type Tell = (sentence: string, values?: Values) => void

export type EmbeddedOptions = {
  dataFolder: string
  /** The lock on the folder, if the caller has it already; the caller then releases it as well. */
  lock?: FolderLock
  tell?: Tell
  /** False only in tests: what is written may be gone after a power cut. */
  durable?: boolean
  leastFreeBytes?: number
}

const databaseName = 'lydhoer'

/**
 * Starts the PostgreSQL that comes with the product on `<dataFolder>/postgres`, creating it the first time.
 * Refuses when another process has the folder, the disk is nearly full, or another PostgreSQL wrote the data.
 * It stops with `stop()`, and by itself when this process ends in any way.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<OpenDatabase> {
  mkdirSync(options.dataFolder, { recursive: true })
  const home = realpathSync(options.dataFolder)
  const lock = options.lock ? undefined : lockFolder(home)
  try {
    const database = await start(home, options)
    const stop = () => database.stop().finally(() => lock?.release())
    return { ...database, stop }
  } catch (error) {
    lock?.release()
    throw error
  }
}

async function start(home: string, { tell = () => {}, durable = true, leastFreeBytes = 200_000_000 }: EmbeddedOptions) {
  refuseFullDisk(home, leastFreeBytes)
  const folder = join(home, 'postgres')
  const passwordFile = join(home, 'postgres.password')
  if (!existsSync(folder)) tell('Creating the database in {folder}', { folder })
  const account = accountFor(folder)
  const binaries = findBinaries()
  await ensureCluster(folder, passwordFile, account, binaries)
  const leftover = await clearLeftover(folder)
  if (leftover === 'process') tell('Stopped a database that an earlier run had left behind')
  if (leftover === 'traces') tell('The last run was interrupted. The database restores everything it had confirmed')
  const cluster = await runCluster({ folder, logFile: join(home, 'postgres.log'), account, binaries, durable })
  const pool = { host: cluster.socketFolder, user: superuser, password: readFileSync(passwordFile, 'utf8') }
  try {
    await ensureDatabase(pool)
  } catch (error) {
    await cluster.stop()
    throw error
  }
  return { pool: { ...pool, database: databaseName }, ended: cluster.ended, stop: cluster.stop }
}

function refuseFullDisk(folder: string, leastFreeBytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize >= leastFreeBytes) return
  throw new Refusal('conflict', 'The disk of {folder} has {free} MB left and {least} MB are needed. Make room first', {
    folder,
    free: Math.floor((bavail * bsize) / 1e6),
    least: leastFreeBytes / 1e6,
  })
}

/** Also after a first start that was interrupted between creating the cluster and creating its database. */
async function ensureDatabase(pool: PoolOptions): Promise<void> {
  const client = new pg.Client({ ...pool, database: 'postgres' } as pg.ClientConfig)
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (!rowCount) await client.query(`create database ${databaseName}`)
  } finally {
    await client.end()
  }
}
