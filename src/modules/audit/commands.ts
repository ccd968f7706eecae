import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'

/**
 * Writes what happened, in the transaction in which it happens: without one this does not compile.
 * `action` is 'thing.done' ('consultation.announced'), `subject` 'thing:id'. `details` holds the changed facts,
 * never the text of a response or other personal data.
 */
export async function record(
  tx: Tx,
  occasion: Occasion,
  action: string,
  subject: string,
  details: Record<string, unknown> = {},
): Promise<void> {
  await tx
    .insertInto('auditEntries')
    .values({
      tenant: occasion.tenant,
      at: occasion.now,
      actor: personOf(occasion),
      action,
      subject,
      details: JSON.stringify(details),
    })
    .execute()
}
