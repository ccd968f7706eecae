import type { ComponentChildren } from 'preact'

type QuoteProps = { words: string; lang?: string; id?: string | undefined; children?: ComponentChildren }

/** Somebody's exact words, with where they stand. White space is folded as the eye does. */
export function Quote({ words, lang, id, children }: QuoteProps) {
  return (
    <blockquote class="quote" id={id}>
      <p lang={lang}>{words.replace(/\s+/g, ' ').trim()}</p>
      {children && <footer>{children}</footer>}
    </blockquote>
  )
}
