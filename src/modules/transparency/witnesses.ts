import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import {
  type CosignerKey,
  cosignedAt,
  openCheckpoint,
  readCheckpoint,
  readNote,
  readVerifierKey,
  writeCosignerKey,
} from '#platform/transparency/index.ts'
import { raiseAlarm } from './alarms.ts'

/** How far a witness's clock may be ahead of ours, in milliseconds. */
const mostAheadMs = 5 * 60_000

/**
 * Keeps what a witness that the city knows has signed: that it saw a checkpoint of ours, which is the one we signed at
 * that size. Whoever sends it proves with the signature who they are. Returns the size. One that we have signed and do
 * not have any more raises the alarm: something was taken out of the log.
 */
export async function receiveCosignature(
  occasion: Occasion,
  note: string,
  witnesses: readonly CosignerKey[],
): Promise<number> {
  const text = readNote(note)?.text
  const checkpoint = text === undefined ? undefined : readCheckpoint(text)
  if (!text || !checkpoint) throw new Refusal('invalid', 'This is no checkpoint that a witness has signed')
  const signed = witnesses.flatMap((key) => {
    const seenAt = cosignedAt(note, key)
    return seenAt ? [{ witness: writeCosignerKey(key), seenAt }] : []
  })
  if (signed.length === 0) throw new Refusal('forbidden', 'The signature is of no witness that this city knows')
  if (signed.some(({ seenAt }) => seenAt.getTime() > occasion.now.getTime() + mostAheadMs))
    throw new Refusal('invalid', 'The witness has signed with a time that is still to come: set its clock')
  const { tenant, now } = occasion
  const kept = await change(occasion, async (tx) => {
    const own = await tx
      .selectFrom('logCheckpoints')
      .where('tenant', '=', tenant)
      .where('log', '=', 'public')
      .where('size', '=', checkpoint.size)
      .select('note')
      .executeTakeFirst()
    if (!own || readNote(own.note)?.text !== text) {
      if (await hasSigned(tx, tenant, note))
        for (const { witness } of signed)
          await raiseAlarm(tx, occasion, { kind: 'witnessed', toldBy: witness, size: checkpoint.size })
      return false
    }
    for (const { witness, seenAt } of signed)
      await tx
        .insertInto('logCosignatures')
        .values({ tenant, log: 'public', witness, size: checkpoint.size, note, seenAt, receivedAt: now })
        .onConflict((on) =>
          on
            .columns(['tenant', 'log', 'witness', 'size'])
            .doUpdateSet({ note, seenAt, receivedAt: now })
            .where('logCosignatures.seenAt', '<', seenAt),
        )
        .execute()
    return true
  })
  if (!kept)
    throw new Refusal('conflict', 'This city has signed no such checkpoint: compare it with what you have kept')
  return checkpoint.size
}

/** True for a checkpoint under a key of the city's own: what it says was so. */
async function hasSigned(tx: Tx, tenant: string, note: string): Promise<boolean> {
  const keys = await tx
    .selectFrom('logKeys')
    .where('tenant', '=', tenant)
    .where('log', '=', 'public')
    .select('verifierKey')
    .execute()
  const read = keys.flatMap(({ verifierKey }) => readVerifierKey(verifierKey) ?? [])
  return openCheckpoint(note, read) !== undefined
}

export type Witnessing = { witness: string; size: number; seenAt: Date; checkpoints: number }

/** What each witness has seen last, and how many checkpoints in all; whoever saw the newest first. */
export async function listWitnessings({ db, tenant }: Pick<Occasion, 'db' | 'tenant'>): Promise<Witnessing[]> {
  return db
    .selectFrom((eb) =>
      eb
        .selectFrom('logCosignatures')
        .where('tenant', '=', tenant)
        .where('log', '=', 'public')
        .distinctOn('witness')
        .select(['witness', 'size', 'seenAt'])
        .select(sql<number>`(count(*) over (partition by witness))::int`.as('checkpoints'))
        .orderBy('witness')
        .orderBy('size', 'desc')
        .as('newest'),
    )
    .selectAll()
    .orderBy('size', 'desc')
    .orderBy('witness')
    .execute()
}
