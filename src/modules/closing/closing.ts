import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { canonicalJson, sha256 } from '#platform/canonical-json.ts'
import { dateOf } from '#platform/clock.ts'
import { record } from '../audit/index.ts'
import { addToLog, type RecordFacts } from '../transparency/index.ts'
import { accountFor, countsOf, type KeptLine, type Manifest, type ManifestCounts } from './manifest.ts'
import { manifestAfterMinutes, newEditionAfterMinutes } from './rules.ts'

/** What the entry of a closing commits to; everybody may see it. */
type ClosingRecord = RecordFacts &
  ManifestCounts & {
    type: 'closing'
    edition: number
    deadline: CalendarDate
    until: number
    /** Of the manifest. */
    sha256: string
  }

const earlier = ({ now }: Occasion, minutes: number) => new Date(now.getTime() - minutes * 60_000)

type Due = { id: string; edition: number }

/** Consultations that have closed without a manifest, and those of which the log has more than their manifest has. */
async function listDue(occasion: Occasion, size: number): Promise<Due[]> {
  const { db, tenant } = occasion
  const lookedBefore = earlier(occasion, newEditionAfterMinutes)
  const { rows } = await sql<Due>`
    with newest as (
      select distinct on (consultation) consultation, edition, made_at, looked_until
      from manifests where tenant = ${tenant} order by consultation, edition desc),
    old_enough as (select * from newest where made_at <= ${lookedBefore} and looked_until < ${size}),
    grown as (
      select record.record::json ->> 'consultation' as consultation, max(record.index) as index
      from log_records as record
      where record.tenant = ${tenant} and record.log = 'public'
        and record.index >= (select min(looked_until) from old_enough)
        and record.record::json ->> 'type' <> 'closing'
      group by 1)
    select consultation.id, coalesce(newest.edition, 0) + 1 as edition
    from consultations as consultation
    left join newest on newest.consultation = consultation.id
    where consultation.tenant = ${tenant} and consultation.announced_at is not null
      and consultation.deadline < ${dateOf(earlier(occasion, manifestAfterMinutes))}
      and (newest.consultation is null or exists (
        select from old_enough join grown using (consultation)
        where old_enough.consultation = consultation.id and grown.index >= old_enough.looked_until))
    order by consultation.id`.execute(db)
  return rows
}

/** The entries of a consultation before `until`, in their order. */
async function listKeptLines(tx: Tx, tenant: string, consultation: string, until: number): Promise<KeptLine[]> {
  const { rows } = await sql<KeptLine>`
    select line.index as seq, line.record::json ->> 'type' as type,
      (line.record::json ->> 'number')::int as number,
      (line.record::json ->> 'late')::boolean as late,
      line.record::json -> 'omitted' as omitted
    from responses as response
    join log_records as line on line.tenant = response.tenant
      and line.subject in ('response:' || response.id, 'publication:' || response.id)
    where response.tenant = ${tenant} and response.consultation = ${consultation}
      and line.log = 'public' and line.index < ${until}
    order by line.index`.execute(tx)
  return rows
}

async function listClosings(tx: Tx, tenant: string, consultation: string): Promise<number[]> {
  const rows = await tx
    .selectFrom('logRecords')
    .where('tenant', '=', tenant)
    .where('log', '=', 'public')
    .where('subject', '=', `manifest:${consultation}`)
    .select('index')
    .orderBy('index')
    .execute()
  return rows.map(({ index }) => index)
}

/** Writes an edition of a consultation's manifest and enters it into the log. Of two at once one does it. */
function writeManifest(occasion: Occasion, { id, edition }: Due): Promise<boolean> {
  const { tenant, now } = occasion
  return change(occasion, async (tx) => {
    // What is signed when this is read has been stored: an entry comes with what it is about.
    const log = await tx
      .selectFrom('logs')
      .where('tenant', '=', tenant)
      .where('log', '=', 'public')
      .select(['origin', 'size'])
      .executeTakeFirst()
    const { deadline } = await tx
      .selectFrom('consultations')
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .select('deadline')
      .executeTakeFirstOrThrow()
    const until = log?.size ?? 0
    const responses = accountFor(await listKeptLines(tx, tenant, id, until))
    const manifest: Manifest = {
      v: 1,
      consultation: id,
      edition,
      at: now,
      deadline,
      log: log?.origin ?? '',
      until,
      responses,
      closings: await listClosings(tx, tenant, id),
    }
    const content = canonicalJson(manifest)
    const written = await tx
      .insertInto('manifests')
      .values({
        tenant,
        consultation: id,
        edition,
        madeAt: now,
        content,
        sha256: sha256(content),
        lookedUntil: until,
      })
      .onConflict((on) => on.doNothing())
      .executeTakeFirst()
    if (!written.numInsertedOrUpdatedRows) return false
    await record(tx, occasion, 'consultation.closed', `consultation:${id}`, { edition, ...countsOf(responses) })
    const closing: ClosingRecord = {
      type: 'closing',
      consultation: id,
      at: now,
      edition,
      deadline,
      until,
      ...countsOf(responses),
      sha256: sha256(content),
    }
    await addToLog(tx, occasion, 'public', [{ subject: `manifest:${id}`, record: closing }])
    return true
  })
}

/**
 * Publishes what the log has of each consultation that has closed, and a new edition when something has happened to its
 * responses since. Returns how many editions were written.
 */
export async function closeByTheClock(occasion: Occasion): Promise<number> {
  const { db, tenant } = occasion
  const log = await db
    .selectFrom('logs')
    .where('tenant', '=', tenant)
    .where('log', '=', 'public')
    .select('size')
    .executeTakeFirst()
  const size = log?.size ?? 0
  let written = 0
  for (const due of await listDue(occasion, size)) if (await writeManifest(occasion, due)) written++
  // Whatever stands before `size` has been looked at: the next round begins there.
  await db
    .updateTable('manifests')
    .set({ lookedUntil: size })
    .where('tenant', '=', tenant)
    .where('madeAt', '<=', earlier(occasion, newEditionAfterMinutes))
    .where('lookedUntil', '<', size)
    .execute()
  return written
}
