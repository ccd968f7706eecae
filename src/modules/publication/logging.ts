import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import type { OmittedWords } from '#database/schema/publication.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { addToLog, type RecordFacts } from '../transparency/index.ts'
import { publicDecision, publicFiles } from './public-record.ts'

/** What an entry about publishing commits to: which wording became public or was taken down, and why words are missing. */
type PublicationRecord = RecordFacts & {
  type: 'publication' | 'take-down'
  number: number
  edition: number
  /** Of the public wording. */
  sha256: string
  omitted: { reason: string; count: number }[]
  /** SHA-256 of each public file, in their order. */
  files: string[]
  /** What a body has decided and who signed; null of everybody else. */
  decision: { kind: string; decidedOn: CalendarDate; item: string; office: string; signed: string } | null
  late: boolean
}

const counted = (omissions: readonly OmittedWords[]) =>
  [...Map.groupBy(omissions, ({ reason }) => reason)]
    .map(([reason, all]) => ({ reason, count: all.length }))
    .sort((a, b) => (a.reason < b.reason ? -1 : 1))

/** Enters into the public log which wording of some responses became public, or was taken down. Call it last. */
export async function logPublications(
  tx: Tx,
  occasion: Occasion,
  type: PublicationRecord['type'],
  responses: readonly string[],
): Promise<void> {
  if (responses.length === 0) return
  const rows = await tx
    .selectFrom('responses as response')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('editions')
          .whereRef('editions.tenant', '=', 'response.tenant')
          .whereRef('editions.response', '=', 'response.id')
          .select(['editions.version', 'editions.sha256', 'editions.omissions'])
          .orderBy('editions.version', 'desc')
          .limit(1)
          .as('edition'),
      (join) => join.on(sql<boolean>`true`),
    )
    .where('response.tenant', '=', occasion.tenant)
    .where('response.id', 'in', responses)
    .select([
      'response.id',
      'response.consultation',
      'response.responseNumber',
      'response.late',
      'edition.version',
      'edition.sha256',
      'edition.omissions',
      publicFiles.as('files'),
      publicDecision.as('decision'),
    ])
    .$narrowType<{ responseNumber: number; late: boolean }>()
    .orderBy('response.responseNumber')
    .execute()
  await addToLog(
    tx,
    occasion,
    'public',
    rows.map(({ id, consultation, responseNumber, late, version, sha256, omissions, files, decision }) => ({
      subject: `publication:${id}`,
      record: {
        type,
        consultation,
        at: occasion.now,
        number: responseNumber,
        edition: version,
        sha256,
        omitted: counted(omissions),
        files: files.map(({ sha256 }) => sha256),
        decision,
        late,
      } satisfies PublicationRecord,
    })),
  )
}
