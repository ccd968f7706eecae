import type { Place } from '#platform/anchor.ts'

/** Words to leave out, and the mark that stands in their place. */
export type Omission = Place & { mark: string }

/** A stretch of the text and where it stands in the redacted one; `kept` is false where a mark took its place. */
export type Stretch = { from: Place; to: Place; kept: boolean }

/** How a text and its redacted edition lie to each other, without gaps, in order. */
export type SpanMap = readonly Stretch[]

/** Omissions in order; those that overlap or touch are one, with the mark of the first. */
function merged(text: string, omissions: readonly Omission[]): Omission[] {
  const inOrder = omissions
    .map((omission) => ({
      ...omission,
      start: Math.max(0, omission.start),
      end: Math.min(text.length, omission.end),
    }))
    .filter(({ start, end }) => end > start)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const result: Omission[] = []
  for (const omission of inOrder) {
    const last = result.at(-1)
    if (last && omission.start < last.end) last.end = Math.max(last.end, omission.end)
    else result.push({ ...omission })
  }
  return result
}

/** Leaves words out of a text: nothing of them stands in the result, everything else stands as it was. */
export function redact(text: string, omissions: readonly Omission[]): { text: string; map: SpanMap } {
  let result = ''
  let at = 0
  const map: Stretch[] = []
  const add = (from: Place, words: string, kept: boolean) => {
    if (from.end === from.start) return
    map.push({ from, to: { start: result.length, end: result.length + words.length }, kept })
    result += words
  }
  for (const { start, end, mark } of merged(text, omissions)) {
    add({ start: at, end: start }, text.slice(at, start), true)
    add({ start, end }, mark, false)
    at = end
  }
  add({ start: at, end: text.length }, text.slice(at), true)
  return { text: result, map }
}

/**
 * Where a place of the text stands in the redacted edition. Where it reaches into an omission the whole mark belongs to
 * it. Undefined for a place that is not in the text.
 */
export function placeIn(map: SpanMap, { start, end }: Place): Place | undefined {
  const first = map.find(({ from }) => from.start <= start && start < from.end)
  const last = map.findLast(({ from }) => from.start < end && end <= from.end)
  if (!first || !last) return undefined
  return {
    start: first.kept ? first.to.start + (start - first.from.start) : first.to.start,
    end: last.kept ? last.to.start + (end - last.from.start) : last.to.end,
  }
}

/** Where a place of the redacted edition stood in the text; a mark stands for all that it took the place of. */
export const placeBack = (map: SpanMap, place: Place): Place | undefined =>
  placeIn(
    map.map(({ from, to, kept }) => ({ from: to, to: from, kept })),
    place,
  )

/** True when something of a place was left out. */
export const isRedacted = (map: SpanMap, { start, end }: Place): boolean =>
  map.some(({ from, kept }) => !kept && from.start < end && start < from.end)
