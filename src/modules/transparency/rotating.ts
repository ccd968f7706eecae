import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import type { LogName } from '#database/schema/transparency.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import {
  newSignerKey,
  readSignerKey,
  type SignerKey,
  signSuccession,
  writeSignerKey,
  writeVerifierKey,
} from '#platform/transparency/index.ts'
import { record } from '../audit/index.ts'
import { holdLog } from './growing.ts'

/** The keys that sign now, newest first. */
const signing = (tx: Tx, { tenant }: Pick<Occasion, 'tenant'>, log: LogName) =>
  tx
    .selectFrom('logKeys')
    .where('tenant', '=', tenant)
    .where('log', '=', log)
    .where('untilSize', 'is', null)
    .select(['verifierKey', 'signerKey'])
    .orderBy('fromSize', 'desc')
    .execute()

/** Lets whoever adds the next entry read the keys anew. */
async function forgetRoot(tx: Tx, { tenant }: Pick<Occasion, 'tenant'>, log: LogName): Promise<void> {
  await tx.updateTable('logs').set({ root: null }).where('tenant', '=', tenant).where('log', '=', log).execute()
}

/**
 * Makes the key that follows: the one in use signs for it, and from the next entry on checkpoints carry the signatures
 * of both, until the old one retires. Returns the new key as it is told to everybody.
 */
export function addLogKey(occasion: Occasion, log: LogName = 'public'): Promise<string> {
  return change(occasion, async (tx) => {
    const held = await holdLog(tx, occasion.tenant, log)
    if (!held) throw notFound()
    const inUse = await signing(tx, occasion, log)
    if (inUse.length > 1)
      throw new Refusal('conflict', 'A new key is being handed over to already: retire the old one first')
    const { origin, size } = held
    const key = newSignerKey(origin)
    const verifierKey = writeVerifierKey(key)
    const { tenant, now } = occasion
    await tx
      .insertInto('logKeys')
      .values({ tenant, log, verifierKey, signerKey: writeSignerKey(key), fromSize: size, untilSize: null })
      .execute()
    const before = inUse.map(({ signerKey }) => readSignerKey(signerKey ?? '') as SignerKey)
    const note = signSuccession({ origin, verifierKey, from: size }, ...before)
    await tx.insertInto('logSuccessions').values({ tenant, log, verifierKey, note, madeAt: now }).execute()
    await forgetRoot(tx, occasion, log)
    await record(tx, occasion, 'log.key-added', `log:${log}`, { verifierKey })
    return verifierKey
  })
}

/**
 * Retires the older of two keys: it signs nothing more, and what it signed with is forgotten for good. What it has
 * signed stays valid under it. Returns the key that has retired.
 */
export function retireLogKey(occasion: Occasion, log: LogName = 'public'): Promise<string> {
  return change(occasion, async (tx) => {
    const held = await holdLog(tx, occasion.tenant, log)
    if (!held) throw notFound()
    const [, old] = await signing(tx, occasion, log)
    if (!old) throw new Refusal('conflict', 'There is only one key: add the one that follows first')
    await tx
      .updateTable('logKeys')
      .set({ untilSize: held.size, signerKey: null })
      .where('tenant', '=', occasion.tenant)
      .where('log', '=', log)
      .where('verifierKey', '=', old.verifierKey)
      .execute()
    await forgetRoot(tx, occasion, log)
    await record(tx, occasion, 'log.key-retired', `log:${log}`, { verifierKey: old.verifierKey })
    return old.verifierKey
  })
}

/** The notes in which each key signs for the one that follows it, oldest first. */
export async function listSuccessions(
  { db, tenant }: Pick<Occasion, 'db' | 'tenant'>,
  log: LogName = 'public',
): Promise<string[]> {
  const rows = await db
    .selectFrom('logSuccessions')
    .where('tenant', '=', tenant)
    .where('log', '=', log)
    .select('note')
    .orderBy('madeAt')
    .execute()
  return rows.map(({ note }) => note)
}
