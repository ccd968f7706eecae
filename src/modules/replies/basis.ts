import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { type CalendarDate, isCalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'

/** What the committee's approval of its contribution rests on: its own decision, or a mandate to one of its offices. */
export type Basis = {
  kind: 'decision' | 'mandate'
  decidedOn: CalendarDate
  item: string
  office?: string | null
}

export async function checkBasis(
  tx: Tx,
  { tenant, today }: Occasion,
  body: string,
  { kind, decidedOn, item, office }: Basis,
): Promise<void> {
  if (!isCalendarDate(decidedOn) || decidedOn > today)
    throw new Refusal('invalid', 'Write the day of the decision; not later than today', {}, 'decidedOn')
  if (!item.trim()) throw new Refusal('invalid', 'Write the item on the agenda', {}, 'item')
  if (kind !== 'mandate') return
  const known = await tx
    .selectFrom('offices')
    .where('tenant', '=', tenant)
    .where('body', '=', body)
    .where('id', '=', office ?? '')
    .select('id')
    .executeTakeFirst()
  if (!known) throw new Refusal('invalid', 'Choose the office that got the mandate', {}, 'office')
}
