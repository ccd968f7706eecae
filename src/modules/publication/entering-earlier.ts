import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { logResponses } from '../responses/index.ts'
import { logPublications } from './logging.ts'

/** Entered in one transaction, which holds the log meanwhile. */
const enteredAtOnce = 200

/** Responses that are numbered, and public ones, that the log has nothing of. */
async function listMissing(tx: Tx, tenant: string, what: 'response' | 'publication'): Promise<string[]> {
  const counts = what === 'response' ? sql`response.submitted_at is not null` : sql`response.published_at is not null`
  const { rows } = await sql<{ id: string }>`
    select response.id from responses as response
    where response.tenant = ${tenant} and response.response_number is not null and ${counts}
      and not exists (select from log_records as line
        where line.tenant = response.tenant and line.log = 'public' and line.subject = ${`${what}:`} || response.id)
    order by response.consultation, response.response_number limit ${enteredAtOnce}`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Enters into the public log what came and was published before the city had one. What happens today is entered with it
 * as it happens, so that this is done once, when the product starts. Returns how many were entered.
 */
export async function enterEarlier(occasion: Occasion): Promise<number> {
  const { tenant } = occasion
  let entered = 0
  for (const what of ['response', 'publication'] as const)
    for (let count = enteredAtOnce; count === enteredAtOnce; ) {
      count = await change(occasion, async (tx) => {
        // Of two servers that start at once, the second sees what the first has entered.
        await sql`select pg_advisory_xact_lock(hashtext(${`enter earlier ${tenant}`}))`.execute(tx)
        const missing = await listMissing(tx, tenant, what)
        if (what === 'response') await logResponses(tx, occasion, 'response', missing)
        else await logPublications(tx, occasion, 'publication', missing)
        return missing.length
      })
      entered += count
    }
  return entered
}
