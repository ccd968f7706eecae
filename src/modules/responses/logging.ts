import { sql } from 'kysely'
import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { standingQuery } from '#database/standing-query.ts'
import type { BodyKind } from '../parties/index.ts'
import { type Added, addToLog, type RecordFacts } from '../transparency/index.ts'
import { type SenderKind, senderKind } from './response.ts'

/** What an entry about a response commits to: what was stored, word for word, and nothing about who its sender is. */
type ResponseRecord = RecordFacts & {
  type: 'response' | 'correction' | 'withdrawal'
  number: number
  /** Of the letter; a correction has the next. */
  version: number
  text: string
  /** SHA-256 of each file that came with it, in their order. */
  files: string[]
  sender: SenderKind
  /** The questions it was asked, as a set that never changes once it was used. */
  questions: string | null
  late: boolean
  /** Where what it corrects or withdraws stands. */
  after: number | null
}

type Logged = Added & { response: string }

/** What the transaction has stored of some responses; `anew` are those that have no entry yet. */
const stored = standingQuery((db, given: { tenant: string; responses: readonly string[]; anew: boolean }) =>
  db
    .selectFrom('responses as response')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('letters')
          .whereRef('letters.tenant', '=', 'response.tenant')
          .whereRef('letters.response', '=', 'response.id')
          .select(['letters.version', 'letters.text'])
          .orderBy('letters.version', 'desc')
          .limit(1)
          .as('letter'),
      (join) => join.onTrue(),
    )
    .where('response.tenant', '=', given.tenant)
    .where(sql<boolean>`response.id = any(${given.responses}::uuid[])`)
    .select([
      'response.id',
      'response.consultation',
      'response.responseNumber',
      'response.submittedAt',
      'response.late',
      'response.organisation',
      'letter.version',
      'letter.text',
      // Looked up one by one, so that PostgreSQL begins at the responses that are named, also before it knows its tables.
      sql<BodyKind | null>`(select body.kind from bodies as body
        where body.tenant = response.tenant and body.id = response.body)`.as('bodyKind'),
      sql<string | null>`(select consultation.public_question_set from consultations as consultation
        where consultation.tenant = response.tenant and consultation.id = response.consultation)`.as(
        'publicQuestionSet',
      ),
      sql<string[]>`array(select attachment.file from attachments as attachment
        where attachment.tenant = response.tenant and attachment.response = response.id and attachment.removed_at is null
        order by attachment.uploaded_at, attachment.id)`.as('files'),
      sql<number | null>`case when ${given.anew} then null else (
        select max(record.index) from log_records as record
        where record.tenant = response.tenant and record.subject = 'response:' || response.id) end`.as('after'),
    ])
    .$narrowType<{ responseNumber: number; submittedAt: Date; late: boolean }>()
    .orderBy('response.responseNumber'),
)

/**
 * Enters what happened to some responses into the public log: call it last in the transaction in which it happens. What
 * it commits to is read from what the transaction has stored. Returns where each stands, by the numbers of the responses.
 */
export async function logResponses(
  tx: Tx,
  occasion: Occasion,
  type: ResponseRecord['type'],
  responses: readonly string[],
): Promise<Logged[]> {
  if (responses.length === 0) return []
  const rows = await stored(tx, { tenant: occasion.tenant, responses, anew: type === 'response' })
  const added = await addToLog(
    tx,
    occasion,
    'public',
    rows.map((row) => ({
      subject: `response:${row.id}`,
      record: {
        type,
        consultation: row.consultation,
        at: type === 'response' ? row.submittedAt : occasion.now,
        number: row.responseNumber,
        version: row.version,
        text: row.text,
        files: row.files,
        sender: senderKind(row),
        questions: row.publicQuestionSet,
        late: row.late,
        after: row.after,
      } satisfies ResponseRecord,
    })),
  )
  return rows.map(({ id }, at) => ({ response: id, ...(added[at] as Added) }))
}
