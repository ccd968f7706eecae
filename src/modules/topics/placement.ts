import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type LockedTopic, lockTopicForWriting } from './locked-case.ts'
import { stanceOf, stanceOfDirection } from './topic.ts'

/** Puts remarks into a locked topic; those already there stay. Refused when one says the opposite of the others. */
export async function placeIn(
  tx: Tx,
  { tenant }: Occasion,
  { topic, consultation }: LockedTopic,
  remarks: readonly string[],
): Promise<void> {
  if (remarks.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'remarks')
  const known = await tx
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .where('remark.tenant', '=', tenant)
    .where('remark.id', 'in', [...remarks])
    .where('remark.confirmedAt', 'is not', null)
    .where('response.consultation', '=', consultation.id)
    .where('response.submittedAt', 'is not', null)
    .select(['remark.id', 'remark.labels', 'remark.quote'])
    .execute()
  if (known.length !== new Set(remarks).size) throw notFound()
  let stance = stanceOfDirection(topic.direction) ?? topic.stance
  for (const { labels, quote } of known) {
    const said = stanceOf(labels)
    stance ??= said
    if (said !== null && said !== stance)
      throw new Refusal(
        'conflict',
        '“{quote}” says the opposite of the topic: opposing remarks never share one',
        { quote: quote.replace(/\s+/g, ' ') },
        'remarks',
      )
  }
  if (stance !== topic.stance)
    await tx.updateTable('topics').set({ stance }).where('tenant', '=', tenant).where('id', '=', topic.id).execute()
  await tx
    .insertInto('topicRemarks')
    .values(known.map(({ id, labels }) => ({ tenant, topic: topic.id, remark: id, stance: stanceOf(labels) })))
    .onConflict((on) => on.doNothing())
    .execute()
}

/** Takes remarks out of a topic; a wish whose remarks say neither for nor against any more is open to both again. */
export async function takeOutOf(
  tx: Tx,
  { tenant }: Occasion,
  topic: string,
  remarks: readonly string[],
): Promise<number> {
  const taken = await tx
    .deleteFrom('topicRemarks')
    .where('tenant', '=', tenant)
    .where('topic', '=', topic)
    .where('remark', 'in', [...remarks])
    .executeTakeFirst()
  await tx
    .updateTable('topics as topic')
    .set({ stance: stanceOfDirection('wish') })
    .where('topic.tenant', '=', tenant)
    .where('topic.id', '=', topic)
    .where('topic.direction', '=', 'wish')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('topicRemarks as left')
            .whereRef('left.tenant', '=', 'topic.tenant')
            .whereRef('left.topic', '=', 'topic.id')
            .where('left.stance', 'is not', null)
            .select('left.remark'),
        ),
      ),
    )
    .execute()
  return Number(taken.numDeletedRows)
}

/** Puts confirmed remarks of the consultation's submitted responses into a topic; those already there stay. */
export async function placeRemarks(
  occasion: Occasion,
  { topic: id, remarks }: { topic: string; remarks: readonly string[] },
): Promise<void> {
  return change(occasion, async (tx) => {
    const locked = await lockTopicForWriting(tx, occasion, id)
    await placeIn(tx, occasion, locked, remarks)
    await record(tx, occasion, 'topic.remarks-placed', `consultation:${locked.consultation.id}`, { topic: id, remarks })
  })
}

/** Takes a remark out of a topic. */
export async function takeOutRemark(
  occasion: Occasion,
  { topic: id, remark }: { topic: string; remark: string },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, id)
    if ((await takeOutOf(tx, occasion, topic.id, [remark])) === 0) throw notFound()
    await record(tx, occasion, 'topic.remark-taken-out', `consultation:${consultation.id}`, { topic: id, remark })
  })
}
