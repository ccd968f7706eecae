import type { T } from '#languages/index.ts'
import type { ChangedPart, ChangedSince, TopicChanged } from './changed-since.ts'

const partName = (t: T, part: ChangedPart): string =>
  ({
    title: t('the title'),
    place: t('theme or direction'),
    summary: t('the summary'),
    remarks: t('the remarks behind it'),
    reply: t('the administration’s answer'),
    decision: t('the decision on the wish'),
    'plan change': t('the proposed change of the plan'),
  })[part]

function topicText(t: T, { title, parts, raised }: TopicChanged): string {
  const changed = t('“{title}”: {parts}', { title, parts: t.list(parts.map((part) => partName(t, part))) })
  if (raised.before === raised.after) return changed
  return `${changed} (${t('raised in {before} responses before, and in {after} now', raised)})`
}

const numbers = (t: T, list: readonly number[]) => t.list(list.map(String))

/** What a version says otherwise than the one before, a sentence each. */
export function changedSentences(t: T, { introduction, responses, topics }: ChangedSince): string[] {
  return [
    ...(introduction ? [t('The introduction has been written anew')] : []),
    ...(responses.added.length > 0
      ? [t('Responses that have come in: {numbers}', { numbers: numbers(t, responses.added) })]
      : []),
    ...(responses.removed.length > 0
      ? [t('Responses that are no longer counted: {numbers}', { numbers: numbers(t, responses.removed) })]
      : []),
    ...topics.added.map(({ title }) => t('New topic: “{title}”', { title })),
    ...topics.removed.map(({ title }) => t('No longer a topic: “{title}”', { title })),
    ...topics.changed.map((topic) => topicText(t, topic)),
  ]
}
