/** Plain text as paragraphs: an empty line begins a new one. Text is data, never markup. */
export function Prose({ text, lang }: { text: string; lang?: string }) {
  const paragraphs = text.trim().split(/\n\s*\n/)
  return (
    <div class="prose" lang={lang}>
      {paragraphs.map((paragraph, index) => (
        <p key={index}>{paragraph}</p>
      ))}
    </div>
  )
}
