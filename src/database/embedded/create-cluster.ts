import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { Refusal } from '#platform/refusal.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { runAs } from './run-as.ts'

export const postgresMajor = '18'
export const superuser = 'lydhoer'

/**
 * Sorting is by byte unless a query says otherwise (`collate "da-x-icu"`), so that indexes never depend on the
 * version of a language library and a server under DATABASE_URL sorts alike; upper and lower case know æ, ø and å.
 */
const initdbArguments = [
  ...['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ...['--auth=scram-sha-256', `--username=${superuser}`],
]

/** Makes a new, empty PostgreSQL in `folder` unless one is there; a half-made one never stands under that name. */
export async function ensureCluster(folder: string, passwordFile: string, account: Account, binaries: Binaries) {
  if (existsSync(folder)) return refuseOtherMajor(folder)
  const unfinished = `${folder}.unfinished`
  rmSync(unfinished, { recursive: true, force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  if (account) chownSync(unfinished, account.uid, account.gid)
  rmSync(passwordFile, { force: true })
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
  if (account) chownSync(passwordFile, account.uid, account.gid)

  const given = ['-D', unfinished, `--pwfile=${passwordFile}`, ...initdbArguments]
  const program = runAs(account, [binaries.folder, unfinished], binaries.initdb, ...given)
  const initdb = spawn(program.command, program.arguments, {
    ...program.options,
    cwd: unfinished,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env.PATH, LC_ALL: 'C' },
  })
  const ended = new Promise<number | null>((resolve, reject) => initdb.on('error', reject).on('close', resolve))
  const [said, code] = await Promise.all([initdb.stderr ? text(initdb.stderr) : '', ended])
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said.trim()}`)
  renameSync(unfinished, folder)
}

function refuseOtherMajor(folder: string): void {
  const found = readFileSync(`${folder}/PG_VERSION`, 'utf8').trim()
  if (found === postgresMajor) return
  throw new Refusal(
    'conflict',
    'The data in {folder} was written by PostgreSQL {found}, and this version of the product runs PostgreSQL {expected}. Choose another DATA_DIR, or move the data over with pg_dump',
    { folder, found, expected: postgresMajor },
  )
}
