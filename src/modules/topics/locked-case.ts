import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { mayWriteReport } from './policy.ts'
import type { Direction } from './topic.ts'

export type Case = { id: string; consultingBody: string; title: string; plan: string; planVersion: number }

type TopicRow = { id: string; consultation: string; direction: Direction; title: string }

type LockedTopic = { topic: TopicRow; consultation: Case }

/** Locks the case for writing its report: one writes at a time, nothing is lost. */
export async function lockCase(tx: Tx, occasion: Occasion, id: string): Promise<Case> {
  const consultation = await tx
    .selectFrom('consultations')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', id)
    .where('announcedAt', 'is not', null)
    .select(['id', 'consultingBody', 'title', 'plan', 'planVersion'])
    .forUpdate()
    .executeTakeFirst()
  if (!consultation) throw notFound()
  return consultation
}

export async function lockForWriting(tx: Tx, occasion: Occasion, id: string): Promise<Case> {
  const consultation = await lockCase(tx, occasion, id)
  if (!mayWriteReport(occasion, consultation)) throw notFound()
  return consultation
}

/** A topic and its case, locked. */
export async function lockTopic(tx: Tx, occasion: Occasion, topic: string): Promise<LockedTopic> {
  const row = await tx
    .selectFrom('topics')
    .where('tenant', '=', occasion.tenant)
    .where('id', '=', topic)
    .select(['id', 'consultation', 'direction', 'title'])
    .executeTakeFirst()
  if (!row) throw notFound()
  return { topic: row, consultation: await lockCase(tx, occasion, row.consultation) }
}

export async function lockTopicForWriting(tx: Tx, occasion: Occasion, id: string): Promise<LockedTopic> {
  const locked = await lockTopic(tx, occasion, id)
  if (!mayWriteReport(occasion, locked.consultation)) throw notFound()
  return locked
}
