import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { connect, type Db } from '#database/connect.ts'
import { checkLog, listLogged, receiptOf, verifierKeys } from '#modules/transparency/index.ts'
import {
  consistencyProof,
  hashesIn,
  isConsistent,
  readCheckpoint,
  readNote,
  tilesNeeded,
  verifyReceipt,
} from '#platform/transparency/index.ts'
import { PublishedLog } from '../src/apps/cli/published-log.ts'
import type { Sent } from './ledger.ts'
import type { Product } from './product.ts'
import type { Rig, Seen } from './stand.ts'

const tenant = 'oevelse'

/** What a look needs. */
type Standing = Pick<Rig, 'nodes' | 'ledger' | 'seen'>

/** Up to where everything was looked at after an earlier fault: so many sent, and this response number. */
export type Place = { sent: number; number: number }

const beginning: Place = { sent: 0, number: 0 }

export async function seeCheckpoint({ nodes: [{ site }], seen }: Rig): Promise<void> {
  const note = await new PublishedLog(new URL(`${site}/`)).checkpoint().catch(() => undefined)
  if (note && note !== seen.at(-1)) seen.push(note)
}

type Row = { id: string; number: number; text: string; entries: number; mails: number; audits: number; keys: number }

/** Each response after a number, with how much there is of everything that belongs to it. */
async function listRows(db: Db, after: number): Promise<Row[]> {
  // Everything has just been written, and without statistics the question below is answered row by row by row.
  await sql`analyze responses, respondent_contacts, mails, letters, submissions`.execute(db)
  const { rows } = await sql<Row>`
    with response as (
      select id, response_number from responses where tenant = ${tenant} and response_number > ${after}
    ), mailed as (
      select contact.response, count(*)::int as mails from respondent_contacts as contact
      join response on response.id = contact.response
      join mails as mail on mail.tenant = contact.tenant and mail.to_address = contact.email
      where contact.tenant = ${tenant} group by contact.response
    )
    select response.id, response.response_number as number, letter.text, coalesce(mailed.mails, 0) as mails,
      (select count(*)::int from log_records as record
        join log_entries as entry using (tenant, log, index)
        where record.tenant = ${tenant} and record.subject = 'response:' || response.id) as entries,
      (select count(*)::int from audit_entries as audit where audit.tenant = ${tenant}
        and audit.subject = 'response:' || response.id and audit.action = 'response.submitted') as audits,
      (select count(*)::int from submissions as submission where submission.tenant = ${tenant}
        and submission.response = response.id) as keys
    from response left join mailed on mailed.response = response.id
    left join letters as letter on letter.tenant = ${tenant} and letter.response = response.id
    order by response.response_number`.execute(db)
  return rows
}

/**
 * What does not hold, a sentence each; none when everything does. Looks at what came after `place`, and at everything,
 * the whole log included, when none is given. The product runs.
 */
export async function check({ nodes: [product], ledger, seen }: Standing, place?: Place): Promise<string[]> {
  const { sent, number: after } = place ?? beginning
  const wrong: string[] = []
  const db = connect(product.pool())
  try {
    const rows = await listRows(db, after)
    const byText = Map.groupBy(rows, ({ text }) => text)
    for (const one of ledger.all.slice(sent)) {
      const times = byText.get(one.text)?.length ?? 0
      if (times > 1) wrong.push(`answer ${one.no} was taken in ${times} times`)
      if (one.secret !== null) wrong.push(...(await checkAcknowledged(product, one, byText)))
    }
    for (const { number, entries, mails, audits, keys, text } of rows)
      if (text === null || entries !== 1 || mails !== 1 || audits !== 1 || keys !== 1)
        wrong.push(`response ${number} is half there: ${JSON.stringify({ entries, mails, audits, keys })}`)
    if (rows.some(({ number }, at) => number !== after + at + 1)) wrong.push('numbers are skipped, doubled or reused')
    wrong.push(...(await checkReceipts(db, rows)), ...(await checkCheckpoints(product, place ? seen.slice(-1) : seen)))
    if (!place && !(await checkLog({ db, tenant })).whole) wrong.push('the log is not the one that was signed')
  } finally {
    await db.destroy()
  }
  return wrong
}

/** The highest number that a response has. */
export async function highestNumber({ nodes: [product] }: Rig): Promise<number> {
  const db = connect(product.pool())
  const { rows } = await sql<{ highest: number }>`
    select coalesce(max(response_number), 0)::int as highest from responses where tenant = ${tenant}`.execute(db)
  await db.destroy()
  return rows[0]?.highest ?? 0
}

/** A page that takes longer is not there, in milliseconds. */
const answersWithinMs = 20_000

