import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { type Occasion, occasionOf } from '#database/occasion.ts'
import type { LanguageCode } from '#languages/index.ts'
import type { ExportFile } from './export.ts'
import { fileOf, type Writing } from './file.ts'
import { heldSeconds, mostAttempts, pieceBytes, tellEveryMs } from './rules.ts'

type Taken = { id: string; consultation: string; file: ExportFile; language: LanguageCode; attempts: number }

/** Why the making of a file ends before the file does. */
class GivenUp extends Error {}

/** The next file that nobody is at, if there is one; from then on it is ours for a minute. */
async function takeNext({ db, tenant, now }: Occasion): Promise<Taken | undefined> {
  const { rows } = await sql<Taken>`
    update exports set begun_at = coalesce(begun_at, ${now}), attempts = attempts + 1, done = 0,
      held_until = clock_timestamp() + make_interval(secs => ${heldSeconds})
    where (tenant, id) in (
      select tenant, id from exports
      where tenant = ${tenant} and finished_at is null and cancelled_at is null and failed_at is null
        and (held_until is null or held_until < clock_timestamp())
      order by asked_at limit 1 for update skip locked)
    returning id, consultation, file, language, attempts`.execute(db)
  return rows[0]
}

/** Says how far it is and holds it for another minute; false when somebody has cancelled it or taken it over. */
async function isStillOurs({ db, tenant }: Occasion, { id, attempts }: Taken, done: number): Promise<boolean> {
  const { rows } = await sql`
    update exports set done = ${done}, held_until = clock_timestamp() + make_interval(secs => ${heldSeconds})
    where tenant = ${tenant} and id = ${id} and attempts = ${attempts} and cancelled_at is null
    returning id`.execute(db)
  return rows.length > 0
}

/** Called after each row: tells now and then how far it is, and ends it when it is not wanted any more. */
function teller(occasion: Occasion, taken: Taken, stopping: AbortSignal | undefined) {
  let done = 0
  let toldAtMs = performance.now()
  return {
    done: () => done,
    async passed() {
      done++
      if (performance.now() - toldAtMs < tellEveryMs) return
      toldAtMs = performance.now()
      if (stopping?.aborted || !(await isStillOurs(occasion, taken, done))) throw new GivenUp()
    },
  }
}

/** Keeps the bytes in pieces of equal size, and says how many and which they were. */
async function keep({ db, tenant }: Occasion, { id }: Taken, bytes: AsyncIterable<Uint8Array>) {
  const hash = createHash('sha256')
  let [no, size, waiting]: [number, number, Uint8Array[]] = [0, 0, []]
  const put = async () => {
    await db
      .insertInto('exportPieces')
      .values({ tenant, export: id, no: no++, bytes: Buffer.concat(waiting) })
      .execute()
    waiting = []
  }
  for await (const some of bytes) {
    hash.update(some)
    size += some.byteLength
    waiting.push(some)
    if (waiting.reduce((sum, { byteLength }) => sum + byteLength, 0) >= pieceBytes) await put()
  }
  if (waiting.length > 0) await put()
  return { bytes: size, sha256: hash.digest('hex') }
}

async function make(occasion: Occasion, taken: Taken, stopping: AbortSignal | undefined): Promise<void> {
  const { db, tenant, now } = occasion
  const { id, attempts } = taken
  await db.deleteFrom('exportPieces').where('tenant', '=', tenant).where('export', '=', id).execute()
  const telling = teller(occasion, taken, stopping)
  const kept = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const { count, bytes }: Writing = await fileOf(tx, occasion, taken)
      await db.updateTable('exports').set({ ofAll: count }).where('tenant', '=', tenant).where('id', '=', id).execute()
      return keep(occasion, taken, bytes(telling.passed))
    })
  const finished = await db
    .updateTable('exports')
    .set({ ...kept, done: telling.done(), finishedAt: now, heldUntil: null })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('cancelledAt', 'is', null)
    .executeTakeFirst()
  if (finished.numUpdatedRows === 0n) throw new GivenUp()
}

/** Lets go of a file that did not come to its end: for another attempt, or for good. */
async function letGo({ db, tenant, now }: Occasion, { id, attempts }: Taken, isStopped: boolean): Promise<void> {
  const isOver = !isStopped && attempts >= mostAttempts
  await db
    .updateTable('exports')
    .set({ heldUntil: null, ...(isOver ? { failedAt: now } : {}), ...(isStopped ? { attempts: attempts - 1 } : {}) })
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('finishedAt', 'is', null)
    .execute()
  const pieces = db.deleteFrom('exportPieces').where('tenant', '=', tenant).where('export', '=', id)
  await pieces
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('exports')
            .where('tenant', '=', tenant)
            .where('id', '=', id)
            .where('finishedAt', 'is not', null)
            .select('id'),
        ),
      ),
    )
    .execute()
}

/**
 * Makes the files that wait, one after the other, with memory that does not grow with them. What is cancelled is let go
 * within half a second; what `stopping` cuts off is made anew after the next start. Rejects with the first fault, which
 * counts as one of the attempts.
 */
export async function makeExports(occasion: Occasion, stopping?: AbortSignal): Promise<number> {
  for (let made = 0; ; made++) {
    const taken = stopping?.aborted ? undefined : await takeNext(occasion)
    if (!taken) return made
    const { tenant, actor, db, changes, now } = occasion
    const asked = occasionOf({ tenant, actor, clock: { now: () => now }, db, changes, language: taken.language })
    try {
      await make(asked, taken, stopping)
    } catch (error) {
      await letGo(occasion, taken, stopping?.aborted ?? false)
      if (!(error instanceof GivenUp)) throw error
    }
  }
}
