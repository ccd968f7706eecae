import { sql } from 'kysely'
import type { OmittedWords } from '#database/schema/publication.ts'
import { redact } from '../privacy/index.ts'

/**
 * What was left out of the public wording of a remark's response, in a query over `remarks as remark`: null where
 * nothing was, 'all' where the words were taken from another version of the letter and nobody can say what was.
 */
export const omittedAround = sql<OmittedWords[] | 'all' | null>`(
  select case
    when edition.omissions = '[]' then null
    when edition.letter = remark.letter then edition.omissions
    else '"all"'::jsonb end
  from editions as edition
  where edition.tenant = remark.tenant and edition.response = remark.response
  order by edition.version desc limit 1)`

type Quoted = { quote: string; starts: number | null; omitted: OmittedWords[] | 'all' | null }

/** The words of a remark as others may read them: with a mark where something was left out. */
export function shownWords({ quote, starts, omitted }: Quoted): string {
  if (omitted === null) return quote
  if (omitted === 'all' || starts === null) return '[…]'
  return redact(
    quote,
    omitted.map(({ start, end, mark }) => ({ start: start - starts, end: end - starts, mark })),
  ).text
}
