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
import type { Ledger, Sent } from './ledger.ts'
import type { Product } from './product.ts'

const tenant = 'oevelse'

/** Checkpoints that were seen, as a witness keeps them. */
export type Seen = string[]

export async function seeCheckpoint({ site }: Product, seen: Seen): Promise<void> {
  const note = await new PublishedLog(new URL(`${site}/`)).checkpoint().catch(() => undefined)
  if (note && note !== seen.at(-1)) seen.push(note)
}

type Row = { id: string; number: number; text: string; entries: number; mails: number; audits: number; keys: number }

/** Each response with how much there is of everything that belongs to it. */
async function listRows(db: Db): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select response.id, response.response_number as number, letter.text,
      (select count(*)::int from log_records as record
        join log_entries as entry using (tenant, log, index)
        where record.tenant = response.tenant and record.subject = 'response:' || response.id) as entries,
      (select count(*)::int from mails as mail join respondent_contacts as contact on contact.tenant = mail.tenant
        and contact.email = mail.to_address
        where contact.tenant = response.tenant and contact.response = response.id) as mails,
      (select count(*)::int from audit_entries as audit where audit.tenant = response.tenant
        and audit.subject = 'response:' || response.id and audit.action = 'response.submitted') as audits,
      (select count(*)::int from submissions as submission where submission.tenant = response.tenant
        and submission.response = response.id) as keys
    from responses as response left join letters as letter on letter.tenant = response.tenant
      and letter.response = response.id
    where response.tenant = ${tenant} order by response.response_number`.execute(db)
  return rows
}

/** What does not hold, a sentence each; none when everything does. The product runs. */
export async function check(product: Product, ledger: Ledger, seen: Seen): Promise<string[]> {
  const wrong: string[] = []
  const db = connect(product.pool())
  try {
    const rows = await listRows(db)
    const byText = Map.groupBy(rows, ({ text }) => text)
    for (const sent of ledger.acknowledged) wrong.push(...(await checkAcknowledged(product, sent, byText)))
    for (const { no, text } of ledger.all)
      if ((byText.get(text)?.length ?? 0) > 1) wrong.push(`answer ${no} was taken in ${byText.get(text)?.length} times`)
    for (const { number, entries, mails, audits, keys, text } of rows)
      if (text === null || entries !== 1 || mails !== 1 || audits !== 1 || keys !== 1)
        wrong.push(`response ${number} is half there: ${JSON.stringify({ entries, mails, audits, keys })}`)
    const numbers = rows.map(({ number }) => number)
    if (numbers.some((number, at) => number !== at + 1)) wrong.push('numbers are skipped, doubled or reused')
    wrong.push(...(await checkReceipts(db, rows)), ...(await checkCheckpoints(product, seen)))
  } finally {
    await db.destroy()
  }
  return wrong
}

/** What was acknowledged can be read at the address of its receipt, word for word, once. */
async function checkAcknowledged({ site }: Product, { no, text, secret }: Sent, byText: Map<string, Row[]>) {
  const [row] = byText.get(text) ?? []
  if (!row) return [`answer ${no} was acknowledged and is lost`]
  const answer = await fetch(`${site}/receipts/${secret}`).catch(() => null)
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
  if (!(await checkLog(asking)).whole) wrong.push('the log is not the one that was signed')
  return wrong
}

/** Each checkpoint that was seen is a beginning of the newest. */
async function checkCheckpoints({ site }: Product, seen: Seen): Promise<string[]> {
  const log = new PublishedLog(new URL(`${site}/`))
  const heads = [...seen, (await log.checkpoint()) ?? ''].map((note) => readCheckpoint(readNote(note)?.text ?? ''))
  const newest = heads.at(-1)
  if (!newest) return seen.length > 0 ? ['the log is gone'] : []
  for (const head of heads) {
    if (!head || head.size > newest.size) return ['the log has shrunk']
    const prove = (hashAt: Parameters<typeof consistencyProof>[0]) => consistencyProof(hashAt, head.size, newest.size)
    const tiles = await log.tiles(tilesNeeded(prove), newest.size)
    if (!isConsistent(head, newest, prove(hashesIn(tiles)))) return [`the log does not go on from ${head.size}`]
  }
  return []
}

const mailWithinMs = 30_000

/** Every response has one mail of its receipt, handed over once. Waits until the outbox is empty. */
export async function checkMail(product: Product): Promise<string[]> {
  const db = connect(product.pool())
  try {
    const begun = performance.now()
    for (;;) {
      const { rows } = await sql<{ waiting: number; ids: string[]; attempts: number }>`
        select count(*) filter (where sent_at is null)::int as waiting, coalesce(max(attempts), 0) as attempts,
          coalesce(array_agg(id::text) filter (where to_address like 'borger%'), '{}') as ids from mails`.execute(db)
      const [found] = rows
      if (!found) return ['mail cannot be read']
      if (found.waiting === 0) {
        const folder = join(product.folder, 'mail')
        const files = new Set(existsSync(folder) ? readdirSync(folder) : [])
        const receivers = [...files].flatMap(
          (file) => /^To: (borger\d+@example\.dk)$/m.exec(readFileSync(join(folder, file), 'utf8'))?.[1] ?? [],
        )
        const missing = found.ids.filter((id) => !files.has(`${id}.eml`)).length
        const twice = receivers.length - new Set(receivers).size
        return [
          ...(missing > 0 ? [`${missing} mails were never handed over`] : []),
          ...(twice > 0 ? [`${twice} people got their receipt twice`] : []),
        ]
      }
      if (performance.now() - begun > mailWithinMs) return [`${found.waiting} mails still wait`]
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  } finally {
    await db.destroy()
  }
}
