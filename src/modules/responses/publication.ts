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

/** Keeps the name and postcode of who sent a response from the public, or no longer, as whoever read it has decided. */
export async function withholdName(
  tx: Tx,
  { tenant }: Occasion,
  { response, withheld }: { response: string; withheld: boolean },
): Promise<void> {
  await tx
    .updateTable('responses as response')
    .set({ nameWithheld: withheld })
    .where('response.tenant', '=', tenant)
    .where('response.id', '=', response)
    .where('response.body', 'is', null)
    // Who has a protected address keeps the name from the public, whatever anybody decides.
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('respondentContacts as contact')
            .whereRef('contact.tenant', '=', 'response.tenant')
            .whereRef('contact.response', '=', 'response.id')
            .where('contact.addressProtected', '=', true)
            .select('contact.response'),
        ),
      ),
    )
    .execute()
}
