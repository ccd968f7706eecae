import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { Refusal } from '#platform/refusal.ts'
import type { PoolOptions } from './connect.ts'
import { findBinaries } from './embedded/binaries.ts'
import { postgresMajor } from './embedded/create-cluster.ts'
import { type EmbeddedOptions, openEmbedded } from './embedded.ts'
import { openDatabase } from './open.ts'

const scratch = mkdtempSync(join(tmpdir(), 'lydhør embedded '))
chmodSync(scratch, 0o755)
after(() => rmSync(scratch, { recursive: true, force: true }))

let folders = 0
const newFolder = () => join(scratch, `data ${folders++}`)

async function query(pool: PoolOptions, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(pool as pg.ClientConfig)
  await client.connect()
  return (await client.query(text).finally(() => client.end())).rows
}

async function opened(options: EmbeddedOptions) {
  const told: string[] = []
  const database = await openEmbedded({ ...options, tell: (sentence) => told.push(sentence) })
  return { ...database, told }
}

/** Another process that holds the database of a folder open, after it has stored a row. */
async function holder(dataFolder: string): Promise<{ child: ChildProcess; postgres: number; guardian: number }> {
  const program = `
    import pg from 'pg'
    import { openEmbedded } from '#database/embedded.ts'
    const { pool } = await openEmbedded({ dataFolder: process.argv[1] })
    const client = new pg.Client(pool)
    client.on('error', () => {}) // PostgreSQL may be killed a moment before this process is
    await client.connect()
    await client.query('create table if not exists kept (word text)')
    await client.query("insert into kept values ('ønske')")
    console.log('stored')
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, dataFolder], {
    stdio: ['ignore', 'pipe', 2],
  })
  if (child.stdout) await once(child.stdout, 'data')
  const postgres = Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const guardian = Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(postgres)], { encoding: 'utf8' }))
  return { child, postgres, guardian }
}

const isAlive = (pid: number) =>
  existsSync(`/proc/${pid}`) && !/^State:\s*Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))

async function gone(pid: number): Promise<boolean> {
  for (let i = 0; i < 200 && isAlive(pid); i++) await pause(50)
  return !isAlive(pid)
}

async function kill(child: ChildProcess, ...others: number[]): Promise<void> {
  const exit = once(child, 'exit')
  for (const pid of [...others, child.pid]) if (pid) process.kill(pid, 'SIGKILL')
  await exit
}

const refusal = (message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error))
  assert.match(error.message, message)
  return true
}

test('a database made from nothing keeps what it was given, and only its owner can read the password', async () => {
  const dataFolder = newFolder()
  const first = await opened({ dataFolder })
  await query(first.pool, "create table kept as select 'ønske' as word")
  await first.stop()
  const second = await opened({ dataFolder })
  assert.deepEqual(await query(second.pool, 'select * from kept'), [{ word: 'ønske' }])
  await second.stop()
  assert.deepEqual([first.told, second.told], [['Creating the database in {folder}'], []])
  assert.equal(statSync(join(dataFolder, 'postgres.password')).mode & 0o777, 0o600)
  assert.equal(statSync(join(dataFolder, 'postgres')).mode & 0o777, 0o700)
})

test('it writes through to the disk, knows æ, ø and å, and sorts in Danish where a query asks for it', async () => {
  const { pool, stop } = await opened({ dataFolder: newFolder() })
  const [row] = await query(
    pool,
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages,
      current_setting('data_checksums') as checksums, lower('ÆØÅ') as lower,
      (select string_agg(name, ' ' order by name collate "da-x-icu") from unnest(array['Aarhus','Årre','Ærø','Øster','Viby']) name) as danish,
      to_tsvector('danish', 'høringerne')::text as stem`,
  )
  await stop()
  assert.deepEqual(row, {
    ...{ fsync: 'on', pages: 'on', checksums: 'on', lower: 'æøå' },
    ...{ danish: 'Viby Ærø Øster Aarhus Årre', stem: "'høring':1" },
  })
})

test('it needs no more memory than a small machine has', async () => {
  const { pool, stop } = await opened({ dataFolder: newFolder() })
  const [row] = await query(pool, "select current_setting('shared_buffers') as buffers, current_setting('jit') as jit")
  await stop()
  assert.deepEqual(row, { buffers: '32MB', jit: 'off' })
})

test('a second process on the same folder is refused with the number of the first', async () => {
  const dataFolder = newFolder()
  const { child } = await holder(dataFolder)
  await assert.rejects(openEmbedded({ dataFolder }), (error) => {
    assert.ok(error instanceof Refusal)
    assert.equal(error.values.pid, String(child.pid))
    return refusal(/in use by process \{pid\}/)(error)
  })
  await kill(child)
})

test('when its process is killed, PostgreSQL stops by itself and nothing confirmed is lost', async () => {
  const dataFolder = newFolder()
  const { child, postgres, guardian } = await holder(dataFolder)
  await kill(child)
  assert.ok(await gone(postgres), 'PostgreSQL has stopped')
  assert.ok(await gone(guardian), 'its guardian has stopped')
  const { pool, stop, told } = await opened({ dataFolder })
  assert.deepEqual(await query(pool, 'select * from kept'), [{ word: 'ønske' }])
  await stop()
  assert.deepEqual(told, [])
})

