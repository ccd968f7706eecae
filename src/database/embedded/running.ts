import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { superuser } from './create-cluster.ts'
import { processOf, worksIn } from './recover.ts'

/**
 * How to reach the embedded PostgreSQL of a data folder while the product runs on it; undefined when it does not run. Its
 * files are read by whoever owns the folder alone.
 */
export function runningPool(dataFolder: string) {
  const folder = join(dataFolder, 'postgres')
  const passwordFile = join(dataFolder, 'postgres.password')
  const { pid, socketFolder } = processOf(join(folder, 'postmaster.pid'))
  if (pid === undefined || !socketFolder || !worksIn(pid, folder) || !existsSync(passwordFile)) return undefined
  return { host: socketFolder, user: superuser, password: readFileSync(passwordFile, 'utf8'), database: 'lydhoer' }
}
