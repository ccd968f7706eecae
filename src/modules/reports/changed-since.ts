import { isDeepStrictEqual } from 'node:util'
import type { ReportContent, ReportTopic } from './report.ts'

/** A part of a topic that reads differently in a later version of the report. */
export type ChangedPart = 'title' | 'place' | 'summary' | 'remarks' | 'reply' | 'decision' | 'plan change'

export type TopicChanged = {
  id: string
  title: string
  parts: readonly ChangedPart[]
  /** How many responses raise it in each version. */
  raised: { before: number; after: number }
}

type Named = { id: string; title: string }

/** What a later version of a report says otherwise than the one before. */
export type ChangedSince = {
  introduction: boolean
  /** Numbers of responses that have come into the report, and of those that have gone from it. */
  responses: { added: readonly number[]; removed: readonly number[] }
  topics: { added: readonly Named[]; removed: readonly Named[]; changed: readonly TopicChanged[] }
}

const topicsOf = (content: ReportContent) =>
  new Map(content.chapters.flatMap(({ topics }) => topics).map((topic) => [topic.id, topic]))

const named = ({ id, title }: ReportTopic): Named => ({ id, title })

/** What each part is made of: where it differs, the part has changed. */
const partsOf = ({ title, theme, direction, summary, remarks, numbers, reply, changes = [] }: ReportTopic) =>
  ({
    title,
    place: [theme, direction],
    summary,
    remarks: [...remarks.map(({ remark, quote }) => [remark, quote]).sort(), numbers],
    reply: reply && [reply.text, reply.unit],
    decision: reply && [reply.disposition, reply.reason],
    'plan change': changes.map(({ element, oldWords, newWords }) => [element, oldWords, newWords]),
  }) satisfies Record<ChangedPart, unknown>

function changedParts(before: ReportTopic, after: ReportTopic): ChangedPart[] {
  const [was, is] = [partsOf(before), partsOf(after)]
  return (Object.keys(was) as ChangedPart[]).filter((part) => !isDeepStrictEqual(was[part], is[part]))
}

const without = (numbers: readonly number[], others: readonly number[]) => {
  const known = new Set(others)
  return numbers.filter((number) => !known.has(number))
}

/** Compares two versions of one report; topics are the same where their ids are. */
export function changedSince(before: ReportContent, after: ReportContent): ChangedSince {
  const [was, is] = [topicsOf(before), topicsOf(after)]
  const [numbersBefore, numbersAfter] = [before, after].map(({ responses }) => responses.map(({ number }) => number))
  return {
    introduction:
      before.introduction !== after.introduction || !isDeepStrictEqual(before.texts ?? {}, after.texts ?? {}),
    responses: {
      added: without(numbersAfter ?? [], numbersBefore ?? []),
      removed: without(numbersBefore ?? [], numbersAfter ?? []),
    },
    topics: {
      added: [...is.values()].filter(({ id }) => !was.has(id)).map(named),
      removed: [...was.values()].filter(({ id }) => !is.has(id)).map(named),
      changed: [...is.values()].flatMap((topic) => {
        const earlier = was.get(topic.id)
        const parts = earlier ? changedParts(earlier, topic) : []
        if (!earlier || parts.length === 0) return []
        return [
          {
            ...named(topic),
            parts,
            raised: { before: earlier.numbers.length, after: topic.numbers.length },
          },
        ]
      }),
    },
  }
}

/** True when two versions say the same. */
export const saysTheSame = ({ introduction, responses, topics }: ChangedSince): boolean =>
  !introduction &&
  [responses.added, responses.removed, topics.added, topics.removed, topics.changed].every((list) => list.length === 0)
