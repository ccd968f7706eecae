import type { Db, Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import type { Export } from './export.ts'
import { mayExport } from './policy.ts'

const listed = ({ db, tenant }: Occasion) =>
  db
    .selectFrom('exports as export')
    .innerJoin('people as person', (join) =>
      join.onRef('person.tenant', '=', 'export.tenant').onRef('person.id', '=', 'export.askedBy'),
    )
    .where('export.tenant', '=', tenant)
    .select([
      'export.id',
      'export.consultation',
      'export.file',
      'export.askedAt',
      'export.askedBy',
      'person.name as askedByName',
      'export.begunAt',
      'export.done',
      'export.ofAll',
      'export.bytes',
      'export.finishedAt',
      'export.cancelledAt',
      'export.failedAt',
    ])

/** What was asked for of a consultation and is still kept, the latest first. */
export const listExports = (occasion: Occasion, consultation: string): Promise<Export[]> =>
  listed(occasion)
    .where('export.consultation', '=', consultation)
    .orderBy('export.askedAt', 'desc')
    .orderBy('export.id', 'desc')
    .execute()

const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)

/** One of them, of that consultation; not found when it is another's, or removed. */
export async function getExport(occasion: Occasion, consultation: string, id: string): Promise<Export> {
  const found = isId(id)
    ? await listed(occasion)
        .where('export.consultation', '=', consultation)
        .where('export.id', '=', id)
        .executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  return found
}

/** A consultation's head; not found for whoever may not have its files. */
export async function getCaseToExport(occasion: Occasion, id: string) {
  const { db, tenant } = occasion
  const consultation = await db
    .selectFrom('consultations')
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .where('announcedAt', 'is not', null)
    .select(['id', 'title', 'translations', 'consultingBody'])
    .executeTakeFirst()
  if (!consultation || !mayExport(occasion, consultation)) throw notFound()
  return consultation
}

/** The bytes of a file that is ready, piece by piece. */
export async function* piecesOf(db: Db | Tx, tenant: string, id: string): AsyncGenerator<Uint8Array> {
  for (let no = 0; ; no++) {
    const piece = await db
      .selectFrom('exportPieces')
      .where('tenant', '=', tenant)
      .where('export', '=', id)
      .where('no', '=', no)
      .select('bytes')
      .executeTakeFirst()
    if (!piece) return
    yield piece.bytes
  }
}
