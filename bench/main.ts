import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import pg from 'pg'
import { ownChanges } from '#database/changes.ts'
import { connect, type PoolOptions } from '#database/connect.ts'
import { openEmbedded } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { benchTown } from './town.ts'

// npm run bench [-- --json] [-- --requests N]
// The product against the plain limit in the same run: A B A B …, medians.

const flags = process.argv.slice(2)
const asJson = flags.includes('--json')
const requests = Number(flags[flags.indexOf('--requests') + 1]) || 20_000
const rounds = 3
const connections = 16
const tell = (text: string) => asJson || console.log(text)

type Row = { name: string; ratio: number | null; perSecond: number; p50Ms: number; p99Ms: number; rssMb: number }

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

const folder = mkdtempSync(join(tmpdir(), 'lydhoer-bench-'))
const database = await openEmbedded({ dataFolder: folder })
const pool = database.pool
const db = connect(pool)
await migrate(db)
tell('Laying out 1 plan of 40 sections, 200 published remarks, 50 consultations …')
await benchTown(db, ownChanges())
await db.destroy()

const children: ChildProcess[] = []

type Server = { kind: string; port: number; pid: number }

/** Starts one of the servers as a process of its own, as in production. Returns its process when it answers. */
async function serve(kind: 'product' | 'afresh' | 'literal' | 'plain', port: number, input?: string): Promise<Server> {
  const child = fork(
    join(import.meta.dirname, 'serve.ts'),
    [kind, String(port), JSON.stringify({ ...pool, application_name: kind } satisfies PoolOptions), folder],
    {
      execArgv: ['--import', join(import.meta.dirname, '../src/platform/tsx.js')],
      stdio: ['pipe', 'inherit', 'inherit', 'ipc'],
    },
  )
  children.push(child)
  child.stdin?.end(input ?? '')
  await new Promise((resolve, reject) => child.once('message', resolve).once('exit', reject))
  return { kind, port, pid: child.pid as number }
}

const firstPort = 20_000 + (process.pid % 20_000)
const ports = { product: firstPort, afresh: firstPort + 1, literal: firstPort + 2, plain: firstPort + 3 }
const headers = { 'accept-encoding': 'br' }

const asker = new pg.Client(pool as pg.ClientConfig)
await asker.connect()

/** Proportional share of memory in kB: what processes share is counted once. */
function shareKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0 // ended meanwhile, or a system without /proc
  }
}

/** Memory in MB of a server, of PostgreSQL's own processes and of the connections that this server holds. */
async function memoryMb(kind: string, pid: number): Promise<number> {
  const { rows } = await asker.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = $1 or backend_type <> 'client backend'`,
    [kind],
  )
  const postmaster = Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  const processes = [pid, postmaster, ...rows.map((row) => row.pid)]
  return Math.round(processes.reduce((sum, process) => sum + shareKb(process), 0) / 1024)
}

/** Processor time a process has used, in ms; 0 on a system without /proc. Its clock ticks 100 times a second. */
function processorMs(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

type Load = { perSecond: number; p50Ms: number; p99Ms: number; processorUs: number }

/** Timed here, from the first request to the last answer: autocannon's own duration is in whole seconds. */
async function load({ port, pid }: Server, path: string, amount: number): Promise<Load> {
  const times: number[] = []
  let lastAt = 0
  const before = processorMs(pid)
  const startedAt = performance.now()
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      { url: `http://localhost:${port}${path}`, connections, amount, headers },
      (error: Error | null, result: autocannon.Result) => {
        if (error) reject(error)
        else if (result.non2xx > 0 || result.errors > 0)
          reject(new Error(`${path} on ${port}: ${result.non2xx} not 2xx, ${result.errors} errors`))
        else resolve()
      },
    )
    run.on('response', (_client, _status, _bytes, milliseconds) => {
      times.push(milliseconds)
      lastAt = performance.now()
    })
  })
  times.sort((a, b) => a - b)
  const at = (share: number) => Number((times[Math.floor(times.length * share)] ?? 0).toFixed(2))
  return {
    perSecond: times.length / ((lastAt - startedAt) / 1000),
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    processorUs: ((processorMs(pid) - before) * 1000) / times.length,
  }
}

