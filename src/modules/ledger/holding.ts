import type { Db, Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockConsultation } from '../consultations/index.ts'
import { lockResponse } from '../responses/index.ts'
import { mayReadInto } from './policy.ts'
import { firstToRead } from './queries.ts'
import { holdMinutes } from './rules.ts'

/** Who reads a response at this moment. */
export type Hold = { person: string; name: string; since: Date }

const inMinutes = (now: Date) => new Date(now.getTime() + holdMinutes * 60_000)

/** Who holds a response; nobody when it was left alone for a quarter of an hour. */
export function findHold(
  { tenant, now, db: own }: Pick<Occasion, 'tenant' | 'now' | 'db'>,
  response: string,
  db: Db | Tx = own,
): Promise<Hold | undefined> {
  return db
    .selectFrom('ledgerHolds as hold')
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'hold.tenant').onRef('person.id', '=', 'hold.person'),
    )
    .where('hold.tenant', '=', tenant)
    .where('hold.response', '=', response)
    .where('hold.until', '>', now)
    .select(['hold.person', 'person.name', 'hold.since'])
    .executeTakeFirst()
}

/** Holds a response for the person, who is in its transaction; refused while somebody else holds it. */
export async function holdIn(tx: Tx, occasion: Occasion, response: string): Promise<void> {
  const person = personOf(occasion)
  if (!person) return
  const hold = await findHold(occasion, response, tx)
  if (hold && hold.person !== person)
    throw new Refusal('conflict', '{name} reads this response at this moment', { name: hold.name })
  await writeHold(tx, occasion, response, person, hold?.since ?? occasion.now)
}

async function writeHold(tx: Tx, { tenant, now }: Occasion, response: string, person: string, since: Date) {
  await tx
    .insertInto('ledgerHolds')
    .values({ tenant, response, person, since, until: inMinutes(now) })
    .onConflict((on) => on.columns(['tenant', 'response']).doUpdateSet({ person, since, until: inMinutes(now) }))
    .execute()
}

/** Takes a response over from whoever reads it, who is told at their next step. */
export function takeOver(occasion: Occasion, { response: id }: { response: string }): Promise<void> {
  return change(occasion, async (tx) => {
    const response = await lockResponse(tx, occasion, id)
    const person = personOf(occasion)
    if (!mayReadInto(occasion, response) || !person) throw notFound()
    await writeHold(tx, occasion, id, person, occasion.now)
    await record(tx, occasion, 'ledger.taken-over', `response:${id}`)
  })
}

/**
 * The next response with unread sentences that nobody else reads, after one and then from the beginning, held for the
 * person, who lets go of all others of the consultation; null when there is none.
 */
export function takeNext(
  occasion: Occasion,
  { consultation: id, after = 0 }: { consultation: string; after?: number },
): Promise<number | null> {
  return change(occasion, async (tx) => {
    // Two who ask at once wait for each other here, and get two responses.
    const consultation = await lockConsultation(tx, occasion, id)
    if (!mayReadInto(occasion, consultation)) throw notFound()
    await tx
      .deleteFrom('ledgerHolds')
      .where('tenant', '=', occasion.tenant)
      .where('person', '=', personOf(occasion) ?? '')
      .where(
        'response',
        'in',
        tx.selectFrom('responses').where('tenant', '=', occasion.tenant).where('consultation', '=', id).select('id'),
      )
      .execute()
    const next = await firstToRead(tx, occasion, { consultation: id, after })
    if (!next) return null
    await holdIn(tx, occasion, next.id)
    return next.responseNumber
  })
}