/** What was acknowledged can be read at the address of its receipt, word for word, once. */
async function checkAcknowledged({ site }: Product, { no, text, secret }: Sent, byText: Map<string, Row[]>) {
  const [row] = byText.get(text) ?? []
  if (!row) return [`answer ${no} was acknowledged and is lost`]
  const answer = await fetch(`${site}/receipts/${secret}`, { signal: AbortSignal.timeout(answersWithinMs) }).catch(
    () => null,
  )
  const page = (await answer?.text()) ?? ''
  if (answer?.status !== 200) return [`the receipt of answer ${no} cannot be read (${answer?.status})`]
  return page.includes(text.slice(0, 60)) ? [] : [`the receipt of answer ${no} has other words`]
}

/** Every receipt verifies, and says what is stored. */
async function checkReceipts(db: Db, rows: readonly Row[]): Promise<string[]> {
  const wrong: string[] = []
  const asking = { db, tenant }
  const keys = (await verifierKeys(asking)).map(({ verifierKey }) => verifierKey)
  for (const { id, number, text } of rows) {
    const [entry] = await listLogged(asking, `response:${id}`)
    const verdict = entry && (await verifyReceipt(await receiptOf(asking, entry), keys))
    if (!verdict?.valid) wrong.push(`response ${number} has no receipt that verifies`)
    else if (verdict.record.text !== text || verdict.record.number !== number)
      wrong.push(`the receipt of response ${number} says something else`)
  }
  return wrong
}

/** Each checkpoint that was seen is a beginning of the next, and the last of them of the newest. */
async function checkCheckpoints({ site }: Product, seen: Seen): Promise<string[]> {
  const log = new PublishedLog(new URL(`${site}/`))
  const heads = [...seen, (await log.checkpoint()) ?? ''].map((note) => readCheckpoint(readNote(note)?.text ?? ''))
  if (!heads.at(-1)) return seen.length > 0 ? ['the log is gone'] : []
  for (const [at, head] of heads.slice(0, -1).entries()) {
    const next = heads[at + 1]
    if (!head || !next || head.size > next.size) return ['the log has shrunk']
    const prove = (hashAt: Parameters<typeof consistencyProof>[0]) => consistencyProof(hashAt, head.size, next.size)
    const tiles = await log.tiles(tilesNeeded(prove), heads.at(-1)?.size ?? 0)
    if (!isConsistent(head, next, prove(hashesIn(tiles)))) return [`the log does not go on from ${head.size}`]
  }
  return []
}

/** So long may the outbox stand still, in milliseconds. */
const mailWithinMs = 30_000

/**
 * Every response has one mail of its receipt, handed over once, by whichever node. Waits until the outbox is empty; what
 * waits to be tried again is made due, so that nobody sits out the pause.
 */
export async function checkMail({ nodes }: Rig): Promise<string[]> {
  const db = connect(nodes[0].pool())
  try {
    let waiting = Number.POSITIVE_INFINITY
    let moved = performance.now()
    while (waiting > 0) {
      await sql`update mails set next_attempt_at = now() where sent_at is null and next_attempt_at > now()`.execute(db)
      const { rows } = await sql<{ count: number }>`
        select count(*)::int as count from mails where sent_at is null`.execute(db)
      const count = rows[0]?.count ?? 0
      if (count < waiting) moved = performance.now()
      else if (performance.now() - moved > mailWithinMs) return [`${count} mails still wait`]
      waiting = count
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
    const { rows } = await sql<{ file: string }>`
      select id || '.eml' as file from mails where to_address like 'borger%'`.execute(db)
    return compareMail(
      rows.map(({ file }) => file),
      nodes.map(({ folder }) => join(folder, 'mail')),
    )
  } finally {
    await db.destroy()
  }
}

function compareMail(expected: readonly string[], folders: readonly string[]): string[] {
  const files = folders.filter(existsSync).flatMap((folder) => readdirSync(folder).map((file) => ({ folder, file })))
  const there = new Set(files.map(({ file }) => file))
  // A node that ends between handing a mail over and noting it hands the same mail over again, under the same Message-ID.
  const mails = [...new Map(files.map((found) => [found.file, found])).values()]
  const receivers = mails.flatMap(
    ({ folder, file }) => /^To: (borger\d+@example\.dk)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? [],
  )
  const missing = expected.filter((file) => !there.has(file)).length
  const twice = receivers.length - new Set(receivers).size
  return [
    ...(missing > 0 ? [`${missing} mails were never handed over`] : []),
    ...(expected.length > missing + new Set(receivers).size
      ? [`${expected.length - missing - new Set(receivers).size} mails are empty`]
      : []),
    ...(twice > 0 ? [`${twice} people got their receipt twice`] : []),
  ]
}