/** The product beside its limit, in turn; the ratio is the median of the rounds' ratios. */
async function compare(name: string, path: string, product: Server, limit: Server, amount: number): Promise<Row> {
  await load(product, path, Math.ceil(amount / 2))
  await load(limit, path, Math.ceil(amount / 2))
  const pairs: { own: Load; limit: Load }[] = []
  for (let round = 0; round < rounds; round++)
    pairs.push({ own: await load(product, path, amount), limit: await load(limit, path, amount) })
  const row = {
    name,
    ratio: Number(median(pairs.map(({ own, limit }) => own.perSecond / limit.perSecond)).toFixed(2)),
    perSecond: Math.round(median(pairs.map(({ own }) => own.perSecond))),
    p50Ms: median(pairs.map(({ own }) => own.p50Ms)),
    p99Ms: median(pairs.map(({ own }) => own.p99Ms)),
    rssMb: await memoryMb(product.kind, product.pid),
  }
  const other = Math.round(median(pairs.map(({ limit }) => limit.perSecond)))
  const processor = (side: 'own' | 'limit') => Math.round(median(pairs.map((pair) => pair[side].processorUs)))
  tell(
    `${name.padEnd(30)} ${String(row.perSecond).padStart(6)}/s of ${String(other).padStart(6)}/s  ratio ${row.ratio.toFixed(2)}  ` +
      `p50 ${row.p50Ms} ms  p99 ${row.p99Ms} ms  ${row.rssMb} MB  processor ${processor('own')} of ${processor('limit')} µs`,
  )
  return row
}

async function pageAt(port: number, path: string) {
  const response = await fetch(`http://localhost:${port}${path}`, { headers })
  const kept = await new Promise<Buffer>((resolve, reject) => {
    import('node:http').then(({ get }) =>
      get(`http://localhost:${port}${path}`, { headers }, (answer) => {
        const pieces: Buffer[] = []
        answer.on('data', (piece) => pieces.push(piece)).on('end', () => resolve(Buffer.concat(pieces)))
      }).on('error', reject),
    )
  })
  const own = [...response.headers].filter(
    ([name]) => !['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'].includes(name),
  )
  return {
    status: response.status,
    headers: Object.fromEntries([...own, ['content-length', String(kept.length)]]),
    base64: kept.toString('base64'),
    bytes: kept.length,
  }
}

const pages = {
  'plan page': '/plans/plan',
  'consultation page': '/consultations/hoering-1',
  'responses of a consultation': '/consultations/hoering-1/responses',
  'list page': '/consultations',
  'list as JSON': '/api/consultations',
} as const

const rows: Row[] = []
try {
  const product = await serve('product', ports.product)
  const bytes: Record<string, Awaited<ReturnType<typeof pageAt>>> = {}
  for (const path of Object.values(pages)) {
    await pageAt(ports.product, path)
    bytes[path] = await pageAt(ports.product, path)
  }
  const plain = await serve('plain', ports.plain, JSON.stringify(bytes))
  tell(`Plan page: ${((bytes[pages['plan page']]?.bytes ?? 0) / 1000).toFixed(1)} kB compressed, no client script.`)
  tell('\nUnchanged since last rendered, against a plain server that sends the same bytes:')
  for (const [name, path] of Object.entries(pages)) rows.push(await compare(name, path, product, plain, requests))

  const afresh = await serve('afresh', ports.afresh)
  const literal = await serve('literal', ports.literal)
  tell('\nRendered afresh, against a template literal over the same queries:')
  for (const name of ['plan page', 'list page'] as const)
    rows.push(await compare(`${name}, afresh`, pages[name], afresh, literal, Math.ceil(requests / 20)))
} finally {
  await asker.end()
  for (const child of children) child.kill()
  await database.stop()
  rmSync(folder, { recursive: true, force: true })
}

const machine = {
  cores: cpus().length,
  model: cpus()[0]?.model ?? '',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  node: process.version,
}
if (asJson) console.log(JSON.stringify({ machine, rows }))
