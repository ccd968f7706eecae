import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { delimiter, join } from 'node:path'
import { run } from 'node:test'
import { spec } from 'node:test/reporters'
import { testServerVariable } from './database.ts'
import { startTestServer } from './database-server.ts'

// `npm test`: types, style, then every specification and at last the journeys. With words: the files whose path has
// one of them, and nothing else.

const root = join(import.meta.dirname, '..')
const words = process.argv.slice(2)
const longestTestMs = 300_000

process.chdir(root)
process.env.PATH = `${join(root, 'node_modules/.bin')}${delimiter}${process.env.PATH}`

const isJourney = (file: string) => file.startsWith('test/journeys/')
const all = globSync('{src,test}/**/*.test.{ts,tsx}').sort((a, b) => Number(isJourney(a)) - Number(isJourney(b)))
const files = all.filter((file) => words.length === 0 || words.some((word) => file.includes(word)))
if (files.length === 0) end(`No test file has ${words.join(' or ')} in its path.`)
if (words.length === 0) {
  check('The types do not fit together; see above.', 'tsc', '--noEmit')
  check('The style or a lint rule is broken; see above. Often enough: npx biome check --write', 'biome', 'check')
}

function check(sentence: string, command: string, ...given: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, given, { encoding: 'utf8' })
  if (status === 0) return
  process.stdout.write(`${stdout ?? ''}${stderr ?? ''}`)
  end(sentence)
}

function end(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

const server = await startTestServer()
process.env[testServerVariable] = JSON.stringify({ owner: server.owner, product: server.product })
const interrupted = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interrupted.abort())

const complaints: string[] = []
const tests = run({
  files,
  concurrency: availableParallelism(),
  execArgv: ['--import', './src/platform/tsx.js'],
  timeout: longestTestMs,
  signal: interrupted.signal,
})
tests.on('test:fail', () => {
  process.exitCode = 1
})
tests.on('test:stderr', ({ file, message }) => complaints.push(`${file}: ${message.trimEnd()}`))
const reported = tests.compose(new spec())
reported.pipe(process.stdout, { end: false })
await new Promise((resolve, reject) => reported.once('end', resolve).once('error', reject))
await server.stop()
if (complaints.length > 0) end(`A test that passes writes nothing to stderr. These did:\n${complaints.join('\n')}`)
if (interrupted.signal.aborted) end('Interrupted.')
