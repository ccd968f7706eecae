import type { ComponentChildren } from 'preact'
import type { MarkKind } from '../marked-text/marked-text.tsx'

/** The letter on the left, what is said in it on the right; one below the other on a phone. */
export function ReadingDesk({
  letter,
  letterLabel,
  children,
}: {
  letter: ComponentChildren
  letterLabel: string
  children?: ComponentChildren
}) {
  return (
    <div class="desk">
      <section class="desk__letter" aria-label={letterLabel} tabIndex={0}>
        {letter}
      </section>
      <div class="desk__remarks">{children}</div>
    </div>
  )
}

type RemarkCardProps = {
  id: string
  kind?: MarkKind
  title: string
  tags?: ComponentChildren
  children?: ComponentChildren
}

/** One remark: what it is, its words, and what can be done with it. */
export function RemarkCard({ id, kind = 'plain', title, tags, children }: RemarkCardProps) {
  return (
    <article class={`remark-card remark-card--${kind}`} id={`remark-${id}`}>
      <div class="remark-card__head">
        <h3>{title}</h3>
        {tags}
      </div>
      {children}
    </article>
  )
}
