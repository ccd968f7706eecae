import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { restoreBackup } from '#database/backup/restore-backup.ts'
import { writeBackup } from '#database/backup/write-backup.ts'
import { connect, type Db, type PoolOptions } from '#database/connect.ts'
import { openEmbedded } from '#database/embedded.ts'
import { migrate } from '#database/migrate.ts'
import { checkLog, listLogged, receiptOf, verifierKeys } from '#modules/transparency/index.ts'
import { systemClock } from '#platform/clock.ts'
import { verifyReceipt } from '#platform/transparency/index.ts'
import { type Acknowledged, drillTown, sendOne } from './drill-town.ts'

/** What a drill found; nothing was lost and everything fits when `lost`, `false` receipts and `broken` logs are none. */
export type Drilled = {
  /** Answers that were acknowledged before the backup began, and while it was made. */
  before: number
  during: number
  backupMs: number
  backupBytes: number
  restoreMs: number
  rows: number
  receipts: number
  falseReceipts: number
  lost: number
  brokenLogs: number
}

const sendersAtOnce = 16
const verifiedAtOnce = 8

/** Sends answers, so many at once, until `enough` says so. */
async function sendUntil(
  enough: (sent: number) => boolean,
  send: (no: number) => Promise<Acknowledged>,
  acknowledged: Acknowledged[],
): Promise<void> {
  let no = acknowledged.length
  const sender = async () => {
    while (!enough(no)) acknowledged.push(await send(++no))
  }
  await Promise.all(Array.from({ length: sendersAtOnce }, sender))
}

/** Makes every receipt of a restored database and verifies it as anybody would; counts those that do not hold. */
async function verifyReceipts(db: Db): Promise<{ receipts: number; falseReceipts: number; brokenLogs: number }> {
  const found = { receipts: 0, falseReceipts: 0, brokenLogs: 0 }
  const cities = await db.selectFrom('logs').select(['tenant', 'log']).execute()
  for (const { tenant, log } of cities) if (!(await checkLog({ db, tenant }, log)).whole) found.brokenLogs++
  for (const { tenant } of cities.filter(({ log }) => log === 'public')) {
    const asking = { db, tenant }
    const keys = (await verifierKeys(asking)).map(({ verifierKey }) => verifierKey)
    const { rows } = await sql<{ subject: string }>`
      select distinct subject from log_records where tenant = ${tenant} and log = 'public'`.execute(db)
    const subjects = rows.map(({ subject }) => subject)
    const verifier = async () => {
      for (let subject = subjects.pop(); subject !== undefined; subject = subjects.pop())
        for (const entry of await listLogged(asking, subject)) {
          found.receipts++
          if (!(await verifyReceipt(await receiptOf(asking, entry), keys)).valid) found.falseReceipts++
        }
    }
    await Promise.all(Array.from({ length: verifiedAtOnce }, verifier))
  }
  return found
}

/** Of what was acknowledged, how much is not there word for word under its number. */
async function countLost(db: Db, acknowledged: readonly Acknowledged[]): Promise<number> {
  const rows = await db
    .selectFrom('responses as response')
    .innerJoin('letters as letter', (join) =>
      join.onRef('letter.tenant', '=', 'response.tenant').onRef('letter.response', '=', 'response.id'),
    )
    .select(['response.id', 'response.responseNumber', 'letter.text'])
    .execute()
  const kept = new Map(rows.map(({ id, responseNumber, text }) => [id, `${responseNumber} ${text}`]))
  return acknowledged.filter(({ response, number, text }) => kept.get(response) !== `${number} ${text}`).length
}

/**
 * Makes a backup while answers come in, restores it in an empty place and verifies every receipt there. The source is a
 * database that is there, which is only read, or one made for the drill, to which so many answers are sent first.
 * `durable` is false only in tests.
 */
export async function drill(
  source: { pool: PoolOptions } | { responses: number },
  { durable = true } = {},
): Promise<Drilled> {
  await using stack = new AsyncDisposableStack()
  const folder = mkdtempSync(join(tmpdir(), 'lydhoer-drill-'))
  stack.defer(() => rmSync(folder, { recursive: true, force: true }))
  const acknowledged: Acknowledged[] = []
  let pool: PoolOptions
  let going = true
  let sending: Promise<void> = Promise.resolve()
  if ('pool' in source) pool = source.pool
  else {
    const own = await openEmbedded({ dataFolder: join(folder, 'source'), durable })
    stack.defer(own.stop)
    pool = own.pool
    const db = connect(pool)
    stack.defer(() => db.destroy())
    await migrate(db)
    const anyone = await drillTown(db)
    const send = (no: number) => sendOne(anyone, no)
    await sendUntil((sent) => sent >= source.responses, send, acknowledged)
    sending = sendUntil(() => !going, send, acknowledged)
  }
  const begun = performance.now()
  const inTime = acknowledged.filter(({ at }) => at < begun)
  const backup = await writeBackup(pool, join(folder, 'backup'), systemClock.now())
  const backupMs = performance.now() - begun
  going = false
  await sending
  const restored = await openEmbedded({ dataFolder: join(folder, 'restored'), durable })
  stack.defer(restored.stop)
  const restoring = performance.now()
  await restoreBackup(restored.pool, join(folder, 'backup'))
  const restoreMs = performance.now() - restoring
  const db = connect(restored.pool)
  stack.defer(() => db.destroy())
  return {
    before: inTime.length,
    during: acknowledged.length - inTime.length,
    backupMs,
    backupBytes: backup.tables.reduce((sum, { bytes }) => sum + bytes, 0),
    restoreMs,
    rows: backup.tables.reduce((sum, { rows }) => sum + rows, 0),
    ...(await verifyReceipts(db)),
    lost: await countLost(db, inTime),
  }
}
