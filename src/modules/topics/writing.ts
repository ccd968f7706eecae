import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { newId } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Case, lockForWriting, lockTopicForWriting } from './locked-case.ts'
import { type Direction, opposes } from './topic.ts'

export type TopicWords = { theme: string | null; direction: Direction; title: string; summary: string }

function checkedWords({ theme, direction, title, summary }: TopicWords): TopicWords {
  if (!title.trim())
    throw new Refusal('invalid', 'Write a title that says what is wished for, supported or opposed', {}, 'title')
  return { theme: theme || null, direction, title: title.trim(), summary: summary.trim() }
}

async function checkTheme(
  tx: Tx,
  { tenant }: Occasion,
  { plan, planVersion }: Case,
  theme: string | null,
): Promise<void> {
  if (theme === null) return
  const known = await tx
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .where('id', '=', theme)
    .where('kind', '=', 'theme')
    .select('id')
    .executeTakeFirst()
  if (!known) throw new Refusal('invalid', 'Choose one of the plan’s themes', {}, 'theme')
}

/** Adds a topic after the others. Returns its id. */
export async function addTopic(occasion: Occasion, input: TopicWords & { consultation: string }): Promise<string> {
  const words = checkedWords(input)
  return change(occasion, async (tx) => {
    const consultation = await lockForWriting(tx, occasion, input.consultation)
    await checkTheme(tx, occasion, consultation, words.theme)
    const { last } = await tx
      .selectFrom('topics')
      .where('tenant', '=', occasion.tenant)
      .where('consultation', '=', consultation.id)
      .select(({ fn }) => fn.max('position').as('last'))
      .executeTakeFirstOrThrow()
    const id = newId()
    await tx
      .insertInto('topics')
      .values({
        tenant: occasion.tenant,
        id,
        consultation: consultation.id,
        position: (last ?? 0) + 1,
        createdAt: occasion.now,
        ...words,
      })
      .execute()
    await record(tx, occasion, 'topic.added', `consultation:${consultation.id}`, { topic: id, title: words.title })
    return id
  })
}

/** Changes a topic's words. Its direction can only change while none of its remarks says the opposite. */
export async function editTopic(occasion: Occasion, input: TopicWords & { topic: string }): Promise<void> {
  const words = checkedWords(input)
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, input.topic)
    await checkTheme(tx, occasion, consultation, words.theme)
    const remarks = await tx
      .selectFrom('topicRemarks as placed')
      .innerJoin('remarks as remark', (join) =>
        join.onRef('remark.tenant', '=', 'placed.tenant').onRef('remark.id', '=', 'placed.remark'),
      )
      .where('placed.tenant', '=', occasion.tenant)
      .where('placed.topic', '=', topic.id)
      .select('remark.labels')
      .execute()
    if (remarks.some(({ labels }) => opposes(words.direction, labels)))
      throw new Refusal(
        'conflict',
        'The topic holds remarks of the opposite direction: move them first',
        {},
        'direction',
      )
    await tx.updateTable('topics').set(words).where('tenant', '=', occasion.tenant).where('id', '=', topic.id).execute()
    await record(tx, occasion, 'topic.edited', `consultation:${consultation.id}`, {
      topic: topic.id,
      title: words.title,
    })
  })
}

/** Removes a topic; its remarks are free again and its reply goes with it. */
export async function removeTopic(occasion: Occasion, id: string): Promise<string> {
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, id)
    await tx.deleteFrom('topics').where('tenant', '=', occasion.tenant).where('id', '=', topic.id).execute()
    await record(tx, occasion, 'topic.removed', `consultation:${consultation.id}`, { topic: id, title: topic.title })
    return consultation.id
  })
}
