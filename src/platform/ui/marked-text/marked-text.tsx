import type { ComponentChildren } from 'preact'
import { type LineBreak, lineBreaks } from '../line-breaks.ts'

export type MarkKind = 'position' | 'offer' | 'constraint' | 'money' | 'oppose' | 'struck' | 'plain'

/** A span of a text, in UTF-16 units, with where it leads. Spans may nest and overlap. */
export type MarkSpan = {
  id: string
  start: number
  end: number
  kind: MarkKind
  confirmed?: boolean
  /** The one that is worked on. */
  current?: boolean
  /** The number shown at the end of the span, and the address it links to. */
  number?: number
  href?: string
  label?: string
}

export type MarkedSegment = { start: number; end: number; spans: readonly MarkSpan[] }

/** Cuts a text at every beginning and end of a span: each piece lies wholly inside or outside of every span. */
export function segmentsOf(length: number, spans: readonly MarkSpan[]): MarkedSegment[] {
  const inside = spans.filter(({ start, end }) => start >= 0 && end <= length && start < end)
  const cuts = [...new Set([0, length, ...inside.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b)
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] as number
    return { start, end, spans: inside.filter((span) => span.start <= start && span.end >= end) }
  })
}

/** The span a piece is coloured by: the shortest, which is the innermost. */
const innermost = (spans: readonly MarkSpan[]) =>
  [...spans].sort((a, b) => a.end - a.start - (b.end - b.start))[0] as MarkSpan

/** A piece of the text with the breaks it keeps; all letters stay. */
function parted(text: string, { start, end }: MarkedSegment, breaks: readonly LineBreak[]): ComponentChildren[] {
  const pieces: ComponentChildren[] = []
  let at = start
  for (const found of breaks) {
    if (found.start < at || found.start >= end) continue
    const until = Math.min(found.end, end)
    pieces.push(text.slice(at, found.start))
    pieces.push(<span class={`marked-text__${found.kind}`}>{text.slice(found.start, until)}</span>)
    at = until
  }
  return [...pieces, text.slice(at, end)]
}

type MarkedTextProps = {
  text: string
  spans: readonly MarkSpan[]
  lang?: string
}

/** A text with its remarks marked at their exact words. It is there letter for letter, and runs on as the page is wide. */
export function MarkedText({ text, spans, lang }: MarkedTextProps) {
  const breaks = lineBreaks(text)
  const begun = new Set<string>()
  const pieces: ComponentChildren[] = segmentsOf(text.length, spans).map((segment) => {
    const words = parted(text, segment, breaks)
    if (segment.spans.length === 0) return words
    const span = innermost(segment.spans)
    const firstOf = segment.spans.filter(({ id }) => !begun.has(id))
    for (const { id } of firstOf) begun.add(id)
    const ending = segment.spans.filter(({ end, href }) => end === segment.end && href)
    const marked = (
      <mark
        key={segment.start}
        id={firstOf[0] ? `words-${firstOf[0].id}` : undefined}
        class={`mark--${span.kind}${span.confirmed === false ? ' mark--unconfirmed' : ''}${span.current ? ' mark--current' : ''}`}
        data-remarks={segment.spans.map(({ id }) => id).join(' ')}
      >
        {firstOf.slice(1).map(({ id }) => (
          <span id={`words-${id}`} key={id} />
        ))}
        {words}
      </mark>
    )
    if (ending.length === 0) return marked
    return (
      <>
        {marked}
        {ending.map(({ id, href, number, label }) => (
          <a href={href} key={id} aria-label={label}>
            {number}
          </a>
        ))}
      </>
    )
  })
  return (
    <div class="marked-text" lang={lang}>
      {pieces}
    </div>
  )
}
