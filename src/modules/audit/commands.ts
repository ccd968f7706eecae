import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'

/**
 * `action` is 'thing.done' ('consultation.announced'), `subject` 'thing:id'. `details` holds the changed facts,
 * never the text of a response or other personal data.
 */
export type Happening = { action: string; subject: string; details?: Record<string, unknown> }

/** Writes what happened, in the transaction in which it happens: without one this does not compile. */
export async function record(
  tx: Tx,
  occasion: Occasion,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await recordAll(tx, [{ occasion, action, subject, details }])
}

/** Writes several at once, each of its own occasion. */
export async function recordAll(tx: Tx, happenings: readonly (Happening & { occasion: Occasion })[]): Promise<void> {
  if (happenings.length === 0) return
  await tx
    .insertInto('auditEntries')
    .values(
      happenings.map(({ occasion, action, subject, details = {} }) => ({
        tenant: occasion.tenant,
        at: occasion.now,
        actor: personOf(occasion),
        action,
        subject,
        details: JSON.stringify(details),
      })),
    )
    .execute()
}
