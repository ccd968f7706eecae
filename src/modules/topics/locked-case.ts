import type { Tx } from '#database/connect.ts'
import type { Occasion } from '#database/occasion.ts'
import { notFound } from '#platform/refusal.ts'
import { mayWriteReport } from './policy.ts'
import type { Direction, Stance } from './topic.ts'

export type Case = { id: string; consultingBody: string; title: string; plan: string; planVersion: number }

type TopicRow = {
  id: string
  consultation: string
  theme: string | null
  direction: Direction
  stance: Stance | null
  title: string
  revision: number
}

export type LockedTopic = { topic: TopicRow; consultation: Case }

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

/** A topic and its case, locked; not found when it is of another consultation than the one named. */
export async function lockTopic(
  tx: Tx,
  occasion: Occasion,
  topic: string,
  consultation?: string,
): Promise<LockedTopic> {
  const find = () =>
    tx
      .selectFrom('topics')
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', topic)
      .select(['id', 'consultation', 'theme', 'direction', 'stance', 'title', 'revision'])
      .executeTakeFirst()
  const seen = await find()
  if (!seen || (consultation !== undefined && seen.consultation !== consultation)) throw notFound()
  const locked = await lockCase(tx, occasion, seen.consultation)
  // Read again: whoever held the case before may have changed the topic, or ended it.
  const row = await find()
  if (!row) throw notFound()
  return { topic: row, consultation: locked }
}

export async function lockTopicForWriting(
  tx: Tx,
  occasion: Occasion,
  id: string,
  consultation?: string,
): Promise<LockedTopic> {
  const locked = await lockTopic(tx, occasion, id, consultation)
  if (!mayWriteReport(occasion, locked.consultation)) throw notFound()
  return locked
}
