import { sql } from 'kysely'
import type { Occasion } from '#database/occasion.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import { addToLog } from './adding.ts'
import { commitmentOf, entryText, type RecordFacts } from './entry.ts'
import { checkLog } from './wholeness.ts'

/** What an entry of the staff's log commits to: a line of the trail, word for word. */
type StaffRecord = RecordFacts & {
  type: 'act'
  position: number
  actor: string
  action: string
  subject: string
  details: unknown
}

type Act = { position: number; at: Date; actor: string; action: string; subject: string; details: unknown }

/** Entered in one transaction. */
const enteredAtOnce = 500

const recordOf = ({ position, at, actor, action, subject, details }: Act): StaffRecord => ({
  ...{ type: 'act', consultation: '', at, position, actor, action, subject, details },
})

/**
 * Enters into the log of the staff what people did and looked at since. Each act waits from the transaction in which it
 * happened, so that none is lost when the program ends; several workers take different ones. Returns how many.
 */
export async function enterStaffActs(occasion: Occasion): Promise<number> {
  const { db, tenant } = occasion
  let entered = 0
  for (let count = enteredAtOnce; count === enteredAtOnce; entered += count)
    count = await db.transaction().execute(async (tx) => {
      const { rows } = await sql<Act>`
        with taken as (
          delete from staff_acts_waiting where tenant = ${tenant} and position in (
            select position from staff_acts_waiting where tenant = ${tenant}
            order by position limit ${enteredAtOnce} for update skip locked)
          returning position)
        select position, at, actor, action, subject, details from audit_entries
        where tenant = ${tenant} and position in (select position from taken) order by position`.execute(tx)
      await addToLog(
        tx,
        occasion,
        'staff',
        rows.map((act) => ({ subject: `trail:${act.position}`, record: recordOf(act) })),
      )
      return rows.length
    })
  return entered
}

export type TrailFinding = {
  /** What is wrong with a line of the trail: it was changed, or taken out, or put in beside the log. */
  what: 'changed' | 'taken out' | 'not entered'
  position: number
}

/** How the trail and the log of the staff fit together. */
export type TrailCheck = { acts: number; waiting: number; entries: number; whole: boolean; findings: TrailFinding[] }

const comparedAtOnce = 2_000

/** Compares each line of the trail that a person has left with what the log of the staff commits to. */
export async function checkTrail({ db, tenant }: Pick<Occasion, 'db' | 'tenant'>): Promise<TrailCheck> {
  const { size, whole } = await checkLog({ db, tenant }, 'staff')
  const found: TrailCheck = { acts: 0, waiting: 0, entries: size, whole, findings: [] }
  type Compared = Act & {
    waits: boolean
    index: number | null
    record: string | null
    salt: Buffer | null
    entry: string | null
  }
  for (let after = 0, more = true; more; ) {
    const { rows } = await sql<Compared>`
      select act.position, act.at, act.actor, act.action, act.subject, act.details,
        waiting.position is not null as waits, line.index, line.record, line.salt, entry.entry
      from audit_entries as act
      left join log_records as line
        on line.tenant = act.tenant and line.log = 'staff' and line.subject = 'trail:' || act.position
      left join log_entries as entry
        on entry.tenant = line.tenant and entry.log = line.log and entry.index = line.index
      left join staff_acts_waiting as waiting on waiting.tenant = act.tenant and waiting.position = act.position
      where act.tenant = ${tenant} and act.actor is not null and act.position > ${after}
      order by act.position limit ${comparedAtOnce}`.execute(db)
    for (const { waits, index, record, salt, entry, ...act } of rows) {
      const { position } = act
      found.acts++
      if (index === null && waits) found.waiting++
      else if (index === null) found.findings.push({ what: 'not entered', position })
      else {
        const opening = { record: canonicalJson(recordOf(act)), salt: salt as Buffer }
        const fits = opening.record === record && entryText(recordOf(act), index, commitmentOf(opening)) === entry
        if (!fits) found.findings.push({ what: 'changed', position })
      }
    }
    more = rows.length === comparedAtOnce
    after = rows.at(-1)?.position ?? after
  }
  const { rows: gone } = await sql<{ position: number }>`
    select substr(line.subject, 7)::bigint as position from log_records as line
    where line.tenant = ${tenant} and line.log = 'staff' and not exists (
      select from audit_entries as act where act.tenant = line.tenant and act.actor is not null
        and act.position = substr(line.subject, 7)::bigint)
    order by 1`.execute(db)
  found.findings.push(...gone.map(({ position }) => ({ what: 'taken out' as const, position })))
  // An entry whose record is gone as well: the log still counts it.
  const known = await db
    .selectFrom('logRecords')
    .where('tenant', '=', tenant)
    .where('log', '=', 'staff')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (known.count !== size) found.whole = false
  return found
}
