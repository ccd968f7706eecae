import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { openLog } from './log.ts'

const folder = mkdtempSync(join(tmpdir(), 'lydhoer-log-'))
after(() => rmSync(folder, { recursive: true }))

const lines = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(10)
}

test('what was logged is in the file when the log is closed, one object a line', async () => {
  const file = join(folder, 'new/lydhoer.log')
  const { log, close } = openLog(file)
  log.info({ path: '/plans' }, 'answered')
  await close()
  const [line] = lines(file)
  assert.deepEqual([line.path, line.msg], ['/plans', 'answered'])
  assert.match(line.time, /^\d{4}-\d\d-\d\dT/)
})

test('an error is in the file at once, with its stack', async () => {
  const file = join(folder, 'error.log')
  const { log, close } = openLog(file)
  await until(() => existsSync(file)) // it opens in the background
  log.error({ err: new Error('no answer'), requestId: 'r1' })
  await until(() => lines(file).length > 0)
  const [line] = lines(file)
  assert.deepEqual([line.requestId, line.err.message], ['r1', 'no answer'])
  assert.match(line.err.stack, /log\.test\.ts/)
  await close()
})

test('a log that has grown is put aside, and goes on in a new file', async () => {
  const file = join(folder, 'large.log')
  const { log, close } = openLog(file, { largestBytes: 1000, lookAtSizeMs: 20 })
  await pause(50) // the file opens in the background
  for (let i = 0; i < 100; i++) log.info({ i })
  log.error('full')
  await pause(200)
  log.info('after')
  await close()
  assert.equal(lines(`${file}.1`).length, 101)
  assert.deepEqual(
    lines(file).map(({ msg }) => msg),
    ['after'],
  )
})

const fullDisk = '/dev/full'

test('a full disk ends neither the product nor keeps it from ending', { skip: !existsSync(fullDisk) }, () => {
  // By another name, so that nothing can happen to the device itself.
  const file = join(folder, 'full.log')
  symlinkSync(fullDisk, file)
  // A process of its own: what is being tried is that it lives, and that it comes to its end.
  const program = `
    import { openLog } from ${JSON.stringify(new URL('./log.ts', import.meta.url).href)}
    const told = []
    const { log, close } = openLog(${JSON.stringify(file)}, { tell: (code) => told.push(code) })
    await new Promise((resolve) => setTimeout(resolve, 100))
    for (let i = 0; i < 50_000; i++) log.info({ i, path: '/plans' })
    for (let i = 0; i < 3; i++) {
      log.error('no room')
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    if (process.argv[1] === 'close') await close()
    console.log(told.join())
    process.exit(0)`
  for (const end of ['close', 'exit']) {
    const { status, stdout, signal } = spawnSync(process.execPath, ['--input-type=module', '--eval', program, end], {
      timeout: 20_000,
      encoding: 'utf8',
    })
    assert.deepEqual({ status, stdout: stdout.trim(), signal }, { status: 0, stdout: 'ENOSPC', signal: null }, end)
  }
})
