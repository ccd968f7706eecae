import type { ComponentChildren } from 'preact'

/** A letter on paper. */
export function LetterSheet({ head, children }: { head?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <article class="letter-sheet">
      {head && <header class="letter-sheet__head">{head}</header>}
      {children}
    </article>
  )
}
