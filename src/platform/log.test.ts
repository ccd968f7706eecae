import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
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
  await pause(50) // the file opens in the background
  log.error({ err: new Error('no answer'), requestId: 'r1' })
  await pause(100)
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
