import { change, type Occasion } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockTopicForWriting } from './locked-case.ts'
import { opposes } from './topic.ts'

/** Puts confirmed remarks of the consultation's submitted responses into a topic; those already there stay. */
export async function placeRemarks(
  occasion: Occasion,
  { topic: id, remarks }: { topic: string; remarks: readonly string[] },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, id)
    if (remarks.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'remarks')
    const known = await tx
      .selectFrom('remarks as remark')
      .innerJoin('responses as response', (join) =>
        join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
      )
      .where('remark.tenant', '=', occasion.tenant)
      .where('remark.id', 'in', [...remarks])
      .where('remark.confirmedAt', 'is not', null)
      .where('response.consultation', '=', consultation.id)
      .where('response.submittedAt', 'is not', null)
      .select(['remark.id', 'remark.labels', 'remark.quote'])
      .execute()
    if (known.length !== new Set(remarks).size) throw notFound()
    const opposite = known.find(({ labels }) => opposes(topic.direction, labels))
    if (opposite)
      throw new Refusal(
        'conflict',
        '“{quote}” says the opposite of the topic: opposing remarks never share one',
        { quote: opposite.quote },
        'remarks',
      )
    await tx
      .insertInto('topicRemarks')
      .values(known.map((remark) => ({ tenant: occasion.tenant, topic: topic.id, remark: remark.id })))
      .onConflict((on) => on.doNothing())
      .execute()
    await record(tx, occasion, 'topic.remarks-placed', `consultation:${consultation.id}`, { topic: id, remarks })
  })
}

/** Takes a remark out of a topic. */
export async function takeOutRemark(
  occasion: Occasion,
  { topic: id, remark }: { topic: string; remark: string },
): Promise<void> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, id)
    const taken = await tx
      .deleteFrom('topicRemarks')
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic.id)
      .where('remark', '=', remark)
      .executeTakeFirst()
    if (taken.numDeletedRows === 0n) throw notFound()
    await record(tx, occasion, 'topic.remark-taken-out', `consultation:${consultation.id}`, { topic: id, remark })
  })
}
