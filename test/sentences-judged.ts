import type { Occasion } from '#database/occasion.ts'
import { setRestAside } from '#modules/ledger/index.ts'

/** Has every sentence of a consultation's responses judged: what no remark was made of is none. */
export async function everySentenceJudged(reader: Occasion, consultation: string): Promise<void> {
  const responses = await reader.db
    .selectFrom('responses as response')
    .innerJoin('letters as letter', (join) =>
      join.onRef('letter.tenant', '=', 'response.tenant').onRef('letter.response', '=', 'response.id'),
    )
    .where('response.tenant', '=', reader.tenant)
    .where('response.consultation', '=', consultation)
    .where('response.submittedAt', 'is not', null)
    .where('response.withdrawnAt', 'is', null)
    .groupBy('response.id')
    .select(({ fn }) => ['response.id as response', fn.max('letter.version').as('letter')])
    .execute()
  for (const seen of responses) await setRestAside(reader, seen)
}
