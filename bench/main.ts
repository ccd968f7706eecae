import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { get } from 'node:http'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import pg from 'pg'
import { ownChanges } from '#database/changes.ts'
import { connect } from '#database/connect.ts'
import { openEmbedded } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { exportsOf, layOutResponses } from './exporting.ts'
import { headers, type Load, load } from './load.ts'
import { memoryMb } from './memory.ts'
import { overheads } from './overhead.ts'
import { layOutDocuments, searches } from './searching.ts'
import { type SendingLoad, send } from './sending.ts'
import { type Server, serve, stopServer, stopServers } from './servers.ts'
import { benchTown } from './town.ts'
import { warmStarts } from './warm-start.ts'

// npm run bench [-- --json] [-- --requests N] [-- --only WORD]
// The product against the plain limit in the same run: A B A B …, medians.

const flags = process.argv.slice(2)
const valueOf = (flag: string) => (flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : undefined)
const asJson = flags.includes('--json')
const only = valueOf('--only') ?? ''
const requests = Number(valueOf('--requests')) || 20_000
const rounds = 5
const tell = (text: string) => asJson || console.log(text)

type Row = { name: string; ratio: number | null; perSecond: number; p50Ms: number; p99Ms: number; rssMb: number }

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

const folder = mkdtempSync(join(tmpdir(), 'lydhoer-bench-'))
const database = await openEmbedded({ dataFolder: folder })
const { pool } = database
const db = connect(pool)
await migrate(db)
tell('Laying out 1 plan of 40 sections, 200 published remarks, 50 consultations …')
await benchTown(db, ownChanges())
await db.destroy()

const asker = new pg.Client(pool as pg.ClientConfig)
await asker.connect()

/** A server, PostgreSQL's own processes and the connections that this server holds, in MB. */
async function memoryOf({ kind, pid }: Server): Promise<number> {
  const { rows } = await asker.query<{ pid: number }>(
    `select pid from pg_stat_activity where application_name = $1 or backend_type <> 'client backend'`,
    [kind],
  )
  const postmaster = Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])
  return memoryMb([pid, postmaster, ...rows.map((row) => row.pid)])
}

/** The product beside its limit, in turn; the ratio is the median of the rounds' ratios. */
async function compare(
  name: string,
  path: string,
  product: Server,
  limit: Server,
  amount: number,
  limitPath = path,
): Promise<Row> {
  await load(product, path, amount)
  await load(limit, limitPath, amount)
  const pairs: { own: Load; limit: Load }[] = []
  for (let round = 0; round < rounds; round++)
    pairs.push({ own: await load(product, path, amount), limit: await load(limit, limitPath, amount) })
  const row = {
    name,
    ratio: Number(median(pairs.map(({ own, limit }) => own.perSecond / limit.perSecond)).toFixed(2)),
    perSecond: Math.round(median(pairs.map(({ own }) => own.perSecond))),
    p50Ms: median(pairs.map(({ own }) => own.p50Ms)),
    p99Ms: median(pairs.map(({ own }) => own.p99Ms)),
    rssMb: await memoryOf(product),
  }
  const other = Math.round(median(pairs.map(({ limit }) => limit.perSecond)))
  const processor = (side: 'own' | 'limit') => Math.round(median(pairs.map((pair) => pair[side].processorUs)))
  tell(
    `${name.padEnd(30)} ${String(row.perSecond).padStart(6)}/s of ${String(other).padStart(6)}/s  ratio ${row.ratio.toFixed(2)}  ` +
      `p50 ${row.p50Ms} ms  p99 ${row.p99Ms} ms  ${row.rssMb} MB  processor ${processor('own')} of ${processor('limit')} µs`,
  )
  return row
}

type Answered = { status: number; headers: Record<string, string>; base64: string; bytes: number }

