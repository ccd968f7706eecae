import type { Db, Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { checkNumbers, lockForWriting } from '../topics/index.ts'
import { fields } from './fields.ts'
import { mayWriteReport } from './policy.ts'

/** Parts of a report that people write; what stands between them is composed. A theme has a foreword of its own. */
export type TextPart = 'introduction' | 'process' | 'closing' | `theme-${string}`

/** The wording a part has now; `no` counts its wordings from 1, and is 0 before the first. */
export type PartText = { text: string; no: number }

export const nothingWritten: PartText = { text: '', no: 0 }

/** The newest wording of each part. */
export async function readTexts(
  db: Db | Tx,
  { tenant }: Occasion,
  consultation: string,
): Promise<ReadonlyMap<string, PartText>> {
  const rows = await db
    .selectFrom('reportTexts')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .distinctOn('part')
    .select(['part', 'text', 'no'])
    .orderBy('part')
    .orderBy('no', 'desc')
    .execute()
  return new Map(rows.map(({ part, text, no }) => [part, { text, no }]))
}

export type Wording = PartText & { version: number; writtenAt: Date; writtenByName: string }

/** Every wording a part has had, the newest first; for those who write the report. */
export async function listWordings(occasion: Occasion, consultation: string, part: string): Promise<Wording[]> {
  const { db, tenant } = occasion
  const head = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', consultation)
    .where('announcedAt', 'is not', null)
    .select('consultingBody')
    .executeTakeFirst()
  if (!head || !mayWriteReport(occasion, head)) throw notFound()
  return db
    .selectFrom('reportTexts as wording')
    .leftJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'wording.tenant').onRef('person.id', '=', 'wording.writtenBy'),
    )
    .where('wording.tenant', '=', tenant)
    .where('wording.consultation', '=', consultation)
    .where('wording.part', '=', part)
    .select(({ fn, val }) => [
      'wording.text',
      'wording.no',
      'wording.version',
      'wording.writtenAt',
      fn.coalesce('person.name', val('')).as('writtenByName'),
    ])
    .orderBy('wording.no', 'desc')
    .execute()
}

/** Everybody who has written a part of a version. */
export async function listWriters(
  db: Db | Tx,
  { tenant }: Occasion,
  consultation: string,
  version: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('reportTexts')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .where('version', '=', version)
    .select('writtenBy')
    .distinct()
    .execute()
  return rows.map(({ writtenBy }) => writtenBy)
}

/** The version that is being written; the next one is begun where there is none. */
async function versionToWrite(tx: Tx, occasion: Occasion, consultation: string): Promise<number> {
  const { tenant, now } = occasion
  const newest = await tx
    .selectFrom('reports')
    .where('tenant', '=', tenant)
    .where('consultation', '=', consultation)
    .select(['version', 'publishedAt', 'introduction'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (newest && !newest.publishedAt) return newest.version
  const version = (newest?.version ?? 0) + 1
  const introduction = newest?.introduction ?? ''
  await tx
    .insertInto('reports')
    .values({ tenant, consultation, version, introduction, begunAt: now, begunBy: personOf(occasion) ?? '' })
    .execute()
  return version
}

async function checkPart(
  tx: Tx,
  { tenant }: Occasion,
  { plan, planVersion }: { plan: string; planVersion: number },
  part: string,
): Promise<void> {
  if (['introduction', 'process', 'closing'].includes(part)) return
  const theme = part.startsWith('theme-')
    ? await tx
        .selectFrom('planElements')
        .where('tenant', '=', tenant)
        .where('plan', '=', plan)
        .where('version', '=', planVersion)
        .where('kind', '=', 'theme')
        .where('id', '=', part.slice('theme-'.length))
        .select('id')
        .executeTakeFirst()
    : undefined
  if (!theme) throw notFound()
}

export type NewWording = {
  consultation: string
  part: TextPart
  text: string
  /** The number of the wording that whoever writes has read; without one the newest, whichever it is. */
  seen?: number
}

/**
 * Writes a part of the report's next version, and begins that version if there is none. Refused when somebody else has
 * written there since `seen`. Returns the version.
 */
export async function writeText(
  occasion: Occasion,
  { consultation: id, part, text, seen }: NewWording,
): Promise<number> {
  checkNumbers(text, part, fields)
  const words = text.trim()
  return change(occasion, async (tx) => {
    const consultation = await lockForWriting(tx, occasion, id)
    await checkPart(tx, occasion, consultation, part)
    const { tenant, now } = occasion
    const { text: before, no } = (await readTexts(tx, occasion, id)).get(part) ?? nothingWritten
    if (seen !== undefined && seen !== no && words !== before)
      throw new Refusal(
        'conflict',
        'Somebody else has written here meanwhile: your words stand here, unsaved',
        {},
        part,
      )
    const version = await versionToWrite(tx, occasion, id)
    if (words === before && no > 0) return version
    await tx
      .insertInto('reportTexts')
      .values({
        tenant,
        consultation: id,
        part,
        no: no + 1,
        version,
        text: words,
        writtenAt: now,
        writtenBy: personOf(occasion) ?? '',
      })
      .execute()
    if (part === 'introduction')
      await tx
        .updateTable('reports')
        .set({ introduction: words })
        .where('tenant', '=', tenant)
        .where('consultation', '=', id)
        .where('version', '=', version)
        .execute()
    await record(tx, occasion, 'report.text-written', `consultation:${id}`, { version, part, no: no + 1 })
    return version
  })
}

/** The introduction alone. */
export const writeIntroduction = (
  occasion: Occasion,
  { consultation, introduction }: { consultation: string; introduction: string },
): Promise<number> => writeText(occasion, { consultation, part: 'introduction', text: introduction })
