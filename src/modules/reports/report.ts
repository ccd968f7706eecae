import { type Disposition, dispositions } from '../remarks/index.ts'

import { fieldValues } from './fields.ts'
import type { ReviewState } from './review.ts'

export type { Disposition }
export { dispositions }

import type { Titled } from '../plans/index.ts'
import type { PlanChange, Reply } from '../replies/index.ts'
import {
  type CitedRemark,
  countedSummary,
  type Direction,
  directions,
  holdsOpposites,
  numbersOf,
  type SenderKind,
  strangeSources,
  type Topic as WrittenTopic,
  withNumbers,
} from '../topics/index.ts'

export { type Direction, directions, type SenderKind }

/** A topic as the report has it: with the administration’s reply. */
export type Topic = WrittenTopic & {
  reply: Reply | null
  /** Which words of the plan the reply proposes to change; reports of before that was possible have none. */
  changes?: readonly ProposedChange[]
}

export type ProposedChange = Pick<PlanChange, 'id' | 'element' | 'elementTitle' | 'oldWords' | 'newWords'>

/** What a report says beside its topics; all of it from the case. */
export type ReportFacts = {
  consultation: Titled & {
    id: string
    caseNumber: string
    opensOn: string
    deadline: string
    consultingBody: string
  }
  plan: Titled & { id: string; version: number; sha256: string }
  introduction: string
  /** What else people have written, by part; reports of before that was possible have none. */
  texts?: Readonly<Record<string, string>>
  responses: readonly { number: number; name: string | null; sender: SenderKind; submittedOn: string; late: boolean }[]
  /** Parties that were asked and did not answer. */
  silent: readonly string[]
  themes: readonly (Titled & { id: string })[]
}

export type ReportTopic = Topic & {
  /** Which responses raise the topic: distinct, ascending. Its length is the only count the report shows. */
  numbers: readonly number[]
}

/** A report as it is shown, exported and frozen: the same object for all of them. */
export type ReportContent = ReportFacts & {
  /** In the plan's order; last, with theme null, what concerns no theme. Themes without a topic are left out. */
  chapters: readonly { theme: (Titled & { id: string }) | null; topics: readonly ReportTopic[] }[]
  bySender: readonly { sender: SenderKind; responses: number; topics: number }[]
  byDisposition: readonly { disposition: Disposition; topics: number }[]
}

const senderOrder = ['committee', 'local_committee', 'council', 'organisation', 'person'] as const

/** A remark is its sender's, and that of everybody who sent the letter it stands for. */
const isOf = (kind: SenderKind, { sender, campaign = [] }: CitedRemark): boolean =>
  sender === kind || campaign.some((letter) => letter.sender === kind)

/** Puts the report together: chapters in the plan's order, and every count from the lists it stands beside. */
export function composeReport(facts: ReportFacts, topics: readonly Topic[]): ReportContent {
  const written = topics.map((topic) => ({
    ...topic,
    summary: countedSummary(topic),
    numbers: numbersOf(topic),
  }))
  const chapters = [...facts.themes, null]
    .map((theme) => ({ theme, topics: written.filter((topic) => topic.theme === (theme?.id ?? null)) }))
    .filter(({ topics }) => topics.length > 0)
  const bySender = senderOrder.map((sender) => ({
    sender,
    responses: facts.responses.filter((response) => response.sender === sender).length,
    topics: written.filter(({ remarks }) => remarks.some((remark) => isOf(sender, remark))).length,
  }))
  const byDisposition = dispositions.map((disposition) => ({
    disposition,
    topics: written.filter(({ reply }) => reply?.disposition === disposition).length,
  }))
  const values = fieldValues({ ...facts, chapters, bySender })
  const counted = (text: string) => withNumbers(text, values)
  const texts = Object.fromEntries(Object.entries(facts.texts ?? {}).map(([part, text]) => [part, counted(text)]))
  return { ...facts, introduction: counted(facts.introduction), texts, chapters, bySender, byDisposition }
}

export type Obstacle =
  | { kind: 'no-topics' }
  | { kind: 'no-introduction' }
  | {
      kind:
        | 'opposing-remarks'
        | 'topic-without-remarks'
        | 'topic-without-summary'
        | 'topic-without-reply'
        | 'reply-not-approved'
      topic: Topic
    }
  | { kind: 'strange-sources'; topic: Topic; numbers: readonly number[] }
  | { kind: 'unpublished-response'; responseNumber: number }
  | { kind: 'unread-sentences' | 'undivided-letters' | 'open-corrections'; count: number }
  | { kind: 'lost-quote'; responseNumber: number }
  | { kind: 'not-reviewed' | 'changed-since-review' | 'sent-back' }

/** What is known of the responses behind a report when it is asked what stands in its way. */
export type Behind = {
  /** Numbers of the responses that are published and may be cited in public. */
  published: ReadonlySet<number>
  /** Sentences that nobody has judged, and letters that nobody has divided into sentences. */
  unread: number
  undivided: number
  /** Corrections of summaries that nobody has answered. */
  corrections: number
  /** Responses with a cited remark whose words are not at their place. */
  lostQuotes: readonly { responseNumber: number }[]
  review: ReviewState
}

const reviewObstacles = {
  none: 'not-reviewed',
  changed: 'changed-since-review',
  'sent back': 'sent-back',
} as const satisfies Record<Exclude<ReviewState, 'accepted'>, Obstacle['kind']>

/** What stands between a report and its publication; an empty list when nothing does. */
export function obstaclesOf(
  introduction: string,
  topics: readonly Topic[],
  { published, unread, undivided, corrections, lostQuotes, review }: Behind,
): Obstacle[] {
  const obstacles: Obstacle[] = []
  if (undivided > 0) obstacles.push({ kind: 'undivided-letters', count: undivided })
  if (unread > 0) obstacles.push({ kind: 'unread-sentences', count: unread })
  if (topics.length === 0) obstacles.push({ kind: 'no-topics' })
  if (!introduction.trim()) obstacles.push({ kind: 'no-introduction' })
  for (const topic of topics) {
    if (topic.remarks.length === 0) obstacles.push({ kind: 'topic-without-remarks', topic })
    if (holdsOpposites(topic)) obstacles.push({ kind: 'opposing-remarks', topic })
    if (!topic.summary.trim()) obstacles.push({ kind: 'topic-without-summary', topic })
    const numbers = strangeSources(topic)
    if (numbers.length > 0) obstacles.push({ kind: 'strange-sources', topic, numbers })
    if (!topic.reply) obstacles.push({ kind: 'topic-without-reply', topic })
    else if (!topic.reply.approvedBy) obstacles.push({ kind: 'reply-not-approved', topic })
  }
  const quoted = topics.flatMap(({ remarks }) => remarks.map(({ responseNumber }) => responseNumber))
  const cited = [...new Set(quoted)].filter((number) => !published.has(number))
  for (const responseNumber of cited.sort((a, b) => a - b))
    obstacles.push({ kind: 'unpublished-response', responseNumber })
  for (const responseNumber of new Set(lostQuotes.map((lost) => lost.responseNumber)))
    obstacles.push({ kind: 'lost-quote', responseNumber })
  if (corrections > 0) obstacles.push({ kind: 'open-corrections', count: corrections })
  // Last: what has been read through and is then mended is read through again.
  if (review !== 'accepted') obstacles.push({ kind: reviewObstacles[review] })
  return obstacles
}
