import { createServer } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import { listen } from '#apps/cli/listen.ts'
import { createApp, type WebDependencies } from '#apps/web/app.tsx'
import { webDoor } from '#apps/web/door.ts'
import { listenForChanges } from '#database/changes.ts'
import { connect, type PoolOptions } from '#database/connect.ts'
import { clockAt } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { literalListPage } from './literal-list.ts'
import { literalPlanPage } from './literal-plan.ts'
import { keepBodies } from './sending.ts'
import type { Kind } from './servers.ts'
import { benchTime, site } from './town.ts'

// One server of the comparison, as a process of its own: `serve.ts KIND PORT DATABASE FOLDER`, KIND one of
// product, afresh (kept pages off), literal (template literals over the same queries behind the product's own door, with
// its sessions, headers and log), bare (the same behind nothing), plain (bytes given on stdin), keeping (puts what it is
// sent in one row).

const [kind, portText, database, folder] = process.argv.slice(2) as [Kind, string, string, string]
const port = Number(portText)
const pool = JSON.parse(database) as PoolOptions

/** The pages ask with the client's connections; the door needs few, and the embedded database has thirty for all. */
const doorConnections = 3

async function parts(given = pool): Promise<WebDependencies> {
  const log = openLog(join(folder, 'lydhoer.log')).log
  return { db: connect(given), changes: await listenForChanges(pool), clock: clockAt(benchTime), log, baseUrl: site }
}

async function product() {
  const door = await listen(port)
  const { fetch, answersAtOnce } = await webDoor(await parts())
  door.answerWith(fetch, answersAtOnce)
}

async function afresh() {
  const door = await listen(port)
  door.answerWith(createApp({ ...(await parts()), keepPages: false }).fetch)
}

async function given<Shape>(): Promise<Shape> {
  let text = ''
  for await (const piece of process.stdin) text += piece
  return JSON.parse(text) as Shape
}

async function literalPages() {
  const client = new pg.Pool(pool as pg.PoolConfig)
  const { list, plan } = await given<{ list: string; plan: string }>()
  const pages = { '/consultations': literalListPage(client, list), '/plans/plan': literalPlanPage(client, plan) }
  return Object.entries(pages)
}

async function literal() {
  const pages = await literalPages()
  const app = createApp({ ...(await parts({ ...pool, max: doorConnections })), keepPages: false })
  for (const [path, page] of pages) app.get(`/literal${path}`, async (c) => c.html(await page()))
  const door = await listen(port)
  door.answerWith(app.fetch)
}

async function bare() {
  const pages = new Map((await literalPages()).map(([path, page]) => [`/literal${path}`, page]))
  createServer(async (request, response) => {
    const html = (await pages.get(request.url ?? '')?.()) ?? ''
    response.writeHead(200, { 'Content-Type': 'text/html; charset=UTF-8', 'Content-Length': Buffer.byteLength(html) })
    response.end(html)
  }).listen(port)
}

type Kept = { status: number; headers: Record<string, string>; base64: string }

async function plain() {
  const pages = new Map(Object.entries(await given<Record<string, Kept>>()))
  const bodies = new Map(
    [...pages].map(([path, { headers, base64 }]) => [path, { headers, body: Buffer.from(base64, 'base64') }]),
  )
  createServer((request, response) => {
    const page = bodies.get(request.url ?? '')
    response.writeHead(page ? 200 : 404, page?.headers)
    response.end(page?.body)
  }).listen(port)
}

const kinds = { product, afresh, literal, bare, plain, keeping: () => keepBodies(port, pool) }
await kinds[kind]()
process.send?.('ready')
