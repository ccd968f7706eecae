import { sql } from 'kysely'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type ExportFile, isOnItsWay } from './export.ts'
import { getCaseToExport, getExport, listExports } from './queries.ts'
import { keptDays, mostAtOnce } from './rules.ts'

/** Asks for a file of the whole case; the worker makes it. Returns its id. */
export async function askForExport(occasion: Occasion, consultation: string, file: ExportFile): Promise<string> {
  await getCaseToExport(occasion, consultation)
  const { tenant, now, language } = occasion
  const askedBy = personOf(occasion)
  if (!askedBy) throw notFound()
  return change(occasion, async (tx) => {
    // One after the other, so that the number of files under way is counted once for each.
    await sql`select from consultations where tenant = ${tenant} and id = ${consultation} for update`.execute(tx)
    const made = await listExports({ ...occasion, db: tx }, consultation)
    if (made.filter(isOnItsWay).length >= mostAtOnce)
      throw new Refusal('conflict', 'There are {count} files under way already: wait for one of them, or cancel it', {
        count: mostAtOnce,
      })
    const id = newId()
    await tx.insertInto('exports').values({ tenant, id, consultation, file, language, askedAt: now, askedBy }).execute()
    await record(tx, occasion, 'export.asked', `consultation:${consultation}`, { file })
    return id
  })
}

/** Stops the making of a file, and lets go of what there is of it. Refused when it is ready or over already. */
export async function cancelExport(occasion: Occasion, consultation: string, id: string): Promise<void> {
  await getCaseToExport(occasion, consultation)
  await getExport(occasion, consultation, id)
  const { tenant, now } = occasion
  return change(occasion, async (tx) => {
    const cancelled = await tx
      .updateTable('exports')
      .set({ cancelledAt: now, heldUntil: null })
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('finishedAt', 'is', null)
      .where('cancelledAt', 'is', null)
      .where('failedAt', 'is', null)
      .executeTakeFirst()
    if (cancelled.numUpdatedRows === 0n) throw new Refusal('conflict', 'The file is not under way any more')
    await tx.deleteFrom('exportPieces').where('tenant', '=', tenant).where('export', '=', id).execute()
    await record(tx, occasion, 'export.cancelled', `consultation:${consultation}`)
  })
}

/** Removes files that were asked for long ago. Returns how many. */
export async function forgetExports({ db, tenant, now }: Occasion): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('exports')
    .where('tenant', '=', tenant)
    .where('askedAt', '<', new Date(now.getTime() - keptDays * 86_400_000))
    .executeTakeFirst()
  return Number(numDeletedRows)
}