/** A page as it is sent, with the headers that belong to it and not to the connection. */
async function pageAt({ port }: Server, path: string): Promise<Answered> {
  const answer = await new Promise<Answered>((resolve, reject) =>
    get(`http://localhost:${port}${path}`, { headers }, async (message) => {
      const body = Buffer.concat(await message.toArray())
      const own = Object.entries(message.headers).filter(
        ([name]) => !['connection', 'keep-alive', 'date', 'transfer-encoding', 'content-length'].includes(name),
      )
      resolve({
        status: message.statusCode ?? 0,
        headers: Object.fromEntries([...own, ['content-length', String(body.length)]]) as Record<string, string>,
        base64: body.toString('base64'),
        bytes: body.length,
      })
    }).on('error', reject),
  )
  if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}`)
  return answer
}

const htmlOf = ({ headers, base64 }: Answered): string => {
  const body = Buffer.from(base64, 'base64')
  return (headers['content-encoding'] === 'br' ? brotliDecompressSync(body) : body).toString('utf8')
}

const pages = {
  'plan page': '/plans/plan',
  'consultation page': '/consultations/hoering-1',
  'responses of a consultation': '/consultations/hoering-1/responses',
  'list page': '/consultations',
  'list as JSON': '/api/consultations',
} as const

const rows: Row[] = []
const wanted = (name: string) => name.includes(only)

async function unchanged(): Promise<void> {
  const product = await serve('product', pool, folder)
  const answers: Record<string, Answered> = {}
  for (const path of Object.values(pages)) {
    await pageAt(product, path)
    answers[path] = await pageAt(product, path)
  }
  const plain = await serve('plain', pool, folder, JSON.stringify(answers))
  const plan = answers[pages['plan page']] as Answered
  const scripts = htmlOf(plan).split('<script').length - 1
  tell(`Plan page: ${(plan.bytes / 1000).toFixed(1)} kB compressed, scripts: ${scripts}.`)
  tell('\nUnchanged since last rendered, against a plain server that sends the same bytes:')
  for (const [name, path] of Object.entries(pages))
    if (wanted(name)) rows.push(await compare(name, path, product, plain, requests))
}

/**
 * Beside a hand-written literal twice: behind the product's own door, which measures rendering, and behind nothing,
 * without sessions, headers and log. It is only a measure when it sends what the product sends: pages change.
 */
async function afresh(): Promise<void> {
  const product = await serve('afresh', pool, folder)
  const htmlAt = async (server: Server, path: string) => htmlOf(await pageAt(server, path))
  const compared = ['plan page', 'list page'] as const
  const own = { plan: await htmlAt(product, pages['plan page']), list: await htmlAt(product, pages['list page']) }
  for (const kind of ['literal', 'bare'] as const) {
    const behind = kind === 'literal' ? 'behind the same door' : 'behind nothing'
    tell(`\nRendered afresh, against a template literal that sends the same bytes from the same query, ${behind}:`)
    const literal = await serve(kind, pool, folder, JSON.stringify(own))
    for (const page of compared) {
      const name = kind === 'literal' ? `${page}, afresh` : `${page}, afresh, bare`
      if (!wanted(name)) continue
      const [path, html] = [pages[page], page === 'plan page' ? own.plan : own.list]
      const other = await htmlAt(literal, `/literal${path}`)
      if (other !== html)
        tell(`  The literal ${page} differs: ${other.length} characters, the product's ${html.length}.`)
      rows.push(await compare(name, path, product, literal, Math.ceil(requests / 10), `/literal${path}`))
    }
    await stopServer(literal)
  }
}

async function warm(): Promise<void> {
  const starts = await warmStarts(rounds, 20_000 + ((process.pid + 10_000) % 20_000))
  const times = starts.map(({ ms }) => Math.round(ms))
  const row = {
    name: 'warm start',
    ratio: null,
    perSecond: Number((1000 / median(times)).toFixed(2)),
    p50Ms: median(times),
    p99Ms: Math.max(...times),
    rssMb: median(starts.map(({ rssMb }) => rssMb)),
  }
  tell(`\nwarm start, to the first page: ${row.p50Ms} ms, slowest ${row.p99Ms} ms, ${row.rssMb} MB`)
  rows.push(row)
}

/** Answers acknowledged after they are on disk, beside a server that only puts their bytes in a row. */
async function sending(): Promise<void> {
  const product = await serve('product', pool, folder)
  const keeping = await serve('keeping', pool, folder)
  tell('\nAnswers sent, beside a server that puts each body in one row and commits:')
  const cases = [
    { name: 'submission', amount: 3_000, connections: 32, picture: false },
    { name: 'submission, 50 a second', amount: 1_000, connections: 25, perSecond: 50, picture: false },
    { name: 'submission with a file', amount: 500, connections: 16, picture: true },
  ]
  for (const { name, ...how } of cases) {
    if (!wanted(name)) continue
    await send(product, { ...how, amount: 500 })
    // The database does so by itself every ten seconds; whatever was planned while the tables were empty is planned anew.
    await asker.query('analyze')
    await send(keeping, { ...how, amount: 100 })
    const pairs: { own: SendingLoad; limit: SendingLoad }[] = []
    for (let round = 0; round < 3; round++)
      pairs.push({ own: await send(product, how), limit: await send(keeping, how) })
    const row = {
      name,
      ratio: Number(median(pairs.map(({ own, limit }) => own.perSecond / limit.perSecond)).toFixed(2)),
      perSecond: Math.round(median(pairs.map(({ own }) => own.perSecond))),
      p50Ms: median(pairs.map(({ own }) => own.p50Ms)),
      p99Ms: median(pairs.map(({ own }) => own.p99Ms)),
      rssMb: await memoryOf(product),
    }
    const other = Math.round(median(pairs.map(({ limit }) => limit.perSecond)))
    tell(
      `${name.padEnd(30)} ${String(row.perSecond).padStart(6)}/s of ${String(other).padStart(6)}/s  ratio ${row.ratio.toFixed(2)}  p50 ${row.p50Ms} ms  p99 ${row.p99Ms} ms  ${row.rssMb} MB`,
    )
    rows.push(row)
  }
}

