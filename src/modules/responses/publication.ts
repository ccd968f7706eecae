import type { Tx } from '#database/connect.ts'
import { type Occasion, personOf } from '#database/occasion.ts'

/** Marks responses as public, in the transaction of whoever has seen that they may be. */
export async function markPublished(tx: Tx, occasion: Occasion, responses: readonly string[]): Promise<void> {
  if (responses.length === 0) return
  await tx
    .updateTable('responses')
    .set({ publishedAt: occasion.now, publishedBy: personOf(occasion) })
    .where('tenant', '=', occasion.tenant)
    .where('id', 'in', responses)
    .execute()
}

/** Marks a response as no longer public. */
export async function markTakenDown(tx: Tx, { tenant }: Occasion, response: string): Promise<void> {
  await tx
    .updateTable('responses')
    .set({ publishedAt: null, publishedBy: null })
    .where('tenant', '=', tenant)
    .where('id', '=', response)
    .execute()
}
