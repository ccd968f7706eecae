import type { ComponentChildren } from 'preact'
import { lineBreaks } from '../line-breaks.ts'

/** A paragraph with the line breaks it keeps. */
function lined(paragraph: string): ComponentChildren[] {
  const breaks = lineBreaks(paragraph)
  const starts = [0, ...breaks.map(({ end }) => end)]
  return starts.flatMap((start, index) => [index > 0 && <br />, paragraph.slice(start, breaks[index]?.start)])
}

/** Plain text as paragraphs: an empty line begins a new one. Text is data, never markup. */
export function Prose({ text, lang }: { text: string; lang?: string }) {
  const paragraphs = text.trim().split(/\n\s*\n/)
  return (
    <div class="prose" lang={lang}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph.includes('\n') ? lined(paragraph) : paragraph}</p>
      ))}
    </div>
  )
}