/** What the receipt and the log cost a submission; the rate is that of submissions one after the other. */
async function provable(): Promise<void> {
  await overheads(pool, 200)
  await asker.query('analyze')
  const { wholeMs, logMs, proofMs } = await overheads(pool, 1_000)
  // The mail has its proof within the transaction; the page of the receipt makes it again when somebody looks.
  const cost = logMs.toSorted((a, b) => a - b)
  const row = {
    name: 'receipt and log',
    ratio: null,
    perSecond: Math.round(1000 / median(wholeMs)),
    p50Ms: Number(median(cost).toFixed(2)),
    p99Ms: Number((cost[Math.floor(cost.length * 0.99)] as number).toFixed(2)),
    rssMb: memoryMb([process.pid]),
  }
  tell(
    `\nreceipt and log: ${row.p50Ms} ms of a submission, p99 ${row.p99Ms} ms, of ${median(wholeMs).toFixed(2)} ms in all; ` +
      `the page of the receipt makes its proof in ${median(proofMs).toFixed(2)} ms`,
  )
  rows.push(row)
}

/** Files of a case with 10,000 responses, beside the database's own CSV of the same letters. */
async function exporting(): Promise<void> {
  tell('\nLaying out 10,000 responses …')
  const laying = connect(pool)
  await layOutResponses(laying)
  await laying.destroy()
  for await (const made of exportsOf(pool)) {
    const { file, seconds, limitSeconds, megabytes, grownMb, heldMs, heldP99Ms } = made
    tell(
      `export, ${file}: ${seconds} s for ${megabytes} MB (plain copy ${limitSeconds} s), ${grownMb} MB above before, event loop held p99 ${heldP99Ms} ms, most ${heldMs} ms`,
    )
    const ratio = Number((limitSeconds / seconds).toFixed(2))
    rows.push({
      name: `export, ${file}`,
      ratio,
      perSecond: Math.round(10_000 / seconds),
      p50Ms: seconds * 1000,
      p99Ms: seconds * 1000,
      rssMb: grownMb,
    })
  }
}

/** Searches over 100,000 documents, beside the same index asked for any twenty without ranking, marking or correcting. */
async function searching(): Promise<void> {
  tell('\nLaying out 100,000 documents …')
  const laying = connect(pool)
  await layOutDocuments(laying)
  await laying.destroy()
  const limit = await searches(pool, 'bare', 400)
  const own = await searches(pool, 'product', 400)
  const row = {
    name: 'search',
    ratio: Number((own.perSecond / limit.perSecond).toFixed(2)),
    perSecond: Math.round(own.perSecond),
    p50Ms: own.p50Ms,
    p99Ms: own.p99Ms,
    rssMb: memoryMb([process.pid]),
  }
  tell(
    `search, one after the other: p50 ${own.p50Ms} ms, p95 ${own.p95Ms} ms, p99 ${own.p99Ms} ms; bare p95 ${limit.p95Ms} ms`,
  )
  rows.push({ ...row, p95Ms: own.p95Ms } as Row)
}

/** Copies and campaigns among generated letters, in a process of its own; 100,000 unless fewer requests are asked for. */
async function copying(): Promise<void> {
  const letters = Math.min(100_000, requests * 5)
  tell(`\nFinding campaigns among ${letters} letters …`)
  const found = execFileSync(
    process.execPath,
    [join(import.meta.dirname, 'copies.ts'), 'copies', '--letters', String(letters), '--seed', '7', '--json'],
    { encoding: 'utf8' },
  )
  const { seconds, memoryMb: rssMb, pairF1 } = JSON.parse(found) as Record<'seconds' | 'memoryMb' | 'pairF1', number>
  tell(`campaigns: ${seconds} s, ${rssMb} MB, pair F1 ${pairF1}`)
  const ms = Math.round(seconds * 1000)
  rows.push({ name: 'campaigns', ratio: null, perSecond: Math.round(letters / seconds), p50Ms: ms, p99Ms: ms, rssMb })
}

const comparisons: [(typeof rows)[number]['name'][], () => Promise<void>][] = [
  [Object.keys(pages), unchanged],
  [['plan page, afresh', 'list page, afresh', 'plan page, afresh, bare', 'list page, afresh, bare'], afresh],
  [['submission', 'submission, 50 a second', 'submission with a file'], sending],
  [['receipt and log'], provable],
  [['search'], searching],
  [['export'], exporting],
  [['warm start'], warm],
  [['campaigns'], copying],
]

try {
  for (const [names, measure] of comparisons) {
    if (names.some(wanted)) await measure()
    await stopServers()
  }
} finally {
  await asker.end()
  await stopServers()
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
