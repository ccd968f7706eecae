import type { Tx } from '#database/connect.ts'
import { change, holds, type Occasion, personOf } from '#database/occasion.ts'
import type { LogAlarmRow } from '#database/schema/transparency.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'

/** Characters. */
const longestSettlement = 2_000

type Raised = Pick<LogAlarmRow, 'kind' | 'toldBy' | 'size'>

/** Raises the alarm over the public log, once for what is told. */
export async function raiseAlarm(tx: Tx, occasion: Occasion, raised: Raised): Promise<void> {
  const { tenant, now } = occasion
  const id = newId()
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('logAlarms')
    .values({ tenant, id, log: 'public', ...raised, raisedAt: now })
    .onConflict((on) => on.doNothing())
    .executeTakeFirstOrThrow()
  if (numInsertedOrUpdatedRows) await record(tx, occasion, 'log.alarm-raised', `alarm:${id}`, raised)
}

export type Alarm = Omit<LogAlarmRow, 'tenant' | 'log' | 'settledBy'>

/** What has happened to the public log, newest first. Everybody may know. */
export function listAlarms({ db, tenant }: Pick<Occasion, 'db' | 'tenant'>): Promise<Alarm[]> {
  return db
    .selectFrom('logAlarms')
    .where('tenant', '=', tenant)
    .where('log', '=', 'public')
    .select(['id', 'kind', 'toldBy', 'size', 'raisedAt', 'settledAt', 'settlement'])
    .orderBy('raisedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export const maySettleAlarms = ({ actor }: Occasion): boolean => holds(actor, 'administrator')

/** Says why an alarm came, where everybody can read it; it then stands as what has happened. */
export async function settleAlarm(occasion: Occasion, { id, why }: { id: string; why: string }): Promise<void> {
  if (!maySettleAlarms(occasion)) throw notFound()
  const settlement = why.trim()
  if (!settlement) throw new Refusal('invalid', 'Write what has happened', {}, 'why')
  if (settlement.length > longestSettlement)
    throw new Refusal('invalid', 'Write at most {count} letters', { count: longestSettlement }, 'why')
  await change(occasion, async (tx) => {
    const alarm = await tx
      .selectFrom('logAlarms')
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .select('settledAt')
      .forUpdate()
      .executeTakeFirst()
    if (!alarm) throw notFound()
    if (alarm.settledAt) throw new Refusal('conflict', 'Somebody has explained this alarm already')
    await tx
      .updateTable('logAlarms')
      .set({ settledAt: occasion.now, settledBy: personOf(occasion), settlement })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'log.alarm-settled', `alarm:${id}`, { settlement })
  })
}
