import type { Db, Tx } from '#database/connect.ts'
import { change, type Occasion, personOf } from '#database/occasion.ts'
import { newId } from '#platform/id.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { type Case, lockTopic } from '../topics/index.ts'
import { mayDraftReply } from './policy.ts'
import { markChanged } from './writing.ts'

/** A change of the plan's words that a reply proposes. */
export type PlanChange = {
  id: string
  topic: string
  topicTitle: string
  plan: string
  planVersion: number
  element: string
  elementTitle: string
  starts: number
  oldWords: string
  newWords: string
}

/** True when two changes touch the same words. */
export const overlap = (
  one: Pick<PlanChange, 'element' | 'starts' | 'oldWords'>,
  other: Pick<PlanChange, 'element' | 'starts' | 'oldWords'>,
): boolean =>
  one.element === other.element &&
  one.starts < other.starts + other.oldWords.length &&
  other.starts < one.starts + one.oldWords.length

/** The changes of the plan that the replies of a consultation propose, in the order of the plan. Whoever calls has asked the policy. */
export async function readPlanChanges(db: Db | Tx, { tenant }: Occasion, consultation: string): Promise<PlanChange[]> {
  return db
    .selectFrom('planChanges as change')
    .innerJoin('topics as topic', (join) =>
      join.onRef('topic.tenant', '=', 'change.tenant').onRef('topic.id', '=', 'change.topic'),
    )
    .innerJoin('planElements as element', (join) =>
      join
        .onRef('element.tenant', '=', 'change.tenant')
        .onRef('element.plan', '=', 'change.plan')
        .onRef('element.version', '=', 'change.planVersion')
        .onRef('element.id', '=', 'change.element'),
    )
    .where('change.tenant', '=', tenant)
    .where('topic.consultation', '=', consultation)
    .select([
      'change.id',
      'change.topic',
      'topic.title as topicTitle',
      'change.plan',
      'change.planVersion',
      'change.element',
      'element.title as elementTitle',
      'change.starts',
      'change.oldWords',
      'change.newWords',
    ])
    .orderBy('element.position')
    .orderBy('change.starts')
    .orderBy('change.id')
    .execute()
}

/** Where words stand in a text: every place. */
function placesOf(text: string, words: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(words); at !== -1; at = text.indexOf(words, at + 1)) places.push(at)
  return places
}

async function placeInPlan(
  tx: Tx,
  { tenant }: Occasion,
  { plan, planVersion }: Case,
  element: string,
  oldWords: string,
): Promise<number> {
  const found = await tx
    .selectFrom('planElements')
    .where('tenant', '=', tenant)
    .where('plan', '=', plan)
    .where('version', '=', planVersion)
    .where('id', '=', element)
    .select(['title', 'body'])
    .executeTakeFirst()
  if (!found) throw new Refusal('invalid', 'Choose a part of the plan', {}, 'element')
  const places = placesOf(found.body, oldWords)
  if (places.length === 0)
    throw new Refusal(
      'invalid',
      'These words do not stand in “{title}” of version {version}: copy them exactly as they stand',
      { title: found.title, version: planVersion },
      'oldWords',
    )
  if (places.length > 1)
    throw new Refusal(
      'invalid',
      'These words stand {count} times in “{title}”: take more of the passage with them',
      { count: places.length, title: found.title },
      'oldWords',
    )
  return places[0] as number
}

/** A form sends line breaks as two characters; the plan has one. */
const asInPlan = (words: string) => words.replaceAll('\r\n', '\n')

export type NewPlanChange = { topic: string; element: string; oldWords: string; newWords: string }

async function lockReply(tx: Tx, occasion: Occasion, topic: string): Promise<Case> {
  const { consultation } = await lockTopic(tx, occasion, topic)
  const reply = await tx
    .selectFrom('replies as reply')
    .innerJoin('units as unit', (join) =>
      join.onRef('unit.tenant', '=', 'reply.tenant').onRef('unit.id', '=', 'reply.unit'),
    )
    .where('reply.tenant', '=', occasion.tenant)
    .where('reply.topic', '=', topic)
    .select('unit.body')
    .executeTakeFirst()
  if (!reply) throw new Refusal('conflict', 'Write the reply first: a change of the plan is proposed in it')
  if (!mayDraftReply(occasion, consultation, reply.body)) throw notFound()
  return consultation
}

/** Proposes other words for exactly one passage of the plan version that was consulted on. Returns its id. */
export async function proposePlanChange(occasion: Occasion, proposal: NewPlanChange): Promise<string> {
  const [oldWords, newWords] = [asInPlan(proposal.oldWords), asInPlan(proposal.newWords)]
  if (!oldWords.trim()) throw new Refusal('invalid', 'Copy the words of the plan that are to change', {}, 'oldWords')
  if (oldWords === newWords) throw new Refusal('invalid', 'Write what is to stand there instead', {}, 'newWords')
  return change(occasion, async (tx) => {
    const { topic, element } = proposal
    const consultation = await lockReply(tx, occasion, topic)
    const starts = await placeInPlan(tx, occasion, consultation, element, oldWords)
    const id = newId()
    const { plan, planVersion } = consultation
    const proposed = { proposedAt: occasion.now, proposedBy: personOf(occasion) ?? '' }
    await tx
      .insertInto('planChanges')
      .values({
        tenant: occasion.tenant,
        id,
        topic,
        plan,
        planVersion,
        element,
        starts,
        oldWords,
        newWords,
        ...proposed,
      })
      .execute()
    await markChanged(tx, occasion, topic)
    await record(tx, occasion, 'reply.change-proposed', `consultation:${consultation.id}`, {
      topic,
      element,
      change: id,
    })
    return id
  })
}

/** Takes a proposed change of the plan back. */
export async function withdrawPlanChange(
  occasion: Occasion,
  { topic, change: id }: { topic: string; change: string },
): Promise<void> {
  return change(occasion, async (tx) => {
    const consultation = await lockReply(tx, occasion, topic)
    const gone = await tx
      .deleteFrom('planChanges')
      .where('tenant', '=', occasion.tenant)
      .where('topic', '=', topic)
      .where('id', '=', id)
      .executeTakeFirst()
    if (gone.numDeletedRows === 0n) throw notFound()
    await markChanged(tx, occasion, topic)
    await record(tx, occasion, 'reply.change-withdrawn', `consultation:${consultation.id}`, { topic, change: id })
  })
}