test('after everything was killed at once the next start recovers and says so', async () => {
  const dataFolder = newFolder()
  const { child, postgres, guardian } = await holder(dataFolder)
  const socketFolder = String(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[4])
  await kill(child, guardian, postgres)
  assert.ok(await gone(postgres), 'a killed process may still be writing for a moment')
  assert.ok(existsSync(socketFolder))
  const { pool, stop, told } = await opened({ dataFolder })
  assert.ok(!existsSync(socketFolder))
  assert.deepEqual(await query(pool, 'select * from kept'), [{ word: 'ønske' }])
  await stop()
  assert.deepEqual(told, ['The last run was interrupted. The database restores everything it had confirmed'])
})

test('a PostgreSQL that was left behind is stopped before the next one starts', async () => {
  const dataFolder = newFolder()
  const { child, postgres, guardian } = await holder(dataFolder)
  await kill(child, guardian)
  assert.ok(isAlive(postgres))
  const { pool, stop, told } = await opened({ dataFolder })
  assert.ok(!isAlive(postgres))
  assert.deepEqual(await query(pool, 'select * from kept'), [{ word: 'ønske' }])
  await stop()
  assert.deepEqual(told, ['Stopped a database that an earlier run had left behind'])
})

test('a process number that another program has been given since is left in peace', async () => {
  const dataFolder = newFolder()
  await (await opened({ dataFolder })).stop()
  const other = spawn('sleep', ['60'])
  writeFileSync(
    join(dataFolder, 'postgres/postmaster.pid'),
    `${other.pid}\n${dataFolder}/postgres\n1\n5432\n\n\n\nready\n`,
  )
  const { stop, told } = await opened({ dataFolder })
  await stop()
  assert.equal(other.exitCode ?? other.signalCode, null)
  assert.match(told.join(), /was interrupted/)
  await kill(other)
})

test('of many processes that want one folder at once exactly one gets it', async () => {
  const folder = newFolder()
  mkdirSync(folder)
  const program = `
    import { lockFolder } from '#database/embedded/folder-lock.ts'
    try { lockFolder(process.argv[1]); console.log('mine'); setInterval(() => {}, 1000) }
    catch (error) { console.log(error.kind) }`
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--input-type=module', '-e', program, folder]),
  )
  const said = await Promise.all(children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()))
  for (const child of children) child.kill('SIGKILL')
  assert.deepEqual(said.sort(), ['conflict', 'conflict', 'conflict', 'conflict', 'conflict', 'mine'])
})

test('a start that was cut off while it made the database begins anew', async () => {
  const dataFolder = newFolder()
  mkdirSync(join(dataFolder, 'postgres.unfinished/base'), { recursive: true })
  const { pool, stop } = await opened({ dataFolder })
  assert.deepEqual(await query(pool, 'select 1 as one'), [{ one: 1 }])
  await stop()
})

test('data of another PostgreSQL, and a disk that is nearly full, are refused before anything is changed', async () => {
  const dataFolder = newFolder()
  mkdirSync(join(dataFolder, 'postgres'), { recursive: true })
  writeFileSync(join(dataFolder, 'postgres/PG_VERSION'), '17\n')
  await assert.rejects(openEmbedded({ dataFolder }), refusal(/written by PostgreSQL \{found\}/))
  await assert.rejects(openEmbedded({ dataFolder, leastFreeBytes: 1e18 }), refusal(/MB left/))
})

test('root can have its data in a folder that is closed to everybody else', {
  skip: process.getuid?.() !== 0,
}, async () => {
  const closed = newFolder()
  mkdirSync(closed, { mode: 0o700 })
  const { pool, stop } = await opened({ dataFolder: join(closed, 'data') })
  assert.deepEqual(await query(pool, 'select 1 as one'), [{ one: 1 }])
  await stop()
})

test('a folder with a very long name is no hindrance', async () => {
  const { pool, stop } = await opened({ dataFolder: join(newFolder(), 'x'.repeat(120)) })
  assert.deepEqual(await query(pool, 'select 1 as one'), [{ one: 1 }])
  await stop()
})

test('the PostgreSQL that npm brings is the one the data is checked against', () => {
  const version = execFileSync(findBinaries().postgres, ['--version'], { encoding: 'utf8' })
  assert.match(version, new RegExp(`PostgreSQL\\) ${postgresMajor}\\.`))
})

test('a server that does not answer is refused with its reason', async () => {
  const config = { dataFolder: newFolder(), databaseUrl: 'postgres://lydhoer:hemmelig@127.0.0.1:1/lydhoer' }
  await assert.rejects(openDatabase(config), (error) => {
    assert.match(String((error as Refusal).values.reason), /ECONNREFUSED/)
    return refusal(/DATABASE_URL cannot be used/)(error)
  })
})

test('a server that answers is used as it is, and left running', async () => {
  const server = await opened({ dataFolder: newFolder() })
  const { host, user, password, database } = server.pool
  const login = new URLSearchParams({ host: String(host), user: String(user), password: String(password) })
  const { pool, stop } = await openDatabase({
    dataFolder: newFolder(),
    databaseUrl: `postgres:///${database}?${login}`,
  })
  await stop()
  assert.deepEqual(await query(pool, 'select current_database() as name'), [{ name: 'lydhoer' }])
  await server.stop()
})
