import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

const scratch = mkdtempSync(join(tmpdir(), 'lydhør start '))
chmodSync(scratch, 0o755)
after(() => rmSync(scratch, { recursive: true, force: true }))

/** The command with the smallest parts there are: one page that asks the database, one city, no worker. */
const program = `
  import { sql } from 'kysely'
  import { startCommand } from '#apps/cli/start.ts'
  const command = startCommand({
    web: async () => ({ db }) => ({
      fetch: async () => new Response(JSON.stringify((await sql\`select name from tenants\`.execute(db)).rows)),
    }),
    seed: async ({ db }) => {
      console.log('seeding')
      await sql\`insert into tenants (tenant, name) values ('koebenhavn', 'København')\`.execute(db)
    },
    work: () => ({
      stop: async () => {
        if (process.env.SLOW_WORKER) await new Promise(() => setInterval(() => {}, 1000))
        console.log('worker stopped')
      },
    }),
  })
  await command.parseAsync(process.argv.slice(1), { from: 'user' })`

const children = new Set<ChildProcess>()
after(() => {
  for (const child of children) child.kill('SIGKILL')
})

type Command = { child: ChildProcess; said: () => string; exit: Promise<unknown[]> }

function lydhoer(env: Record<string, string>, args: string[] = []): Command {
  const child = spawn(
    process.execPath,
    ['--import', './src/platform/tsx.js', '--input-type=module', '-e', program, '--', ...args],
    {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, LANG: 'da_DK.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  children.add(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk))
  return { child, said: () => text, exit: once(child, 'exit') }
}

async function running(command: Command): Promise<Command> {
  for (let i = 0; i < 600 && !command.said().includes('Ctrl-C') && command.child.exitCode === null; i++) await pause(50)
  assert.match(command.said(), /Lydhør kører på/)
  return command
}

async function freePort(): Promise<string> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return String(port)
}

const postgresIn = (folder: string) =>
  Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('the first start fills the database, the second finds it filled, and Ctrl-C stops everything', async () => {
  const settings = { DATA_DIR: join(scratch, 'data'), PORT: await freePort() }
  for (const isFirst of [true, false]) {
    const { child, said, exit } = await running(lydhoer(settings))
    assert.deepEqual(await (await fetch(`http://localhost:${settings.PORT}`)).json(), [{ name: 'København' }])
    const postgres = postgresIn(settings.DATA_DIR)
    child.kill('SIGINT')
    child.kill('SIGINT') // one Ctrl-C arrives twice: from the terminal and from npm
    assert.deepEqual(await exit, [0, null])
    assert.equal(said().includes('seeding'), isFirst)
    assert.match(said(), /Stopper …\nworker stopped/)
    assert.equal(isAlive(postgres), false)
  }
})

test('who starts a second one on the same folder is told which process has it', async () => {
  const settings = { DATA_DIR: join(scratch, 'data'), PORT: await freePort() }
  const first = await running(lydhoer(settings))
  const second = lydhoer({ ...settings, PORT: await freePort() })
  assert.deepEqual(await second.exit, [1, null])
  assert.equal(
    second.said(),
    `Datamappen ${settings.DATA_DIR} er i brug af proces ${first.child.pid}. Stop den først.\n`,
  )
  first.child.kill('SIGTERM')
  assert.deepEqual(await first.exit, [0, null])
})

test('a taken port is told before anything is made, with another to choose', async () => {
  const taken = createServer().listen(0)
  await once(taken, 'listening')
  const { port } = taken.address() as { port: number }
  const { said, exit } = lydhoer({ DATA_DIR: join(scratch, 'never'), PORT: String(port) })
  assert.deepEqual(await exit, [1, null])
  assert.equal(said(), `Port ${port} er optaget af et andet program. Vælg en anden: PORT=${port + 1} npm start.\n`)
  taken.close()
})

test('wrong settings are told all at once, in the language of the terminal', async () => {
  const { said, exit } = lydhoer({ PORT: 'tre', SMTP_URL: 'smtp:/mette:hemmelig@', LANG: 'C.UTF-8' })
  assert.deepEqual(await exit, [1, null])
  assert.match(
    said(),
    /^Some settings cannot be used:\n {2}PORT is “tre”\. Expected: a whole number .*\n {2}SMTP_URL is “…@”/,
  )
})

test('a second Ctrl-C does not wait for anything, and the database still stops', async () => {
  const settings = { DATA_DIR: join(scratch, 'data'), PORT: await freePort(), SLOW_WORKER: 'yes' }
  const { child, exit } = await running(lydhoer(settings))
  const postgres = postgresIn(settings.DATA_DIR)
  child.kill('SIGINT')
  await pause(500)
  assert.equal(child.exitCode, null)
  child.kill('SIGINT')
  assert.deepEqual(await exit, [130, null])
  for (let i = 0; i < 100 && isAlive(postgres); i++) await pause(50)
  assert.equal(isAlive(postgres), false)
})

test('when its database dies it says so and ends', async () => {
  const settings = { DATA_DIR: join(scratch, 'data'), PORT: await freePort() }
  const { said, exit } = await running(lydhoer(settings))
  process.kill(postgresIn(settings.DATA_DIR), 'SIGKILL')
  assert.deepEqual(await exit, [1, null])
  assert.match(said(), /Databasen er stoppet af sig selv\. Dens log: .*postgres\.log/)
  const next = await running(lydhoer(settings))
  assert.match(next.said(), /Databasen genskaber alt/)
  next.child.kill('SIGTERM')
  assert.deepEqual(await next.exit, [0, null])
})

test('the command’s help shows examples that can be copied', async () => {
  const { said, exit } = lydhoer({}, ['--help'])
  assert.deepEqual(await exit, [0, null])
  assert.match(said(), /PORT=8080 npm start/)
})
