import { monitorEventLoopDelay } from 'node:perf_hooks'
import { sql } from 'kysely'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { ownChanges } from '#database/changes.ts'
import { connect, type Db, type PoolOptions } from '#database/connect.ts'
import { occasionOf } from '#database/occasion.ts'
import { askForExport, type ExportFile, makeExports } from '#modules/exports/index.ts'
import { clockAt } from '#platform/clock.ts'
import { memoryMb } from './memory.ts'
import { benchTenant, benchTime } from './town.ts'

const responses = 10_000
const consultation = 'hoering-1'

/** Copies of the rows of a table for the town's one consultation with responses, each with columns of its own. */
const multiply = (db: Db, table: string, copies: number, own: string, where: string) =>
  sql`insert into ${sql.table(table)}
    select (jsonb_populate_record(original, jsonb_build_object(${sql.raw(own)}))).*
    from ${sql.table(table)} as original
    cross join generate_series(1, ${sql.lit(copies)}) as n
    where ${sql.raw(where)}`.execute(db)

/** 10,000 responses with their letters and remarks: those of the town, over and over. */
export async function layOutResponses(db: Db): Promise<void> {
  const { count } = await db
    .selectFrom('responses')
    .where('consultation', '=', consultation)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  const already = Number(count)
  const copies = Math.ceil(responses / already)
  const id = (column: string) => `md5(${column}::text || '-' || n)::uuid`
  const ofCase = `response in (select id from responses where consultation = '${consultation}' and response_number <= ${already})`
  await multiply(
    db,
    'responses',
    copies,
    `'id', ${id('id')}, 'response_number', response_number + ${already} * n`,
    `consultation = '${consultation}'`,
  )
  // Letters of about two thousand characters, each with words of its own.
  const words = `(select string_agg(substr(md5(response::text || n || word), 1, 2 + word % 7), ' ')
    from generate_series(1, 330) as word)`
  await multiply(db, 'letters', copies, `'response', ${id('response')}, 'text', ${words}`, ofCase)
  await multiply(db, 'remarks', copies, `'id', ${id('id')}, 'response', ${id('response')}`, ofCase)
  await sql`vacuum analyze`.execute(db)
}

export type ExportLoad = {
  file: string
  seconds: number
  limitSeconds: number
  megabytes: number
  /** How much the process has grown above what it held before, at most. */
  grownMb: number
  /** How long the event loop was held up at most, and at the 99th percentile. */
  heldMs: number
  heldP99Ms: number
}

/** What the database takes to hand over the words alone, as its own CSV. */
async function plainCopy(pool: PoolOptions): Promise<number> {
  const client = new pg.Client(pool as pg.ClientConfig)
  await client.connect()
  const begun = performance.now()
  const rows = client.query(
    copyTo(`copy (select response.*, letter.text from responses as response
      join letters as letter on letter.tenant = response.tenant and letter.response = response.id
      where response.consultation = '${consultation}' order by response.response_number) to stdout csv`),
  )
  for await (const _ of rows) {
    // Only handed over.
  }
  const seconds = (performance.now() - begun) / 1000
  await client.end()
  return seconds
}

/** Makes each kind of file once, as the worker does. */
export async function* exportsOf(pool: PoolOptions): AsyncGenerator<ExportLoad> {
  const db = connect(pool)
  const details = { tenant: benchTenant, clock: clockAt(benchTime), db, changes: ownChanges() }
  const roles = [{ body: 'finans', role: 'secretariat' }] as const
  const signe = occasionOf({ ...details, actor: { kind: 'person', id: 'signe', name: 'Signe', roles } })
  const system = occasionOf({ ...details, actor: { kind: 'system' } })
  for (const file of ['responses', 'workbook', 'json'] satisfies ExportFile[]) {
    const limitSeconds = await plainCopy(pool)
    const id = await askForExport(signe, consultation, file)
    const before = memoryMb([process.pid])
    let most = before
    const looking = setInterval(() => {
      most = Math.max(most, memoryMb([process.pid]))
    }, 100)
    const held = monitorEventLoopDelay({ resolution: 5 })
    held.enable()
    const begun = performance.now()
    await makeExports(system)
    const seconds = (performance.now() - begun) / 1000
    held.disable()
    clearInterval(looking)
    const { bytes } = await db.selectFrom('exports').where('id', '=', id).select('bytes').executeTakeFirstOrThrow()
    yield {
      file,
      seconds: Number(seconds.toFixed(2)),
      limitSeconds: Number(limitSeconds.toFixed(2)),
      megabytes: Number((Number(bytes) / 1e6).toFixed(1)),
      grownMb: most - before,
      heldMs: Math.round(held.max / 1e6),
      heldP99Ms: Math.round(held.percentile(99) / 1e6),
    }
  }
  await db.destroy()
}
