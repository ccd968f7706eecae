import { createServer } from 'node:http'
import { join } from 'node:path'
import pg from 'pg'
import { listen } from '#apps/cli/listen.ts'
import { createApp } from '#apps/web/app.tsx'
import { webDoor } from '#apps/web/door.ts'
import { listenForChanges } from '#database/changes.ts'
import { connect, type PoolOptions } from '#database/connect.ts'
import { clockAt } from '#platform/clock.ts'
import { openLog } from '#platform/log.ts'
import { literalListPage } from './literal-list.ts'
import { literalPlanPage } from './literal-plan.ts'
import { keepBodies } from './sending.ts'
import { benchTime, site } from './town.ts'

// One server of the comparison, as a process of its own: `serve.ts KIND PORT DATABASE FOLDER`, KIND one of
// product, afresh (kept pages off), literal (a template literal over the same queries), plain (bytes given on stdin),
// keeping (puts what it is sent in one row).

const [kind, portText, database, folder] = process.argv.slice(2) as [string, string, string, string]
const port = Number(portText)
const pool = JSON.parse(database) as PoolOptions

async function product(keep: boolean) {
  const db = connect(pool)
  const changes = await listenForChanges(pool)
  const parts = {
    db,
    changes,
    clock: clockAt(benchTime),
    log: openLog(join(folder, 'lydhoer.log')).log,
    baseUrl: site,
  }
  const door = await listen(port)
  if (!keep) return door.answerWith(createApp({ ...parts, keepPages: false }).fetch)
  const { fetch, answersAtOnce } = await webDoor(parts)
  door.answerWith(fetch, answersAtOnce)
}

async function given<Shape>(): Promise<Shape> {
  let text = ''
  for await (const piece of process.stdin) text += piece
  return JSON.parse(text) as Shape
}

async function literal() {
  const client = new pg.Pool(pool as pg.PoolConfig)
  const pages = await given<{ list: string; plan: string }>()
  const [list, plan] = [literalListPage(client, pages.list), literalPlanPage(client, pages.plan)]
  createServer(async (request, response) => {
    const html = await (request.url?.startsWith('/plans/') ? plan : list)()
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

if (kind === 'plain') await plain()
else if (kind === 'keeping') await keepBodies(port, pool)
else if (kind === 'literal') await literal()
else await product(kind === 'product')
process.send?.('ready')
