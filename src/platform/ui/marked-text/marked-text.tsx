import type { ComponentChildren } from 'preact'

export type MarkKind = 'position' | 'offer' | 'constraint' | 'money' | 'oppose' | 'plain'

/** A span of a text, in UTF-16 units, with where it leads. Spans may nest and overlap. */
export type MarkSpan = {
  id: string
  start: number
  end: number
  kind: MarkKind
  confirmed?: boolean
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

/** Empty lines as a break of their own; all letters stay. */
const parted = (words: string): ComponentChildren[] =>
  words
    .split(/(\n[^\S\n]*\n\s*)/)
    .map((part, index) => (index % 2 === 1 ? <span class="marked-text__break">{part}</span> : part))

type MarkedTextProps = {
  text: string
  spans: readonly MarkSpan[]
  lang?: string
  /** Lines run on as the page is wide, and only empty lines part paragraphs; otherwise lines break as in the letter. */
  flowed?: boolean
}

/** A text with its remarks marked at their exact words. The text itself is there letter for letter. */
export function MarkedText({ text, spans, lang, flowed }: MarkedTextProps) {
  const begun = new Set<string>()
  const pieces: ComponentChildren[] = segmentsOf(text.length, spans).map((segment) => {
    const exact = text.slice(segment.start, segment.end)
    const words = flowed ? parted(exact) : exact
    if (segment.spans.length === 0) return words
    const span = innermost(segment.spans)
    const firstOf = segment.spans.filter(({ id }) => !begun.has(id))
    for (const { id } of firstOf) begun.add(id)
    const ending = segment.spans.filter(({ end, href }) => end === segment.end && href)
    const marked = (
      <mark
        key={segment.start}
        id={firstOf[0] ? `words-${firstOf[0].id}` : undefined}
        class={`mark--${span.kind}${span.confirmed === false ? ' mark--unconfirmed' : ''}`}
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
    <div class={flowed ? 'marked-text marked-text--flowed' : 'marked-text'} lang={lang}>
      {pieces}
    </div>
  )
}
