import { change, type Occasion } from '#database/occasion.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockTopicForWriting } from './locked-case.ts'
import { placeIn, takeOutOf } from './placement.ts'
import { addTopicIn, type TopicWords } from './writing.ts'

function checkReason(reason: string, field: string): string {
  if (!reason.trim()) throw new Refusal('invalid', 'Write why: it stands in the topic’s history', {}, field)
  return reason.trim()
}

export type Split = { topic: string; remarks: readonly string[]; reason: string } & Omit<
  TopicWords,
  'summary' | 'theme'
>

/** Makes some of a topic's remarks a topic of their own. Returns its id. */
export async function splitTopic(occasion: Occasion, { topic: id, remarks, reason, ...words }: Split): Promise<string> {
  const why = checkReason(reason, 'splitReason')
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, id)
    if (remarks.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'split')
    const other = await addTopicIn(tx, occasion, consultation, { ...words, theme: topic.theme, summary: '' })
    if ((await takeOutOf(tx, occasion, topic.id, remarks)) !== new Set(remarks).size)
      throw new Refusal('conflict', 'Somebody took some of these remarks out of the topic: choose again', {}, 'split')
    await placeIn(tx, occasion, await lockTopicForWriting(tx, occasion, other), remarks)
    const subject = `consultation:${consultation.id}`
    const facts = { count: remarks.length, reason: why }
    await record(tx, occasion, 'topic.split', subject, { topic: id, other, otherTitle: words.title.trim(), ...facts })
    await record(tx, occasion, 'topic.split-off', subject, {
      topic: other,
      other: id,
      otherTitle: topic.title,
      ...facts,
    })
    return other
  })
}

/** Puts all remarks of a topic into another one of the same direction, and ends it. */
export async function mergeTopics(
  occasion: Occasion,
  { topic: id, into, reason }: { topic: string; into: string; reason: string },
): Promise<void> {
  const why = checkReason(reason, 'mergeReason')
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, id)
    if (!into || into === id) throw new Refusal('invalid', 'Choose another topic', {}, 'into')
    const target = await lockTopicForWriting(tx, occasion, into, consultation.id).catch(() => {
      throw new Refusal('invalid', 'Choose another topic', {}, 'into')
    })
    if (target.topic.direction !== topic.direction)
      throw new Refusal('conflict', 'Only topics of the same direction become one', {}, 'into')
    const { tenant } = occasion
    const reply = await tx
      .selectFrom('replies')
      .where('tenant', '=', tenant)
      .where('topic', '=', id)
      .select('topic')
      .executeTakeFirst()
    if (reply)
      throw new Refusal(
        'conflict',
        '“{title}” has a reply: merge the other topic into it',
        { title: topic.title },
        'into',
      )
    const rows = await tx
      .selectFrom('topicRemarks')
      .where('tenant', '=', tenant)
      .where('topic', '=', id)
      .select('remark')
      .execute()
    const remarks = rows.map(({ remark }) => remark)
    if (remarks.length > 0) await placeIn(tx, occasion, target, remarks)
    const ended = await tx.deleteFrom('topics').where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst()
    if (ended.numDeletedRows === 0n) throw notFound()
    const subject = `consultation:${consultation.id}`
    const facts = { count: remarks.length, reason: why }
    await record(tx, occasion, 'topic.merged', subject, {
      topic: id,
      other: into,
      otherTitle: target.topic.title,
      ...facts,
    })
    await record(tx, occasion, 'topic.grown', subject, { topic: into, other: id, otherTitle: topic.title, ...facts })
  })
}
