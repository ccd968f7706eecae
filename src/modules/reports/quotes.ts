import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'

/** A remark in a topic whose words do not stand where it says they do. */
export type LostQuote = { remark: string; responseNumber: number }

/**
 * The remarks in a consultation's topics whose words are not, to the letter, at their place in the newest version of the
 * response. The database counts characters and an anchor UTF-16 units: what differs there is looked at once more here.
 */
export async function listLostQuotes(
  db: Db | Tx,
  { tenant }: Pick<Occasion, 'tenant'>,
  consultation: string,
): Promise<LostQuote[]> {
  const rows = await db
    .selectFrom('topics as topic')
    .innerJoin('topicRemarks as placed', (join) =>
      join.onRef('placed.tenant', '=', 'topic.tenant').onRef('placed.topic', '=', 'topic.id'),
    )
    .innerJoin('remarks as remark', (join) =>
      join.onRef('remark.tenant', '=', 'placed.tenant').onRef('remark.id', '=', 'placed.remark'),
    )
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('letters')
          .whereRef('letters.tenant', '=', 'remark.tenant')
          .whereRef('letters.response', '=', 'remark.response')
          .select(['letters.version', 'letters.text'])
          .orderBy('letters.version', 'desc')
          .limit(1)
          .as('letter'),
      (join) => join.onTrue(),
    )
    .where('topic.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .where('response.withdrawnAt', 'is', null)
    .where(sql<SqlBool>`(remark.letter is distinct from letter.version
      or substring(letter.text from remark.starts + 1 for remark.ends - remark.starts) is distinct from remark.quote)`)
    .select(['remark.id as remark', 'remark.letter', 'remark.starts', 'remark.ends', 'remark.quote'])
    .select(['response.responseNumber', 'letter.version', 'letter.text'])
    .orderBy('response.responseNumber')
    .orderBy('remark.position')
    .execute()
  return rows
    .filter(
      ({ letter, version, text, starts, ends, quote }) =>
        letter !== version || text?.slice(starts ?? 0, ends ?? 0) !== quote,
    )
    .map(({ remark, responseNumber }) => ({ remark, responseNumber: responseNumber as number }))
}
