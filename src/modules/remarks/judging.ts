import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { getRemark } from './queries.ts'
import { lockForWriting } from './writing.ts'

/** Confirms proposed remarks; those already confirmed stay as they are. Returns how many were confirmed. */
export async function confirmRemarks(
  occasion: Occasion,
  { response: id, remarks }: { response: string; remarks: readonly string[] },
): Promise<number> {
  return change(occasion, async (tx) => {
    await lockForWriting(tx, occasion, id)
    if (remarks.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'remarks')
    const confirmed = await tx
      .updateTable('remarks')
      .set({
        confirmedAt: occasion.now,
        confirmedBy: personOf(occasion) ?? 'system',
        rejectedAt: null,
        rejectedBy: null,
      })
      .where('tenant', '=', occasion.tenant)
      .where('response', '=', id)
      .where('id', 'in', [...remarks])
      .where('confirmedAt', 'is', null)
      .returning('id')
      .execute()
    await record(tx, occasion, 'remarks.confirmed', `response:${id}`, { remarks: confirmed.map(({ id }) => id) })
    return confirmed.length
  })
}

/** Rejects a remark of a response that the caller holds. */
export async function rejectIn(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  await tx
    .updateTable('remarks')
    .set({
      rejectedAt: occasion.now,
      rejectedBy: personOf(occasion) ?? 'system',
      confirmedAt: null,
      confirmedBy: null,
    })
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .execute()
}

/** Rejects a remark: it no longer counts, and is not proposed again. */
export async function rejectRemark(occasion: Occasion, { remark: id }: { remark: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { response } = await getRemark(occasion, id, tx)
    await lockForWriting(tx, occasion, response.id)
    await rejectIn(tx, occasion, id)
    await record(tx, occasion, 'remark.rejected', `response:${response.id}`, { remark: id })
  })
}

/** Takes a confirmation or rejection back: the remark waits again. */
export async function reopenRemark(occasion: Occasion, { remark: id }: { remark: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const { response, remark } = await getRemark(occasion, id, tx)
    await lockForWriting(tx, occasion, response.id)
    if (!remark.confirmedAt && !remark.rejectedAt) throw notFound()
    await tx
      .updateTable('remarks')
      .set({ rejectedAt: null, rejectedBy: null, confirmedAt: null, confirmedBy: null })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', id)
      .execute()
    await record(tx, occasion, 'remark.reopened', `response:${response.id}`, { remark: id })
  })
}

/** Takes back a remark that was just made, as if it had never been, while nothing else leads to it; the trail keeps it. */
export async function takeBackRemark(tx: Tx, occasion: Occasion, id: string): Promise<void> {
  const { response } = await getRemark(occasion, id, tx)
  await lockForWriting(tx, occasion, response.id)
  const { tenant } = occasion
  const led = await tx
    .selectFrom('topicRemarks')
    .where('tenant', '=', tenant)
    .where('remark', '=', id)
    .select('remark')
    .unionAll(tx.selectFrom('remarkLinks').where('tenant', '=', tenant).where('target', '=', id).select('remark'))
    .unionAll(tx.selectFrom('remarks').where('tenant', '=', tenant).where('ofRemark', '=', id).select('id as remark'))
    .executeTakeFirst()
  if (led) throw new Refusal('conflict', 'The remark has been used since: correct it instead')
  await tx.deleteFrom('remarks').where('tenant', '=', tenant).where('id', '=', id).execute()
  await record(tx, occasion, 'remark.taken-back', `response:${response.id}`, { remark: id })
}

/** Drops what the reader proposed at a stretch that a person has now read; nothing proposed ever counted. */
export async function dropProposalsAt(
  tx: Tx,
  { tenant }: Occasion,
  { response, letter, start, end }: { response: string; letter: number; start: number; end: number },
): Promise<void> {
  await tx
    .deleteFrom('remarks')
    .where('tenant', '=', tenant)
    .where('response', '=', response)
    .where('letter', '=', letter)
    .where('origin', '=', 'reader')
    .where('confirmedAt', 'is', null)
    .where('rejectedAt', 'is', null)
    .where('starts', '<', end)
    .where('ends', '>', start)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('remarkLinks as link').whereRef('link.target', '=', 'remarks.id').select('link.remark'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('remarks as reason').whereRef('reason.ofRemark', '=', 'remarks.id').select('reason.id'))),
    )
    .execute()
}
