import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { sha256 } from '#platform/canonical-json.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Consultation, getConsultation } from '../consultations/index.ts'
import { enterReceived, lockReceiving } from '../responses/index.ts'
import { type CheckedRows, checkRows, type RowError } from './check-rows.ts'
import { mayImport } from './policy.ts'
import { readImport } from './read-import.ts'
import { mostErrorsTold } from './rules.ts'

export type ImportFile = {
  consultation: string
  /** The system the rows come from: the same id of the same source is the same response. */
  source: string
  fileName: string
  bytes: Uint8Array
}

/** What would become of a file, to be read before anything is written. */
export type Outlook = {
  fresh: number
  same: number
  different: CheckedRows['different']
  differentCount: number
  errors: RowError[]
  errorCount: number
  unknown: string[]
}

export type Import = {
  id: string
  consultation: string
  source: string
  fileName: string
  outlook: Outlook
  lookedAt: Date
  takenInAt: Date | null
  takenIn: number | null
}

const isId = (id: string) => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)

/** The name of a source as it is compared: of letters, digits, dots and dashes. */
export function sourceNamed(text: string): string {
  const source = text.normalize('NFC').trim().toLowerCase()
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u.test(source))
    throw new Refusal('invalid', 'Write the name of the system the rows come from, in letters and digits', {}, 'source')
  return source
}

const outlookOf = ({ fresh, same, different, errors }: CheckedRows, unknown: string[]): Outlook => ({
  fresh: fresh.length,
  same,
  different: different.slice(0, mostErrorsTold),
  differentCount: different.length,
  errors: errors.slice(0, mostErrorsTold),
  errorCount: errors.length,
  unknown: unknown.slice(0, 50),
})

async function authorized(occasion: Occasion, id: string): Promise<Consultation> {
  const consultation = await getConsultation(occasion, id)
  if (!mayImport(occasion, consultation)) throw notFound()
  if (!consultation.announcedAt) throw new Refusal('conflict', 'The consultation has not been announced yet')
  return consultation
}

async function lookedInto(occasion: Occasion, file: ImportFile) {
  const consultation = await authorized(occasion, file.consultation)
  const source = sourceNamed(file.source)
  const { rows, unknown } = readImport(file.bytes)
  const checked = await checkRows(occasion.db, occasion, { consultation, source, rows })
  return { source, outlook: outlookOf(checked, unknown) }
}

/** What would become of a file; nothing of it is kept. */
export const outlookOfImport = async (occasion: Occasion, file: ImportFile): Promise<Outlook> =>
  (await lookedInto(occasion, file)).outlook

/** Reads and checks a whole file and keeps it with what would become of it; enters nothing. Returns the import's id. */
export async function lookIntoImport(occasion: Occasion, file: ImportFile): Promise<string> {
  const { source, outlook } = await lookedInto(occasion, file)
  const id = newId()
  await occasion.db
    .insertInto('imports')
    .values({
      tenant: occasion.tenant,
      id,
      consultation: file.consultation,
      source,
      fileName: file.fileName.slice(0, 200),
      sha256: sha256(file.bytes),
      bytes: Buffer.from(file.bytes),
      outlook: JSON.stringify(outlook),
      lookedAt: occasion.now,
      lookedBy: personOf(occasion),
    })
    .execute()
  return id
}

/** An import of a consultation, for whoever may import into it. */
export async function getImport(
  occasion: Occasion,
  { consultation, id }: { consultation: string; id: string },
): Promise<Import> {
  await authorized(occasion, consultation)
  if (!isId(id)) throw notFound()
  const found = await occasion.db
    .selectFrom('imports')
    .where('tenant', '=', occasion.tenant)
    .where('consultation', '=', consultation)
    .where('id', '=', id)
    .select(['id', 'consultation', 'source', 'fileName', 'outlook', 'lookedAt', 'takenInAt', 'takenIn'])
    .executeTakeFirst()
  if (!found) throw notFound()
  return { ...found, outlook: found.outlook as Outlook }
}

async function lockImport(tx: Tx, { tenant }: Occasion, id: string) {
  const found = await tx
    .selectFrom('imports')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .select(['source', 'bytes', 'takenInAt'])
    .forUpdate()
    .executeTakeFirstOrThrow()
  if (found.takenInAt) throw new Refusal('conflict', 'The file has been imported already')
  return found
}

const rowsAtOnce = 500

/**
 * Enters the new rows of a file that was looked into, all of them or none. Every row is checked anew; rows that were
 * taken in before stay as they are, also where the file now says something else. `progress` is told how many are entered.
 * Returns how many were new.
 */
export async function takeInImport(
  occasion: Occasion,
  { consultation: id, import: importId }: { consultation: string; import: string },
  progress: (entered: number, all: number) => void = () => {},
): Promise<number> {
  await getImport(occasion, { consultation: id, id: importId })
  return change(occasion, async (tx) => {
    const consultation = await lockReceiving(tx, occasion, id)
    const { source, bytes } = await lockImport(tx, occasion, importId)
    const { rows } = readImport(new Uint8Array(bytes))
    const { fresh, errors } = await checkRows(tx, occasion, { consultation, source, rows })
    if (errors.length > 0)
      throw new Refusal(
        'conflict',
        'Nothing was imported: {count, plural, one {# thing is} other {# things are}} wrong in the file',
        {
          count: errors.length,
        },
      )
    for (let from = 0; from < fresh.length; from += rowsAtOnce) {
      const part = fresh.slice(from, from + rowsAtOnce)
      const entered = await enterReceived(
        tx,
        occasion,
        consultation,
        part.map(({ received }) => received),
      )
      await tx
        .insertInto('importedResponses')
        .values(
          part.map(({ externalId, contentSha256 }, index) => ({
            tenant: occasion.tenant,
            consultation: id,
            source,
            externalId,
            response: (entered[index] as { id: string }).id,
            contentSha256,
            import: importId,
          })),
        )
        .execute()
      // So many rows at once are news to PostgreSQL: until it knows, it looks each of them up by reading them all.
      if (from === 0 && fresh.length > rowsAtOnce) await sql`analyze responses`.execute(tx)
      progress(from + part.length, fresh.length)
    }
    await tx
      .updateTable('imports')
      .set({ takenInAt: occasion.now, takenInBy: personOf(occasion), takenIn: fresh.length })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', importId)
      .execute()
    await record(tx, occasion, 'responses.imported', `consultation:${id}`, {
      import: importId,
      source,
      count: fresh.length,
    })
    return fresh.length
  })
}
