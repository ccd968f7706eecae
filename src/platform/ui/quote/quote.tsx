import type { ComponentChildren } from 'preact'

/** Somebody's exact words, with where they stand. White space is folded as the eye does. */
export function Quote({ words, lang, children }: { words: string; lang?: string; children?: ComponentChildren }) {
  return (
    <blockquote class="quote">
      <p lang={lang}>{words.replace(/\s+/g, ' ').trim()}</p>
      {children && <footer>{children}</footer>}
    </blockquote>
  )
}
