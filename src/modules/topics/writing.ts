import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { newId } from '#platform/id.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { checkNumbers } from './counted-words.ts'
import { type Case, lockForWriting, lockTopicForWriting } from './locked-case.ts'
import { summaryNumbers } from './summary.ts'
import { beginnings, type Direction, stanceOfDirection } from './topic.ts'

export type TopicWords = { theme: string | null; direction: Direction; title: string; summary: string }

function checkedWords({ theme, direction, title, summary }: TopicWords): TopicWords {
  if (!title.trim())
    throw new Refusal('invalid', 'Write a title that says what is wished for, supported or opposed', {}, 'title')
  if (!beginnings[direction].some((words) => title.trim().startsWith(words)))
    throw new Refusal(
      'invalid',
      'Begin the title with its direction: “{words} …”',
      { words: beginnings[direction][0] },
      'title',
    )
  checkNumbers(summary, 'summary', summaryNumbers)
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

/** Adds a topic after the others, in a transaction that holds the case. */
export async function addTopicIn(tx: Tx, occasion: Occasion, consultation: Case, input: TopicWords): Promise<string> {
  const words = checkedWords(input)
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
      stance: stanceOfDirection(words.direction),
      createdAt: occasion.now,
      ...words,
    })
    .execute()
  await record(tx, occasion, 'topic.added', `consultation:${consultation.id}`, { topic: id, title: words.title })
  return id
}

/** Adds a topic after the others. Returns its id. */
export function addTopic(
  occasion: Occasion,
  { consultation, ...words }: TopicWords & { consultation: string },
): Promise<string> {
  return change(occasion, async (tx) =>
    addTopicIn(tx, occasion, await lockForWriting(tx, occasion, consultation), words),
  )
}

/**
 * Changes a topic's words. Its direction can only change while none of its remarks says the opposite. `seen` is the
 * revision whose words were shown: words that somebody else has changed since are not written over.
 */
export async function editTopic(
  occasion: Occasion,
  input: TopicWords & { topic: string; seen?: number },
): Promise<void> {
  const words = checkedWords(input)
  return change(occasion, async (tx) => {
    const { topic, consultation } = await lockTopicForWriting(tx, occasion, input.topic)
    if (input.seen !== undefined && input.seen !== topic.revision)
      throw new Refusal('conflict', 'Somebody changed the topic’s words while you wrote: yours stand here, unsaved')
    await checkTheme(tx, occasion, consultation, words.theme)
    const held = await tx
      .selectFrom('topicRemarks')
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic.id)
      .where('stance', 'is not', null)
      .select('stance')
      .distinct()
      .execute()
    const wanted = stanceOfDirection(words.direction)
    if (wanted !== null && held.some(({ stance }) => stance !== wanted))
      throw new Refusal(
        'conflict',
        'The topic holds remarks of the opposite direction: move them first',
        {},
        'direction',
      )
    await tx
      .updateTable('topics')
      .set({ ...words, stance: wanted ?? held[0]?.stance ?? null, revision: topic.revision + 1 })
      .where('tenant', '=', occasion.tenant)
      .where('id', '=', topic.id)
      .execute()
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
