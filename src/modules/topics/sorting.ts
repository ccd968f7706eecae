import type { Tx } from '#database/connect.ts'
import { change, type Occasion } from '#database/occasion.ts'
import { Refusal } from '#platform/refusal.ts'
import { record } from '../audit/index.ts'
import { lockForWriting, lockTopicForWriting } from './locked-case.ts'
import { placeIn, takeOutOf } from './placement.ts'
import type { Direction } from './topic.ts'
import { addTopicIn } from './writing.ts'

/** A remark as whoever sorts saw it: in a topic, or in none yet. */
export type Chosen = { remark: string; from: string | null }

export type Sorting = {
  consultation: string
  chosen: readonly Chosen[]
  /** A topic that is there, or the words of a new one. */
  into: string | { theme: string | null; direction: Direction; title: string }
}

type Placed = { remark: string; quote: string; topic: string | null; title: string | null }

const placesOf = (tx: Tx, { tenant }: Occasion, consultation: string, remarks: readonly string[]): Promise<Placed[]> =>
  tx
    .selectFrom('remarks as remark')
    .innerJoin('responses as response', (join) =>
      join.onRef('response.tenant', '=', 'remark.tenant').onRef('response.id', '=', 'remark.response'),
    )
    .leftJoin('topicRemarks as placed', (join) =>
      join.onRef('placed.tenant', '=', 'remark.tenant').onRef('placed.remark', '=', 'remark.id'),
    )
    .leftJoin('topics as topic', (join) =>
      join.onRef('topic.tenant', '=', 'placed.tenant').onRef('topic.id', '=', 'placed.topic'),
    )
    .where('remark.tenant', '=', tenant)
    .where('response.consultation', '=', consultation)
    .where('remark.id', 'in', [...remarks])
    .select(['remark.id as remark', 'remark.quote', 'topic.id as topic', 'topic.title'])
    .execute()

/** Nobody moves a remark from where it is not any more: that would undo what somebody else just did. */
function checkStillThere(places: readonly Placed[], chosen: readonly Chosen[]): void {
  for (const { remark, from } of chosen) {
    const now = places.filter((place) => place.remark === remark)
    const quote = (now[0]?.quote ?? '').replace(/\s+/g, ' ')
    const placed = now.find(({ topic }) => topic !== null)
    if (from === null && placed)
      throw new Refusal(
        'conflict',
        'Somebody placed “{quote}” in “{topic}” while you sorted: nothing was moved',
        { quote, topic: placed.title ?? '' },
        'remarks',
      )
    if (from !== null && !now.some(({ topic }) => topic === from))
      throw new Refusal(
        'conflict',
        'Somebody moved “{quote}” while you sorted: nothing was moved',
        { quote },
        'remarks',
      )
  }
}

/** Puts remarks into a topic, or into a new one, and out of where they were. Returns the topic. */
export async function sortRemarks(occasion: Occasion, { consultation: id, chosen, into }: Sorting): Promise<string> {
  return change(occasion, async (tx) => {
    const consultation = await lockForWriting(tx, occasion, id)
    if (chosen.length === 0) throw new Refusal('invalid', 'Choose at least one remark', {}, 'remarks')
    const remarks = chosen.map(({ remark }) => remark)
    checkStillThere(await placesOf(tx, occasion, id, remarks), chosen)
    const topic =
      typeof into === 'string' ? into : await addTopicIn(tx, occasion, consultation, { ...into, summary: '' })
    for (const from of new Set(chosen.map(({ from }) => from))) {
      if (from === null || from === topic) continue
      const moved = chosen.filter((one) => one.from === from).map(({ remark }) => remark)
      await takeOutOf(tx, occasion, (await lockTopicForWriting(tx, occasion, from, id)).topic.id, moved)
      await record(tx, occasion, 'topic.remarks-moved', `consultation:${id}`, {
        topic: from,
        remarks: moved,
        other: topic,
      })
    }
    await placeIn(tx, occasion, await lockTopicForWriting(tx, occasion, topic, id), remarks)
    await record(tx, occasion, 'topic.remarks-placed', `consultation:${id}`, { topic, remarks })
    return topic
  })
}
